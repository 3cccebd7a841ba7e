"""An assignment brief and the rubric that its submissions are marked by."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.forms import BaseChildFormSet
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from .tree import CurriculumPage


class LevelFormSet(BaseChildFormSet):
    def get_unique_error_message(self, unique_check):
        return "ระดับในข้อพิจารณาเดียวกันห้ามซ้ำ ใช้ระดับละหนึ่งแถว"

    def get_form_error(self):
        return "ระดับนี้ซ้ำกับแถวก่อนหน้า"


class LevelsPanel(InlinePanel):
    """Reports a score that is used twice with our own sentences; Django's sentence names database columns."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = LevelFormSet
        return options


class PracticePage(CurriculumPage):
    """An assignment brief. The points of its rubric add up to 100; mark = Σ points × score / 4.

    The formula is `meta.points_formula` of courses/curriculum/content/curriculum_th.yaml.
    """

    brief = models.TextField("โจทย์", help_text="บอกว่าให้ทำอะไร กับสินค้าใด และส่งอย่างไร")
    deliverables = models.TextField("สิ่งที่ต้องส่ง", blank=True, help_text="หนึ่งอย่างต่อหนึ่งบรรทัด")
    resubmissions = models.PositiveSmallIntegerField(
        "ส่งฉบับแก้ไขได้กี่ครั้ง", default=1, validators=[MaxValueValidator(20)], help_text="0 = ส่งได้ครั้งเดียว"
    )
    due_week = models.PositiveSmallIntegerField(
        "กำหนดส่งปลายสัปดาห์ที่",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text="นับจากวันเริ่มรุ่น เว้นว่าง = วันสุดท้ายของรุ่น",
    )
    counts_for_selection = models.BooleanField(
        "นับในการคัดกรอง", default=True, help_text="คะแนนของใบงานนี้ใช้คิดคะแนนผลงานในรอบคัดเลือก"
    )

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []
    search_fields = [*CurriculumPage.search_fields, index.SearchField("brief"), index.SearchField("deliverables")]
    content_panels = [
        *CurriculumPage.content_panels,
        FieldPanel("brief"),
        FieldPanel("deliverables"),
        MultiFieldPanel(
            [FieldPanel("due_week"), FieldPanel("resubmissions"), FieldPanel("counts_for_selection")],
            heading="การส่งงาน",
        ),
        InlinePanel("criteria", label="ข้อพิจารณา", heading="เกณฑ์การให้คะแนน", min_num=1),
    ]

    class Meta:
        verbose_name = "ใบงาน"

    @property
    def deliverable_list(self):
        return [line.strip() for line in self.deliverables.splitlines() if line.strip()]


class RubricCriterion(Orderable, ClusterableModel):
    """One criterion of a rubric. Marks refer to it by `code`, which is made once from the name and never changes."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField("รหัส", max_length=20)
    name = models.CharField("ข้อพิจารณา", max_length=160, help_text="สิ่งที่พี่เลี้ยงดู เช่น แสงและสี")
    points = models.PositiveSmallIntegerField(
        "คะแนนเต็ม",
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="คะแนนเต็มของทุกข้อรวมกันต้องได้ 100",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("points"),
        LevelsPanel("levels", label="ระดับ", heading="ระดับ", min_num=2, max_num=5),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "ข้อพิจารณา"
        verbose_name_plural = "ข้อพิจารณา"
        constraints = [
            models.CheckConstraint(condition=Q(points__range=(1, 100)), name="rubric_criterion_points_in_range"),
            models.UniqueConstraint(fields=["practice", "code"], name="rubric_criterion_code_once"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Deletes and inserts levels whose score changes.

        Updated one by one, two levels that swap their scores would violate `rubric_level_score_once`.
        """
        scores = {level.pk: level.score for level in self.levels.all() if level.pk}
        if self.pk and scores:
            existing = RubricLevel.objects.filter(criterion_id=self.pk, pk__in=scores).values_list("pk", "score")
            RubricLevel.objects.filter(pk__in=[pk for pk, score in existing if scores[pk] != score]).delete()
        super().save(*args, **kwargs)


class RubricLevel(Orderable):
    """The description of a score (0–4) for one criterion."""

    criterion = ParentalKey(RubricCriterion, on_delete=models.CASCADE, related_name="levels")
    score = models.PositiveSmallIntegerField(
        "ระดับ", validators=[MaxValueValidator(4)], help_text="4 = ได้คะแนนเต็มของข้อ 0 = ไม่ได้คะแนน ระดับในข้อเดียวกันห้ามซ้ำ"
    )
    label = models.CharField("ชื่อระดับ", max_length=60, help_text="เช่น ดีเยี่ยม ดี พอใช้ ควรปรับปรุง")
    description = models.CharField(
        "ลักษณะงาน", max_length=300, blank=True, help_text="งานแบบใดได้ระดับนี้ เขียนให้ตรวจได้ตรงกัน"
    )

    panels = [FieldPanel("score"), FieldPanel("label"), FieldPanel("description")]

    class Meta(Orderable.Meta):
        verbose_name = "ระดับ"
        verbose_name_plural = "ระดับ"
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(0, 4)), name="rubric_level_score_0_to_4"),
            models.UniqueConstraint(fields=["criterion", "score"], name="rubric_level_score_once"),
        ]

    def __str__(self):
        return f"{self.score} {self.label}"
