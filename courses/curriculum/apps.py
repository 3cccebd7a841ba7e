from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "courses.curriculum"
    label = "curriculum"
    verbose_name = "เนื้อหาหลักสูตร"

    def ready(self):
        # Wagtail asks the model for its form, and models stand below forms: it is given to them here, from above.
        from . import forms, models  # both need the registry to be full

        for model in (models.CoursePage, models.ModulePage, models.LessonPage, models.ConsultationPage):
            model.base_form_class = forms.CurriculumPageForm
        models.QuizPage.base_form_class = forms.QuizPageForm
        models.PracticePage.base_form_class = forms.PracticePageForm
        models.CurriculumPage.copy_form_class = forms.CurriculumCopyForm
