"""URLs under MEDIA_URL: only Wagtail's image renditions. Other stored files have views of their own, or none."""

from django.urls import path

from .views import files

urlpatterns = [
    path("images/<str:name>", files.image, name="image"),
    path("<path:path>", files.no_such_file, name="media_path"),
]
