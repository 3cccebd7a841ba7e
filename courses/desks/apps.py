from django.apps import AppConfig


class DesksConfig(AppConfig):
    """The dashboards of trainees, mentors, judges and officers. The app has no tables."""

    name = "courses.desks"
    label = "desks"
    verbose_name = "หน้าของฉัน"
