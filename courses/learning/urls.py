"""Addresses of learning."""

app_name = "learning"

urlpatterns = []
