from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "courses.selection"
    label = "selection"
    verbose_name = "การคัดเลือก"
