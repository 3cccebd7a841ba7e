"""A lesson: text, pictures, film, files."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..blocks import LessonBlocks
from ..fields import BlocksField
from .tree import CurriculumPage


class LessonFormat(models.TextChoices):
    TEXT = "text", "อ่าน"
    VIDEO = "video", "วิดีโอ"
    WORKSHOP = "workshop", "ลงมือทำ"


class LessonPage(CurriculumPage):
    """`minutes` is what an author expects it to take; `is_required` lessons count for completion."""

    format = models.CharField("รูปแบบ", max_length=10, choices=LessonFormat.choices, default=LessonFormat.TEXT)
    minutes = models.PositiveSmallIntegerField(
        "ใช้เวลา (นาที)", default=10, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    is_required = models.BooleanField("บทบังคับ", default=True, help_text="บทบังคับนับเป็นความคืบหน้าในการคัดกรอง")
    body = BlocksField(LessonBlocks(), verbose_name="เนื้อหา", blank=True)

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types = []
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
    def films(self):
        """The media of the lesson's video blocks, in order."""
        return [block.value for block in self.body if block.block_type == "video" and block.value]
