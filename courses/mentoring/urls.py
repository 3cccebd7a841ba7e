"""Addresses of the mentors."""

from django.urls import path

from .views import desk, marking

app_name = "mentoring"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("mentees/", desk.mentees, name="mentees"),
    path("mentees/<int:pk>/", desk.mentee, name="mentee"),
    path("threads/<int:pk>/", desk.thread, name="thread"),
    path("threads/<int:pk>/settle/", desk.settle, name="settle"),
    path("work/<int:pk>/", marking.mark, name="mark"),
    path("ratings/", marking.ratings, name="ratings"),
    path("ratings/<int:pk>/", marking.rate, name="rate"),
]
