"""URLs of the officers' pages about rounds, included under officer/round/."""

from django.urls import path

from .views import officer, round_steps

app_name = "selection"

urlpatterns = [
    path("", officer.rounds, name="rounds"),
    path("new/", officer.round_new, name="round_new"),
    path("<slug:code>/", officer.round, name="round"),
    path("<slug:code>/board/", officer.board, name="board"),
    path("<slug:code>/evidence/", officer.evidence, name="evidence"),
    path("<slug:code>/candidate/<uuid:public_id>/", officer.candidate, name="candidate"),
    path("<slug:code>/step/<slug:name>/", round_steps.step, name="step"),
]
