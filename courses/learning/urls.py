"""URLs of lessons, quizzes, practice work and their files."""

from django.urls import path

from .views import files, lessons, practices, quizzes

app_name = "learning"

urlpatterns = [
    path("lesson/<row:pk>/done/", lessons.complete_lesson, name="complete_lesson"),
    path("lesson/<row:pk>/done/<row:enrolment_pk>/", lessons.complete_assisted, name="complete_assisted"),
    path("progress/<row:pk>/", lessons.progress, name="progress"),
    path("quiz/<row:pk>/start/", quizzes.start_attempt, name="start_attempt"),
    path("quiz/<row:pk>/questions/", quizzes.quiz_questions, name="quiz_questions"),
    path("attempt/<row:pk>/", quizzes.attempt, name="attempt"),
    path("attempt/<row:pk>/<row:position>/", quizzes.question, name="question"),
    path("attempt/<row:pk>/<row:position>/save/", quizzes.save_answer, name="save_answer"),
    path("attempt/<row:pk>/submit/", quizzes.submit_attempt, name="submit_attempt"),
    path("attempt/<row:pk>/result/", quizzes.attempt_result, name="attempt_result"),
    path("practice/<row:pk>/draft/", practices.practice_draft, name="practice_draft"),
    path("practice/version/<row:pk>/", practices.practice_version, name="practice_version"),
    path("practice/version/<row:pk>/hand-in/", practices.practice_submit, name="practice_submit"),
    path("practice/version/<row:pk>/withdraw/", practices.practice_withdraw, name="practice_withdraw"),
    path("practice/version/<row:pk>/count/", practices.practice_count, name="practice_count"),
    path("practice/file/<row:pk>/", files.practice_file, name="practice_file"),
    path("practice/file/<row:pk>/remove/", practices.practice_file_remove, name="practice_file_remove"),
    path("media/<row:pk>/", files.media, name="media"),
    path("media/<row:pk>/poster/", files.media_poster, name="media_poster"),
    path("media/<row:pk>/captions/", files.media_captions, name="media_captions"),
]
