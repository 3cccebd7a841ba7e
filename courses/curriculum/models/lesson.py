"""A lesson: text, pictures, films, files."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..blocks import LessonBlocks
from ..fields import BlocksField
from .tree import CurriculumPage


class LessonFormat(models.TextChoices):
    TEXT = "text", _("อ่าน")
    VIDEO = "video", _("วิดีโอ")
    WORKSHOP = "workshop", _("ลงมือทำ")


def shown_format(format: str, *, has_film: bool) -> str:
    """The format that trainees see: a video lesson without a film yet is shown as a text lesson."""
    return LessonFormat.TEXT if format == LessonFormat.VIDEO and not has_film else format


class LessonPage(CurriculumPage):
    """`minutes` is the author's estimate of the time needed; `is_required` lessons count for completion."""

    format = models.CharField(
        "รูปแบบ",
        max_length=10,
        choices=LessonFormat.choices,
        default=LessonFormat.TEXT,
        help_text="อ่าน = ข้อความและภาพ · วิดีโอ = มีวิดีโอให้ดู · ลงมือทำ = ทำตามทีละขั้น",
    )
    minutes = models.PositiveSmallIntegerField(
        "ใช้เวลา (นาที)",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text="เวลาที่ผู้เรียนใช้ทั้งบท รวมดูและอ่าน แสดงก่อนเริ่มเรียน",
    )
    is_required = models.BooleanField("บทบังคับ", default=True, help_text="บทบังคับนับเป็นความคืบหน้าในการคัดกรอง")
    body = BlocksField(
        LessonBlocks(),
        verbose_name="เนื้อหา",
        blank=True,
        help_text="กด + เพื่อเพิ่มข้อความ รูปภาพ วิดีโอ เอกสาร หรือกล่องข้อความเด่น ลากเพื่อเรียงใหม่",
    )

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []
    search_fields = [*CurriculumPage.search_fields, index.SearchField("body")]
    content_panels = [
        *CurriculumPage.content_panels,
        FieldPanel("format"),
        FieldPanel("minutes"),
        FieldPanel("is_required"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "บทเรียน"

    @property
    def format_words(self):
        return LessonFormat(shown_format(self.format, has_film=bool(self.films))).label

    @property
    def films(self):
        """The media of the lesson's video blocks, in order."""
        return [block.value for block in self.body if block.block_type == "video" and block.value]
