from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "courses.curriculum"
    label = "curriculum"
    verbose_name = "เนื้อหาหลักสูตร"

    def ready(self):
        from wagtail.signals import page_published

        from . import forms, models  # both need the registry to be full
        from .actions import sync_groups_of_published_course

        # The editor, workflows, bulk actions and the schedule publish by different roads; all of them send this signal.
        page_published.connect(
            sync_groups_of_published_course, sender=models.CoursePage, dispatch_uid="curriculum.course_groups"
        )
        # Wagtail asks the model for its form, and models stand below forms: the forms are set here, from above.

        for model in (models.CoursePage, models.ModulePage, models.LessonPage, models.ConsultationPage):
            model.base_form_class = forms.CurriculumPageForm
        models.QuizPage.base_form_class = forms.QuizPageForm
        models.PracticePage.base_form_class = forms.PracticePageForm
        models.CurriculumPage.copy_form_class = forms.CurriculumCopyForm
