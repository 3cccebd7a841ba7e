"""Practice work as versions with private files, and their marks. A submitted version is never overwritten."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.platform.storages import private_storage


def practice_path(instance: "PracticeFile", filename: str) -> str:
    """A random name, so that a storage path does not reveal the trainee and cannot be guessed."""
    return f"practice/{uuid.uuid4().hex}"


class PracticeWork(models.Model):
    """A trainee's work on one assignment brief, the parent of its versions.

    `counted_version` is the trainee's present choice; null means the last marked version. A selection round reads
    `choices` instead (docs/selection.md#r2), because only choices made before marking closed count there.
    """

    enrolment = models.ForeignKey("learning.Enrolment", on_delete=models.CASCADE, related_name="works")
    practice = models.ForeignKey("curriculum.PracticePage", on_delete=models.PROTECT, related_name="+")
    counted_version = models.ForeignKey(
        "learning.PracticeVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "ชิ้นงาน"
        constraints = [models.UniqueConstraint(fields=["enrolment", "practice"], name="work_once_a_brief")]

    def __str__(self):
        return f"{self.enrolment_id} {self.practice_id}"


class PracticeChoice(models.Model):
    """One choice of the trainee which version counts (null: the last marked one), with its time. A selection round
    uses the newest choice made before marking closed."""

    work = models.ForeignKey(PracticeWork, on_delete=models.CASCADE, related_name="choices")
    version = models.ForeignKey("learning.PracticeVersion", null=True, on_delete=models.CASCADE, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = "ฉบับที่เลือกให้นับ"
        indexes = [models.Index(fields=["work", "chosen_at"], name="choice_by_time")]

    def __str__(self):
        return f"{self.work_id} {self.version_id}"


class VersionState(models.TextChoices):
    DRAFT = "DRAFT", _("ร่าง")
    SUBMITTED = "HANDED_IN", _("รอตรวจ")
    REVISE = "REVISE", _("ขอให้ปรับแก้")
    ACCEPTED = "ACCEPTED", _("ตรวจแล้ว")


SUBMITTED_STATES = frozenset({VersionState.SUBMITTED, VersionState.REVISE, VersionState.ACCEPTED})
MARKED_STATES = frozenset({VersionState.REVISE, VersionState.ACCEPTED})


class PracticeVersion(models.Model):
    """One version of a work. A draft may change or be deleted; once submitted, only its state changes.

    `submitted_at`, `is_late` and `receipt` are written by actions.submit_version alone.
    """

    work = models.ForeignKey(PracticeWork, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    text = models.TextField("ข้อความ", blank=True)
    link = models.URLField("ลิงก์", max_length=500, blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    receipt = models.CharField("เลขรับ", max_length=40, blank=True)

    class Meta:
        ordering = ["work", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["work"], condition=Q(state="DRAFT"), name="version_one_draft_a_work"),
            models.UniqueConstraint(fields=["receipt"], condition=~Q(receipt=""), name="version_receipt_once"),
            models.CheckConstraint(
                condition=Q(state="DRAFT", submitted_at__isnull=True, receipt="")
                | (~Q(state="DRAFT") & Q(submitted_at__isnull=False) & ~Q(receipt="")),
                name="version_handed_in_has_receipt",
            ),
        ]

    def __str__(self):
        return f"{self.work_id} v{self.number}"


class PracticeFile(models.Model):
    """A private file of a version, sent only by a view that checks access. `size` is in bytes."""

    version = models.ForeignKey(PracticeVersion, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(storage=private_storage, upload_to=practice_path, max_length=200)
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "sha256"], name="practice_file_once_a_version")]

    def __str__(self):
        return f"{self.version_id} {self.content_type}"

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")


class PracticeMark(models.Model):
    """A mark of a version by its rubric, insert-only: the newest mark counts, older ones stay as evidence.

    `total` (0–100, Decimal) is written by actions.mark_version alone, from the criterion marks.
    """

    version = models.ForeignKey(PracticeVersion, on_delete=models.CASCADE, related_name="marks")
    marker = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=7, decimal_places=4)
    comment = models.TextField(blank=True)
    asks_revision = models.BooleanField(default=False)
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["-marked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0) & Q(total__lte=100), name="practice_mark_0_to_100"),
        ]

    def __str__(self):
        return f"{self.version_id}: {self.total}"


class CriterionMark(models.Model):
    """The level (`score` 0–4) given for one criterion, with a copy of the criterion's name and points."""

    mark = models.ForeignKey(PracticeMark, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    points = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["mark", "position"]
        constraints = [
            models.UniqueConstraint(fields=["mark", "code"], name="criterion_mark_once"),
            models.CheckConstraint(condition=Q(score__range=(0, 4)), name="criterion_mark_score_0_to_4"),
        ]

    def __str__(self):
        return f"{self.mark_id} {self.code}: {self.score}"
