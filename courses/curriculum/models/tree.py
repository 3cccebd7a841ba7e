"""The course tree: index → course → module, and what every page in it shares."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from ..slugs import proposed_slug


class Level(models.TextChoices):
    BASIC = "BASIC", "หลักสูตรการพัฒนาเบื้องต้น"
    INTENSIVE = "INTENSIVE", "หลักสูตรเข้มข้น"


class CurriculumPage(Page):
    """What each authored page has: a short code (B1L1), a summary, an ASCII slug of at most 40 signs.

    Nobody reads a subclass without a rule of `learning.access`; a new page type without one is refused there.
    """

    code = models.CharField(
        "รหัส", max_length=20, blank=True, db_index=True, help_text="รหัสสั้นที่เจ้าหน้าที่ใช้อ้างถึง เช่น B1L1 เว้นว่างได้"
    )
    summary = models.TextField("สรุปสั้น ๆ", blank=True, help_text="หนึ่งหรือสองประโยค แสดงในรายการบทเรียนและผลการค้นหา")

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("code"),
        index.AutocompleteField("code"),
    ]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("code")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug", help_text="ส่วนท้ายของที่อยู่หน้า ระบบเสนอให้จากชื่อ ใช้ตัวอังกฤษ ตัวเลข และขีด")], heading="ที่อยู่หน้า"
        )
    ]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs):
        if not self.slug:
            self.slug = proposed_slug(self)
        super().full_clean(*args, **kwargs)


class CourseIndexPage(Page):
    """Where the courses stand: one a site."""

    intro = models.TextField("คำนำ", blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["curriculum.CoursePage"]
    max_count = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "หน้ารวมหลักสูตร"

    @property
    def courses(self):
        return CoursePage.objects.child_of(self).live().order_by("path")


class CoursePage(CurriculumPage):
    """A course; a cohort is one year's run of it. `pass_*` describe when a trainee has finished it."""

    level = models.CharField("ระดับ", max_length=10, choices=Level.choices, default=Level.BASIC)
    weeks = models.PositiveSmallIntegerField(
        "จำนวนสัปดาห์", default=8, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    opens_in_order = models.BooleanField(
        "เปิดหน่วยตามลำดับ", default=False, help_text="ถ้าเลือก หน่วยถัดไปจะเปิดเมื่อเรียนบทบังคับของหน่วยก่อนหน้าครบ"
    )
    pass_lessons_percent = models.PositiveSmallIntegerField(
        "เรียนจบเมื่อครบร้อยละ", default=80, validators=[MaxValueValidator(100)]
    )
    pass_quiz_average = models.PositiveSmallIntegerField(
        "คะแนนแบบทดสอบเฉลี่ยอย่างน้อย", default=60, validators=[MaxValueValidator(100)]
    )

    parent_page_types = ["curriculum.CourseIndexPage"]
    subpage_types = ["curriculum.ModulePage", "curriculum.ConsultationPage"]
    content_panels = [
        *CurriculumPage.content_panels,
        FieldPanel("level"),
        FieldPanel("weeks"),
        FieldPanel("opens_in_order"),
        MultiFieldPanel([FieldPanel("pass_lessons_percent"), FieldPanel("pass_quiz_average")], heading="เกณฑ์เรียนจบ"),
    ]

    class Meta:
        verbose_name = "หลักสูตร"


class ModulePage(CurriculumPage):
    """A unit of a course: lessons, at most a few quizzes and practice briefs, in the order of the tree."""

    parent_page_types = ["curriculum.CoursePage"]
    subpage_types = ["curriculum.LessonPage", "curriculum.QuizPage", "curriculum.PracticePage"]

    class Meta:
        verbose_name = "หน่วยการเรียนรู้"


class ConsultationPage(CurriculumPage):
    """Hosts the mentors' threads of its course; one a course."""

    intro = models.TextField("คำแนะนำก่อนถาม", blank=True, help_text="บอกว่าถามเรื่องใดได้ และพี่เลี้ยงตอบเมื่อใด")

    parent_page_types = ["curriculum.CoursePage"]
    subpage_types = []
    max_count_per_parent = 1
    content_panels = [*CurriculumPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "หน้าปรึกษาพี่เลี้ยง"
