from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """Applications, rounds, rankings and offers: who goes on to the next stage of the programme year."""

    name = "courses.selection"
    label = "selection"
    verbose_name = "การคัดเลือก"

    def ready(self):
        # Imported here: it imports models, which Django allows only after every app is set up.
        from courses.learning.questions import ROUND_CLOSED_TO

        from .queries.readiness import closed_round

        ROUND_CLOSED_TO.answer_with(closed_round)
