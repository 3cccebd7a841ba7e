"""Addresses of the officers' rounds, under officer/round/."""

from django.urls import path

from courses.selection.views import officer
from courses.selection.views import round_steps as steps

app_name = "selection"

urlpatterns = [
    path("", officer.rounds, name="rounds"),
    path("new/", officer.round_new, name="round_new"),
    path("<slug:code>/", officer.round, name="round"),
    path("<slug:code>/board/", officer.board, name="board"),
    path("<slug:code>/evidence/", officer.evidence, name="evidence"),
    path("<slug:code>/candidate/<uuid:public_id>/", officer.candidate, name="candidate"),
    path("<slug:code>/step/<slug:name>/", steps.step, name="step"),
]
