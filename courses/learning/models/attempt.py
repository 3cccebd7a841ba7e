"""Quiz attempts. Starting one copies the questions and the key, so later edits of a quiz change no attempt."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AttemptState(models.TextChoices):
    OPEN = "OPEN", _("กำลังทำ")
    SUBMITTED = "SUBMITTED", _("ส่งแล้ว")


class QuizAttempt(models.Model):
    """One attempt. `mark` out of `full_mark` (points) and `percent` (0–100) are written by actions.close_attempt alone.

    `pass_percent` and `max_attempts` are copied from the quiz when the attempt starts.
    """

    enrolment = models.ForeignKey("learning.Enrolment", on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey("curriculum.QuizPage", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.OPEN)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    pass_percent = models.PositiveSmallIntegerField()
    max_attempts = models.PositiveSmallIntegerField()
    mark = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    full_mark = models.DecimalField(max_digits=9, decimal_places=4)
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "quiz", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["enrolment", "quiz"], condition=Q(state="OPEN"), name="attempt_one_open_a_quiz"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(number__lte=F("max_attempts")), name="attempt_number_within_limit"
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", submitted_at__isnull=True, mark__isnull=True, percent__isnull=True)
                | Q(state="SUBMITTED", submitted_at__isnull=False, mark__isnull=False, percent__isnull=False),
                name="attempt_submitted_is_marked",
            ),
            models.CheckConstraint(
                condition=Q(mark__isnull=True) | (Q(mark__gte=0) & Q(mark__lte=F("full_mark"))),
                name="attempt_mark_within_full",
            ),
        ]
        indexes = [models.Index(fields=["quiz", "state"], name="attempt_quiz_state")]

    def __str__(self):
        return f"{self.enrolment_id} {self.quiz_id} #{self.number}"

    @property
    def passed(self) -> bool:
        return self.percent is not None and self.percent >= self.pass_percent


class AttemptQuestion(models.Model):
    """A question as one attempt shows it.

    `asked` may be sent to the browser: {"text", "unit", "options": [{"id", "text"}], "choices": [{"id", "text"}]
    (right sides, type match only)}. `key` may not before the result is released: {"right", "feedback", "read_again":
    page id | null}. courses/learning/marking.py describes the shapes by type, also that of `answer` (null until one is
    given). `revision` rises with each saved answer; an older revision never overwrites a newer one.
    """

    attempt = models.ForeignKey(QuizAttempt, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question_id_then = models.BigIntegerField()
    type = models.CharField(max_length=10)
    asked = models.JSONField()
    key = models.JSONField()
    answer = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    mark = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="attempt_question_position_once")]

    def __str__(self):
        return f"{self.attempt_id}/{self.position}"
