"""Addresses of learning."""

from django.urls import path

from .views import files, lessons, practices, quizzes

app_name = "learning"

urlpatterns = [
    path("lesson/<int:pk>/done/", lessons.complete_lesson, name="complete_lesson"),
    path("lesson/<int:pk>/done/<int:enrolment_pk>/", lessons.complete_assisted, name="complete_assisted"),
    path("progress/<int:pk>/", lessons.progress, name="progress"),
    path("quiz/<int:pk>/start/", quizzes.start_attempt, name="start_attempt"),
    path("quiz/<int:pk>/questions/", quizzes.quiz_questions, name="quiz_questions"),
    path("attempt/<int:pk>/", quizzes.attempt, name="attempt"),
    path("attempt/<int:pk>/<int:position>/", quizzes.question, name="question"),
    path("attempt/<int:pk>/<int:position>/save/", quizzes.save_answer, name="save_answer"),
    path("attempt/<int:pk>/submit/", quizzes.submit_attempt, name="submit_attempt"),
    path("attempt/<int:pk>/result/", quizzes.attempt_result, name="attempt_result"),
    path("practice/<int:pk>/draft/", practices.practice_draft, name="practice_draft"),
    path("practice/version/<int:pk>/", practices.practice_version, name="practice_version"),
    path("practice/version/<int:pk>/hand-in/", practices.practice_hand_in, name="practice_hand_in"),
    path("practice/version/<int:pk>/withdraw/", practices.practice_withdraw, name="practice_withdraw"),
    path("practice/version/<int:pk>/count/", practices.practice_count, name="practice_count"),
    path("practice/file/<int:pk>/", files.practice_file, name="practice_file"),
    path("practice/file/<int:pk>/remove/", practices.practice_file_remove, name="practice_file_remove"),
    path("media/<int:pk>/", files.media, name="media"),
    path("media/<int:pk>/poster/", files.media_poster, name="media_poster"),
    path("media/<int:pk>/captions/", files.media_captions, name="media_captions"),
]
