from django.apps import AppConfig


class DesksConfig(AppConfig):
    """The dashboards of trainee, mentor, judge and officer. It has no tables."""

    name = "courses.desks"
    label = "desks"
    verbose_name = "หน้าของฉัน"
