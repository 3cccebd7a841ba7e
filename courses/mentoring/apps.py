from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "courses.mentoring"
    label = "mentoring"
    verbose_name = "พี่เลี้ยง"

    def ready(self):
        # Models can be imported only once every app is loaded.
        from courses.learning.helping import learn_who_helps

        from .queries import helped_enrolments

        learn_who_helps(helped_enrolments)
