"""URLs of the desks."""

from django.urls import path

from .views import judge, mentor, mentors, officer, sessions, trainee, trainees

urlpatterns = [
    path("learn/", trainee.trainee_desk, name="trainee_desk"),
    path("mentor/", mentor.mentor_desk, name="mentor_desk"),
    path("mentor/mentees/", mentor.mentees, name="mentor_mentees"),
    path("judge/", judge.judge_desk, name="judge_desk"),
    path("officer/", officer.officer_desk, name="officer_desk"),
    path("officer/notice/", officer.announce, name="officer_announcement"),
    path("officer/trainees/", trainees.trainee_list, name="officer_trainees"),
    path("officer/trainees/<uuid:public_id>/", trainees.trainee, name="officer_trainee"),
    path("officer/trainees/<uuid:public_id>/place/", trainees.place, name="officer_place"),
    path("officer/trainees/<uuid:public_id>/mentor/<row:enrolment_pk>/", trainees.mentor, name="officer_mentor"),
    path("officer/cohorts/<row:pk>/progress.csv", trainees.progress_csv, name="officer_progress_csv"),
    path("officer/cohorts/<row:pk>/mentors/", mentors.mentors, name="officer_mentors"),
    path("officer/cohorts/<row:pk>/mentors/deal/", mentors.allocate, name="officer_mentors_allocate"),
    path("officer/cohorts/<row:pk>/mentors/hand-over/", mentors.hand_over, name="officer_mentors_hand_over"),
    path("officer/cohorts/<row:pk>/mentors/raters/", mentors.raters, name="officer_mentors_raters"),
    path("officer/sessions/", sessions.session_list, name="officer_sessions"),
    path("officer/sessions/<row:pk>/", sessions.session, name="officer_session"),
    path("officer/sessions/<row:pk>/tick/", sessions.tick, name="officer_session_tick"),
    path("officer/sessions/<row:pk>/paste/", sessions.paste, name="officer_session_paste"),
]
