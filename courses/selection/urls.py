"""Addresses of selection."""

app_name = "selection"

urlpatterns = []
