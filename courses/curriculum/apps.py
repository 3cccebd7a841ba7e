from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "courses.curriculum"
    label = "curriculum"
    verbose_name = "เนื้อหาหลักสูตร"

    def ready(self):
        # Imported here: each of them imports models, which Django allows only after every app is set up.
        from django.db.models.signals import pre_delete
        from wagtail.signals import page_published

        from . import forms, models
        from .actions import retire_group_of_deleted_course, sync_groups_of_published_course

        # The editor, workflows, bulk actions and the schedule publish by different code; all of it sends this signal.
        page_published.connect(
            sync_groups_of_published_course, sender=models.CoursePage, dispatch_uid="curriculum.course_groups"
        )
        # A course is deleted by itself, in bulk or with the page above it; all of it sends this signal.
        pre_delete.connect(
            retire_group_of_deleted_course, sender=models.CoursePage, dispatch_uid="curriculum.deleted_course"
        )
        # Wagtail reads a page's form from its model, and models may not import forms: the forms are set here.
        for model in (models.CoursePage, models.ModulePage, models.LessonPage, models.ConsultationPage):
            model.base_form_class = forms.CurriculumPageForm
        models.QuizPage.base_form_class = forms.QuizPageForm
        models.PracticePage.base_form_class = forms.PracticePageForm
        models.CurriculumPage.copy_form_class = forms.CurriculumCopyForm
