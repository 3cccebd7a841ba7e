"""Under MEDIA_URL: the pictures Wagtail makes. Everything else stored there has a view of its own, or none."""

from django.urls import path

from .views import files

urlpatterns = [
    path("images/<str:name>", files.image, name="image"),
    path("<path:path>", files.nothing, name="media_path"),
]
