"""The course tree (index → course → module) and the base class of its pages."""

from functools import cache

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.search import index

from ..slugs import ascii_slug, unique_slug


class Level(models.TextChoices):
    BASIC = "BASIC", _("หลักสูตรการพัฒนาเบื้องต้น")
    INTENSIVE = "INTENSIVE", _("หลักสูตรเข้มข้น")


class AuthoringPermissions(PagePermissionTester):
    """Who may not publish may not delete or move either, not even own drafts (row C14 of tests/access/matrix.csv).

    Only an admin deletes or moves the index page above the courses.
    """

    def can_delete(self, ignore_bulk=False):
        if self.user.is_superuser or not self.user.is_active:
            return super().can_delete(ignore_bulk)
        if issubclass(self.page.specific_class, CourseIndexPage) or "publish" not in self.permissions:
            return False
        return super().can_delete(ignore_bulk)


TITLE_PANEL = FieldPanel("title", classname="title", help_text="ชื่อที่ผู้เรียนเห็น สั้นและบอกว่าจะได้อะไร")
"""Instead of Wagtail's title panel, whose script fills the slug while typing but can't convert Thai: our form does."""


@cache
def _no_restrictions():
    return PageViewRestriction.objects.none()


class CurriculumPage(Page):
    """The fields of every authored page: a short code (B1L1), a summary, an ASCII slug of at most 40 characters.

    `courses.learning.access.page_for` decides who may read a subclass, and refuses page types it does not know.
    Wagtail's page privacy can't be set on these pages and is not read, which saves two queries a page.
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
    content_panels = [TITLE_PANEL, FieldPanel("summary"), FieldPanel("code")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug", help_text="ส่วนท้ายของที่อยู่หน้า เว้นว่างไว้ระบบจะเสนอจากชื่อ ใช้ได้เฉพาะ a–z 0–9 และขีด ไม่เกิน 40 ตัว"
                )
            ],
            heading="ที่อยู่หน้า",
        )
    ]
    show_in_menus_default = False
    admin_default_ordering = "path"
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return AuthoringPermissions(user, self)

    def get_view_restrictions(self):
        return _no_restrictions()

    def full_clean(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._proposed_slug()
        super().full_clean(*args, **kwargs)

    def _proposed_slug(self):
        """A slug from the title, unique among the siblings."""
        parent = self.get_parent() if self.depth else None
        siblings = parent.get_children().exclude(pk=self.pk) if parent else []
        return unique_slug(ascii_slug(self.title), {sibling.slug for sibling in siblings})


class CourseIndexPage(Page):
    """The parent page of all courses; a site has one."""

    intro = models.TextField("คำนำ", blank=True, help_text="แสดงใต้ชื่อหน้า เหนือรายการหลักสูตร")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["curriculum.CoursePage"]
    max_count = 1
    admin_default_ordering = "path"
    private_page_options: list[str] = []
    content_panels = [TITLE_PANEL, FieldPanel("intro")]
    promote_panels: list[FieldPanel] = []
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "หน้ารวมหลักสูตร"

    def permissions_for_user(self, user):
        return AuthoringPermissions(user, self)

    @property
    def courses(self):
        return CoursePage.objects.child_of(self).live().order_by("path")


class CoursePage(CurriculumPage):
    """A course; a cohort is one year's run of it. `pass_*` are what a trainee needs to complete it, 0 = nothing."""

    level = models.CharField(
        "ระดับ", max_length=10, choices=Level.choices, default=Level.BASIC, help_text="ใช้จับคู่กับรอบคัดเลือกและรุ่นที่เปิดเรียน"
    )
    weeks = models.PositiveSmallIntegerField(
        "จำนวนสัปดาห์",
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text="ใช้คิดวันสุดท้ายของรุ่น และความสม่ำเสมอของผู้เรียน",
    )
    opens_in_order = models.BooleanField(
        "เปิดหน่วยตามลำดับ", default=False, help_text="ถ้าเลือก หน่วยถัดไปจะเปิดเมื่อเรียนบทบังคับของหน่วยก่อนหน้าครบ"
    )
    pass_lessons_percent = models.PositiveSmallIntegerField(
        "เรียนบทบังคับอย่างน้อย (ร้อยละ)", default=80, validators=[MaxValueValidator(100)], help_text="0 = ไม่ใช้เกณฑ์ข้อนี้"
    )
    pass_quiz_average = models.PositiveSmallIntegerField(
        "คะแนนแบบทดสอบเฉลี่ยอย่างน้อย (ร้อยละ)",
        default=60,
        validators=[MaxValueValidator(100)],
        help_text="0 = ไม่ใช้เกณฑ์ข้อนี้",
    )
    pass_works_sent = models.PositiveSmallIntegerField(
        "ส่งใบงานอย่างน้อย (ชิ้น)", default=0, validators=[MaxValueValidator(50)], help_text="0 = ไม่ใช้เกณฑ์ข้อนี้"
    )
    pass_works_passed = models.PositiveSmallIntegerField(
        "ผ่านใบงานอย่างน้อย (ชิ้น)", default=0, validators=[MaxValueValidator(50)], help_text="0 = ไม่ใช้เกณฑ์ข้อนี้"
    )
    pass_work_percent = models.PositiveSmallIntegerField(
        "ใบงานหนึ่งชิ้นผ่านเมื่อได้ (ร้อยละ)", default=60, validators=[MaxValueValidator(100)], help_text="ใช้กับข้อผ่านใบงาน"
    )
    pass_consultations = models.PositiveSmallIntegerField(
        "ปรึกษาพี่เลี้ยงอย่างน้อย (ครั้ง)", default=0, validators=[MaxValueValidator(50)], help_text="0 = ไม่ใช้เกณฑ์ข้อนี้"
    )

    parent_page_types = ["curriculum.CourseIndexPage"]
    subpage_types = ["curriculum.ModulePage", "curriculum.ConsultationPage"]
    content_panels = [
        *CurriculumPage.content_panels,
        FieldPanel("level"),
        FieldPanel("weeks"),
        FieldPanel("opens_in_order"),
        MultiFieldPanel(
            [
                FieldPanel("pass_lessons_percent"),
                FieldPanel("pass_quiz_average"),
                FieldPanel("pass_works_sent"),
                FieldPanel("pass_works_passed"),
                FieldPanel("pass_work_percent"),
                FieldPanel("pass_consultations"),
            ],
            heading="เกณฑ์เรียนจบ",
        ),
    ]

    class Meta:
        verbose_name = "หลักสูตร"


class ModulePage(CurriculumPage):
    """A unit of a course: lessons, quizzes and assignment briefs, in the order of the page tree."""

    parent_page_types = ["curriculum.CoursePage"]
    subpage_types = ["curriculum.LessonPage", "curriculum.QuizPage", "curriculum.PracticePage"]

    class Meta:
        verbose_name = "หน่วยการเรียนรู้"


class ConsultationPage(CurriculumPage):
    """The page of a course where trainees write to their mentors; a course has one."""

    intro = models.TextField("คำแนะนำก่อนถาม", blank=True, help_text="บอกว่าถามเรื่องใดได้ และพี่เลี้ยงตอบเมื่อใด")

    parent_page_types = ["curriculum.CoursePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [*CurriculumPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "หน้าปรึกษาพี่เลี้ยง"
