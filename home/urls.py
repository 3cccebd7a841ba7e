from django.urls import path

from home.views import health, judge, learn, mentors, officer, sessions, site, trainees

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path(".well-known/security.txt", site.security_txt, name="security_txt"),
    path("text-size/", site.text_size, name="text_size"),
    path("language/", site.language, name="language"),
    path("menu/", site.menu, name="menu"),
    path("menu/go/", site.own_page, name="own_page"),
    path("learn/", learn.learn_desk, name="learn_desk"),
    path("judge/", judge.judge_desk, name="judge_desk"),
    path("officer/", officer.officer_desk, name="officer_desk"),
    path("officer/notice/", officer.notice, name="officer_notice"),
    path("officer/trainees/", trainees.trainee_list, name="officer_trainees"),
    path("officer/trainees/<uuid:public_id>/", trainees.trainee, name="officer_trainee"),
    path("officer/trainees/<uuid:public_id>/place/", trainees.place, name="officer_place"),
    path("officer/trainees/<uuid:public_id>/mentor/<row:enrolment_pk>/", trainees.mentor, name="officer_mentor"),
    path("officer/cohorts/<row:pk>/progress.csv", trainees.progress_csv, name="officer_progress_csv"),
    path("officer/cohorts/<row:pk>/mentors/", mentors.mentors, name="officer_mentors"),
    path("officer/cohorts/<row:pk>/mentors/deal/", mentors.deal, name="officer_mentors_deal"),
    path("officer/cohorts/<row:pk>/mentors/hand-over/", mentors.hand_over, name="officer_mentors_hand_over"),
    path("officer/cohorts/<row:pk>/mentors/raters/", mentors.raters, name="officer_mentors_raters"),
    path("officer/sessions/", sessions.session_list, name="officer_sessions"),
    path("officer/sessions/<row:pk>/", sessions.session, name="officer_session"),
    path("officer/sessions/<row:pk>/tick/", sessions.tick, name="officer_session_tick"),
    path("officer/sessions/<row:pk>/paste/", sessions.paste, name="officer_session_paste"),
    path("favicon.ico", site.favicon, name="favicon"),
]
