"""Addresses of the mentors."""

from django.urls import path

from .views import desk, marking

app_name = "mentoring"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("mentees/", desk.mentees, name="mentees"),
    path("mentees/<row:pk>/", desk.mentee, name="mentee"),
    path("threads/<row:pk>/", desk.thread, name="thread"),
    path("threads/<row:pk>/settle/", desk.settle, name="settle"),
    path("work/<row:pk>/", marking.mark, name="mark"),
    path("ratings/", marking.ratings, name="ratings"),
    path("ratings/<row:pk>/", marking.rate, name="rate"),
]
