"""Address of the search page."""

urlpatterns = []
