"""Stages, applications, rounds and their criteria. A round's rules are rows, not code (docs/selection.md#rules)."""

import uuid
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from courses.learning.models import Cohort


class StageCode(models.TextChoices):
    BASIC = "BASIC", _("หลักสูตรการพัฒนาเบื้องต้น")
    INTENSIVE = "INTENSIVE", _("หลักสูตรเข้มข้น")
    OUTSTANDING = "OUTSTANDING", _("ผู้ประกอบการดีเด่น")
    COMPETITION = "COMPETITION", _("การประกวด")


class QuotaDimension(models.TextChoices):
    NONE = "NONE", _("ไม่แบ่งกลุ่ม")
    REGION = "REGION", _("ภาค")
    PROVINCE = "PROVINCE", _("จังหวัด")
    CATEGORY = "CATEGORY", _("ประเภทผลิตภัณฑ์")


class Stage(models.Model):
    """A stage of the programme year and its number of seats.

    `feeder`: the stage from whose applicants it selects; `cohort`: the learning cohort that the admitted join, if any.
    """

    year = models.ForeignKey("learning.ProgrammeYear", on_delete=models.PROTECT, related_name="stages")
    code = models.CharField("ขั้น", max_length=12, choices=StageCode.choices)
    seq = models.PositiveSmallIntegerField()
    capacity = models.PositiveIntegerField("จำนวนที่รับ", validators=[MinValueValidator(1)])
    feeder = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cohort = models.OneToOneField(
        "learning.Cohort", null=True, blank=True, on_delete=models.PROTECT, related_name="stage"
    )
    quota_dimension = models.CharField(max_length=10, choices=QuotaDimension.choices, default=QuotaDimension.NONE)

    class Meta:
        verbose_name = "ขั้นของโครงการ"
        ordering = ["year", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], name="stage_once_a_year"),
            models.UniqueConstraint(fields=["year", "seq"], name="stage_seq_once_a_year"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="stage_has_capacity"),
        ]

    def __str__(self):
        return f"{self.year.year_be}-{self.code}"

    def clean(self):
        """Refuse more seats than the cohort has, and a feeder that is not an earlier stage of the same year."""
        if self.cohort and self.capacity and self.capacity > self.cohort.seats:
            words = gettext("รุ่นเรียนมี %(seats)s ที่นั่ง รับเกินนี้ไม่ได้")
            raise ValidationError({"capacity": words % {"seats": f"{self.cohort.seats:,}"}})
        if self.feeder and (self.feeder.year_id != self.year_id or self.feeder.seq >= self.seq):
            raise ValidationError({"feeder": _("ต้องเป็นขั้นก่อนหน้าในปีเดียวกัน")})


class QuotaRule(models.Model):
    """The guaranteed and the greatest number of seats for one group of a stage (docs/selection.md#r9)."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="quotas")
    group = models.CharField(max_length=40)
    min_seats = models.PositiveIntegerField(default=0)
    max_seats = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "group"], name="quota_once_a_group"),
            models.CheckConstraint(
                condition=Q(max_seats__isnull=True) | Q(max_seats__gte=F("min_seats")), name="quota_min_le_max"
            ),
        ]

    def __str__(self):
        return f"{self.stage_id} {self.group}"


class ApplicationState(models.TextChoices):
    """States of an application in its year. The result in one round is in that round's ranking rows."""

    DRAFT = "DRAFT", _("ร่าง")
    SUBMITTED = "SUBMITTED", _("ส่งแล้ว")
    ELIGIBLE = "ELIGIBLE", _("ผ่านคุณสมบัติ")
    INELIGIBLE = "INELIGIBLE", _("ไม่ผ่านคุณสมบัติ")
    ADMITTED = "ADMITTED", _("ผ่านการคัดเลือก")
    WAITLISTED = "WAITLISTED", _("รายชื่อสำรอง")
    NOT_ADMITTED = "NOT_ADMITTED", _("ยังไม่ได้รับการคัดเลือกในรอบนี้")
    WITHDRAWN = "WITHDRAWN", _("ถอนใบสมัคร")


LIVE_APPLICATION_STATES = frozenset(set(ApplicationState) - {ApplicationState.WITHDRAWN})


class Application(models.Model):
    """A person's application in a year. Evidence files and rankings identify the person by `public_id` alone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application_no = models.CharField("เลขใบสมัคร", max_length=20, unique=True)
    year = models.ForeignKey("learning.ProgrammeYear", on_delete=models.PROTECT, related_name="applications")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="applications")
    enterprise = models.CharField("กิจการ", max_length=160, blank=True)
    region = models.CharField("ภาค", max_length=40, blank=True)
    province = models.CharField("จังหวัด", max_length=80, blank=True)
    category = models.CharField("ประเภทผลิตภัณฑ์", max_length=10, blank=True)
    national_id_hmac = models.CharField(max_length=64, null=True, blank=True)
    notice_version = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=14, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "ใบสมัคร"
        verbose_name_plural = "ใบสมัคร"
        ordering = ["application_no"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "person"], condition=~Q(state="WITHDRAWN"), name="application_one_live_a_year"
            ),
            models.UniqueConstraint(
                fields=["year", "national_id_hmac"],
                condition=~Q(state="WITHDRAWN") & Q(national_id_hmac__isnull=False),
                name="application_one_live_a_national_id",
            ),
        ]

    def __str__(self):
        return self.application_no


class RoundState(models.TextChoices):
    DRAFT = "DRAFT", _("ร่าง")
    PUBLISHED = "PUBLISHED", _("ประกาศเกณฑ์แล้ว")
    COLLECTING = "COLLECTING", _("กำลังเก็บข้อมูล")
    FROZEN = "FROZEN", _("ตรึงข้อมูลแล้ว")
    COMPUTED = "COMPUTED", _("จัดอันดับแล้ว")
    PRELIMINARY = "PRELIMINARY", _("ประกาศผลเบื้องต้น")
    FINAL = "FINAL", _("ผลเป็นที่สุด")
    CONFIRMING = "CONFIRMING", _("รอยืนยันสิทธิ์")
    CLOSED = "CLOSED", _("ปิดรอบ")
    CANCELLED = "CANCELLED", _("ยกเลิก")


ANNOUNCED_STATES = frozenset({RoundState.PRELIMINARY, RoundState.FINAL, RoundState.CONFIRMING, RoundState.CLOSED})
"""States in which an applicant can read the own result."""
ANSWERABLE_STATES = ANNOUNCED_STATES - {RoundState.CLOSED}
"""States in which an applicant can answer an offer."""
CHANGEABLE_STATES = frozenset({RoundState.DRAFT})
"""States in which criteria, dates and quotas may still change."""
COLLECTING_STATES = frozenset({RoundState.PUBLISHED, RoundState.COLLECTING})
"""States in which the criteria are fixed and evidence is still collected."""
COMPUTED_STATES = ANNOUNCED_STATES | {RoundState.COMPUTED}
"""States in which an official ranking exists."""
HIDDEN_STATES = frozenset({RoundState.DRAFT, RoundState.CANCELLED})
"""States in which only officers can see the round."""
NEXT_STATES: dict[str, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.PUBLISHED, RoundState.CANCELLED}),
    RoundState.PUBLISHED: frozenset({RoundState.COLLECTING, RoundState.CANCELLED}),
    RoundState.COLLECTING: frozenset({RoundState.FROZEN, RoundState.CANCELLED}),
    RoundState.FROZEN: frozenset({RoundState.COMPUTED, RoundState.CANCELLED}),
    RoundState.COMPUTED: frozenset({RoundState.PRELIMINARY, RoundState.CANCELLED}),
    RoundState.PRELIMINARY: frozenset({RoundState.FROZEN, RoundState.FINAL, RoundState.CANCELLED}),
    RoundState.FINAL: frozenset({RoundState.CONFIRMING}),
    RoundState.CONFIRMING: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
    RoundState.CANCELLED: frozenset(),
}
"""Every allowed transition (docs/selection.md#states)."""


class SelectionRound(models.Model):
    """One selection from the applicants of the feeder stage into `stage`. Times are stored in UTC."""

    stage = models.ForeignKey(Stage, verbose_name="ขั้น", on_delete=models.PROTECT, related_name="rounds")
    code = models.CharField("รหัสรอบ", max_length=40, unique=True)
    state = models.CharField("สถานะ", max_length=12, choices=RoundState.choices, default=RoundState.DRAFT)
    data_cutoff_at = models.DateTimeField("ปิดข้อมูล")
    grading_close_at = models.DateTimeField("ปิดการตรวจ")
    recheck_close_at = models.DateTimeField("ปิดรับขอทบทวนผล")
    confirm_days = models.PositiveSmallIntegerField("ยืนยันสิทธิ์ภายในกี่วัน", default=7)
    backfill_hours = models.PositiveSmallIntegerField(default=72)
    backfill_close_at = models.DateTimeField("หยุดเรียกสำรอง")
    floor_total = models.DecimalField("คะแนนรวมขั้นต่ำ", max_digits=7, decimal_places=4, null=True, blank=True)
    seed_rule = models.CharField("ที่มาของเลขสุ่ม", max_length=300, blank=True)
    seed = models.CharField("เลขสุ่ม", max_length=80, null=True, blank=True)
    criteria_sha256 = models.CharField(max_length=64, blank=True)
    algorithm = models.CharField(max_length=10, default="sel-1")
    prepared_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField("ประกาศผลเมื่อ", null=True, blank=True)

    # No page shows where a stage or an officer is used, and Wagtail's reference index would cost two queries a save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "รอบคัดเลือก"
        verbose_name_plural = "รอบคัดเลือก"
        ordering = ["stage", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")), name="round_two_people"
            ),
            models.CheckConstraint(
                condition=Q(grading_close_at__gt=F("data_cutoff_at"))
                & Q(recheck_close_at__gt=F("grading_close_at"))
                & Q(backfill_close_at__gt=F("recheck_close_at")),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["PRELIMINARY", "FINAL", "CONFIRMING", "CLOSED"])
                | Q(approved_by__isnull=False, published_at__isnull=False),
                name="round_announced_is_approved",
            ),
        ]

    def __str__(self):
        return self.code

    def clean(self):
        """Refuse dates out of order, and less than one day to confirm."""
        names = ("data_cutoff_at", "grading_close_at", "recheck_close_at", "backfill_close_at")
        for earlier, later in pairwise(names):
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second <= first:
                name = self._meta.get_field(earlier).verbose_name
                raise ValidationError({later: gettext("ต้องอยู่หลัง%(name)s") % {"name": name}})
        if self.confirm_days is not None and self.confirm_days < 1:
            raise ValidationError({"confirm_days": _("ให้เวลายืนยันอย่างน้อย 1 วัน")})

    @property
    def feeder_cohort(self) -> "Cohort":
        """The cohort from whose trainees the round selects: a round is set up only for a stage with such a feeder."""
        return cast("Cohort", cast(Stage, self.stage.feeder).cohort)

    @property
    def is_announced(self) -> bool:
        return self.state in ANNOUNCED_STATES


class NormKind(models.TextChoices):
    LINEAR = "LINEAR", _("เส้นตรง")
    STEP = "STEP", _("ขั้นบันได")
    BOOL = "BOOL", _("มี/ไม่มี")


class MissingRule(models.TextChoices):
    ZERO = "ZERO", _("ไม่มี = 0")
    BLOCK = "BLOCK", _("ไม่มี = จัดอันดับไม่ได้")
    EXCLUDE = "EXCLUDE", _("ตัดออกโดยเจ้าหน้าที่พร้อมเหตุผล")


class Criterion(models.Model):
    """One criterion of a round.

    `weight_bp`: in basis points; `norm`: how a raw value becomes 0–100 (docs/selection.md#r3); `missing`: the rule for
    a missing value (docs/selection.md#r4); `source`: a code of queries.sources.SOURCES;
    `tie_order`: docs/selection.md#r7.
    """

    round = models.ForeignKey(SelectionRound, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=20)
    name = models.CharField("ข้อพิจารณา", max_length=120)
    formula = models.CharField("วิธีคิด", max_length=400, blank=True)
    position = models.PositiveSmallIntegerField()
    weight_bp = models.PositiveSmallIntegerField("น้ำหนัก (1/10000)")
    source = models.CharField(max_length=40)
    params = models.JSONField(default=dict, blank=True)
    norm = models.JSONField()
    missing = models.CharField(max_length=10, choices=MissingRule.choices)
    floor = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    tie_order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "เกณฑ์"
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="criterion_code_once"),
            models.UniqueConstraint(fields=["round", "tie_order"], name="criterion_tie_order_once"),
            models.UniqueConstraint(fields=["round", "position"], name="criterion_position_once"),
            models.CheckConstraint(condition=Q(weight_bp__range=(1, 10000)), name="criterion_weight_in_range"),
        ]

    def __str__(self):
        return f"{self.round_id} {self.code}"
