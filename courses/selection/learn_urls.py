"""URLs of a trainee's own result and readiness form, included under learn/."""

from django.urls import path

from .views import trainee

app_name = "result"

urlpatterns = [
    path("result/", trainee.own, name="own"),
    path("result/<row:pk>/confirm/", trainee.confirm, name="confirm"),
    path("result/<row:pk>/decline/", trainee.decline, name="decline"),
    path("readiness/", trainee.readiness, name="readiness"),
]
