"""A quiz, its questions and their answer key, which is never indexed and never sent before its release."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from .tree import CurriculumPage


class QuestionType(models.TextChoices):
    SINGLE = "single", _("เลือกหนึ่งข้อ")
    MULTIPLE = "multiple", _("เลือกได้หลายข้อ")
    TRUEFALSE = "truefalse", _("ถูกหรือผิด")
    NUMBER = "number", _("เติมตัวเลข")
    MATCH = "match", _("จับคู่")


CHOICE_TYPES = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUEFALSE})
ONE_RIGHT_TYPES = frozenset({QuestionType.SINGLE, QuestionType.TRUEFALSE})


class QuizPage(CurriculumPage):
    """A quiz at the end of a module. The best of the allowed attempts counts (docs/selection.md#r2)."""

    pass_percent = models.PositiveSmallIntegerField(
        "เกณฑ์ผ่าน (ร้อยละ)", default=60, validators=[MaxValueValidator(100)], help_text="ได้เท่านี้ขึ้นไปถือว่าผ่าน"
    )
    max_attempts = models.PositiveSmallIntegerField(
        "ทำได้กี่ครั้ง",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="ใช้คะแนนครั้งที่ดีที่สุด",
    )
    shuffle_options = models.BooleanField(
        "สลับลำดับตัวเลือก", default=True, help_text="ผู้เรียนแต่ละคนเห็นตัวเลือกเรียงไม่เหมือนกัน (ไม่สลับชนิดถูกหรือผิด)"
    )

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        *CurriculumPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("pass_percent"), FieldPanel("max_attempts"), FieldPanel("shuffle_options")],
            heading="การทำแบบทดสอบ",
        ),
        InlinePanel("questions", label="คำถาม", heading="คำถาม", min_num=1),
    ]

    class Meta:
        verbose_name = "แบบทดสอบ"


class Question(Orderable, ClusterableModel):
    """A question. NUMBER uses `answer`, `tolerance` and `unit`; MATCH pairs each option's `text` and `match_text`."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="questions")
    type = models.CharField(
        "ชนิดคำถาม",
        max_length=10,
        choices=QuestionType.choices,
        default=QuestionType.SINGLE,
        help_text="เติมตัวเลขไม่ต้องมีตัวเลือก · จับคู่ใส่คู่ละหนึ่งตัวเลือก · ชนิดอื่นใส่ตัวเลือกอย่างน้อยสองข้อ",
    )
    text = models.TextField("คำถาม", help_text="ถามทีละเรื่อง ใช้คำเดียวกับในบทเรียน")
    answer = models.DecimalField(
        "คำตอบที่ถูก (ตัวเลข)", max_digits=14, decimal_places=4, null=True, blank=True, help_text="ใช้กับชนิดเติมตัวเลขเท่านั้น"
    )
    tolerance = models.DecimalField(
        "คลาดเคลื่อนได้",
        max_digits=14,
        decimal_places=4,
        default=0,
        help_text="0 = ต้องตรงพอดี 0.5 = ห่างจากคำตอบได้ไม่เกิน 0.5",
    )
    unit = models.CharField("หน่วย", max_length=40, blank=True, help_text="แสดงหลังช่องคำตอบ เช่น บาท")
    feedback_correct = models.TextField(
        "คำอธิบายเมื่อตอบถูก", blank=True, help_text="จำเป็นสำหรับเติมตัวเลขและจับคู่ ชนิดอื่นเขียนที่ตัวเลือก"
    )
    feedback_wrong = models.TextField(
        "คำอธิบายเมื่อยังไม่ถูก", blank=True, help_text="ชี้ทางให้คิดใหม่ โดยไม่บอกคำตอบ จำเป็นสำหรับเติมตัวเลขและจับคู่"
    )
    read_again = models.ForeignKey(
        "curriculum.LessonPage",
        verbose_name="บทที่ควรกลับไปอ่าน",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="ผู้ที่ยังตอบไม่ถูกจะเห็นลิงก์ไปบทนี้",
    )

    panels = [
        FieldPanel("type"),
        FieldPanel("text"),
        InlinePanel("options", label="ตัวเลือก", heading="ตัวเลือก"),
        MultiFieldPanel(
            [FieldPanel("answer"), FieldPanel("tolerance"), FieldPanel("unit")],
            heading="สำหรับชนิดเติมตัวเลข",
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("feedback_correct"), FieldPanel("feedback_wrong"), FieldPanel("read_again")], heading="คำอธิบาย"
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "คำถาม"
        verbose_name_plural = "คำถาม"
        constraints = [
            models.CheckConstraint(
                condition=~Q(type="number") | Q(answer__isnull=False), name="question_number_has_answer"
            ),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="question_tolerance_not_negative"),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if self.type == QuestionType.NUMBER and self.answer is None:
            raise ValidationError({"answer": "กรอกคำตอบที่ถูกเป็นตัวเลข"})


class Option(Orderable):
    """An option of a choice question, or one pair of a match question."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    text = models.CharField("ตัวเลือก", max_length=300, help_text="ชนิดจับคู่: ข้อความด้านซ้าย")
    is_correct = models.BooleanField("ถูกต้อง", default=False, help_text="ไม่ต้องเลือกสำหรับชนิดจับคู่")
    match_text = models.CharField("คู่ที่ถูก", max_length=300, blank=True, help_text="ข้อความด้านขวา ใช้กับชนิดจับคู่เท่านั้น")
    feedback = models.TextField(
        "คำอธิบายของตัวเลือกนี้", blank=True, help_text="บอกว่าเพราะอะไรจึงถูกหรือยังไม่ถูก ต้องมีทุกตัวเลือกก่อนเผยแพร่"
    )

    panels = [FieldPanel("text"), FieldPanel("is_correct"), FieldPanel("match_text"), FieldPanel("feedback")]

    class Meta(Orderable.Meta):
        verbose_name = "ตัวเลือก"
        verbose_name_plural = "ตัวเลือก"

    def __str__(self):
        return self.text
