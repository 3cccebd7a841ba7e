"""Addresses of the trainees' threads, under learn/feedback/."""

from django.urls import path

from .views import feedback, talk

app_name = "feedback"

urlpatterns = [
    path("", feedback.feedback, name="list"),
    path("<int:pk>/", feedback.thread, name="thread"),
    path("<int:pk>/read/", feedback.read, name="read"),
    path("ask/<int:page_pk>/", feedback.ask, name="ask"),
    path("photos/<int:pk>/", talk.photo, name="photo"),
]
