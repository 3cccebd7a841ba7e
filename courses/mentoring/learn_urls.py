"""URLs of the trainees' threads, under learn/feedback/."""

from django.urls import path

from courses.mentoring.views import feedback, messages

app_name = "feedback"

urlpatterns = [
    path("", feedback.feedback, name="list"),
    path("<row:pk>/", feedback.thread, name="thread"),
    path("<row:pk>/read/", feedback.read, name="read"),
    path("ask/<row:page_pk>/", feedback.ask, name="ask"),
    path("photos/<row:pk>/", messages.photo, name="photo"),
]
