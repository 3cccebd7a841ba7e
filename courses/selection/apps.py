from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """Applications, rounds, rankings and offers: who goes on to the next stage of the programme year."""

    name = "courses.selection"
    label = "selection"
    verbose_name = "การคัดเลือก"
