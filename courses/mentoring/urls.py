"""URLs of the mentors' pages, under mentor/."""

from django.urls import path

from .views import marking, threads

app_name = "mentoring"

urlpatterns = [
    path("mentees/<row:pk>/", threads.mentee, name="mentee"),
    path("threads/<row:pk>/", threads.thread, name="thread"),
    path("threads/<row:pk>/settle/", threads.settle, name="settle"),
    path("work/<row:pk>/", marking.mark, name="mark"),
    path("ratings/", marking.ratings, name="ratings"),
    path("ratings/<row:pk>/", marking.rate, name="rate"),
]
