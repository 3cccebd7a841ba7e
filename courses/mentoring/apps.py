from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "courses.mentoring"
    label = "mentoring"
    verbose_name = "พี่เลี้ยง"
