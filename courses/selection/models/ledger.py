"""What freezing, running and publishing a round write: snapshots, rankings, offers, decisions.

Rows of subclasses of InsertOnly are never changed or deleted (docs/selection.md#p22).
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.platform.compiled_query import Param
from courses.platform.insert_only import InsertOnly

from .round import ANSWERABLE_STATES


class ScoreSnapshot(InsertOnly):
    """One version of the frozen inputs of a round.

    `sha256`: of the canonical form of its rows; `code_version`: SHA-256 of `ranking.py`; `supersedes`: the version
    before, and `reason` why it was not enough.
    """

    round = models.ForeignKey("selection.SelectionRound", on_delete=models.PROTECT, related_name="snapshots")
    version = models.PositiveSmallIntegerField()
    as_of = models.DateTimeField()
    taken_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    code_version = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["round", "version"]
        constraints = [models.UniqueConstraint(fields=["round", "version"], name="snapshot_version_once")]

    def __str__(self):
        return f"{self.round_id} v{self.version}"


class SnapshotRow(InsertOnly):
    """One candidate's inputs.

    `raw`: criterion code → decimal as text, or null; `why_missing`: code → reason; `evidence`: code → list of
    "table:id"; `gates`: gate code → true or false; `excluded`: codes that an officer left out with a reason.
    """

    snapshot = models.ForeignKey(ScoreSnapshot, on_delete=models.PROTECT, related_name="rows")
    application = models.ForeignKey("selection.Application", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=40, blank=True)
    formal_ok = models.BooleanField()
    gates = models.JSONField(default=dict)
    raw = models.JSONField()
    why_missing = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    excluded = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "application"], name="snapshot_row_once")]

    def __str__(self):
        return f"{self.snapshot_id} {self.application_id}"


class RankingRun(InsertOnly):
    """One ranking computed from a snapshot. A snapshot has at most one official run."""

    snapshot = models.ForeignKey(ScoreSnapshot, on_delete=models.PROTECT, related_name="runs")
    seed = models.CharField(max_length=80, null=True, blank=True)
    input_sha256 = models.CharField(max_length=64)
    output_sha256 = models.CharField(max_length=64)
    is_official = models.BooleanField(default=True)
    run_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    run_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot"], condition=Q(is_official=True), name="run_one_official_a_snapshot"
            )
        ]

    def __str__(self):
        return f"run {self.pk} of {self.snapshot_id}"


class RankingRow(InsertOnly):
    """One candidate's outcome in a run, as `ranking.py` returned it (docs/selection.md#contract)."""

    run = models.ForeignKey(RankingRun, on_delete=models.PROTECT, related_name="rows")
    application = models.ForeignKey("selection.Application", on_delete=models.PROTECT, related_name="ranking_rows")
    normalised = models.JSONField()
    total = models.DecimalField(max_digits=7, decimal_places=4)
    rank = models.PositiveIntegerField(null=True)
    eligible = models.BooleanField()
    reason = models.CharField(max_length=40, null=True)
    result = models.CharField(max_length=12)
    basis = models.CharField(max_length=24, null=True)
    waitlist = models.PositiveIntegerField(null=True)
    decided_by = models.CharField(max_length=20, null=True)

    class Meta:
        ordering = ["run", F("rank").asc(nulls_last=True), "application_id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "application"], name="ranking_row_once"),
            models.UniqueConstraint(fields=["run", "rank"], condition=Q(rank__isnull=False), name="ranking_rank_once"),
            models.CheckConstraint(
                condition=Q(eligible=True, rank__isnull=False, reason__isnull=True)
                | Q(eligible=False, rank__isnull=True, reason__isnull=False),
                name="ranking_eligible_has_rank",
            ),
        ]

    def __str__(self):
        return f"{self.run_id} #{self.rank}"


class OfferState(models.TextChoices):
    OFFERED = "OFFERED", _("รอยืนยันสิทธิ์")
    CONFIRMED = "CONFIRMED", _("ยืนยันสิทธิ์แล้ว")
    DECLINED = "DECLINED", _("สละสิทธิ์")
    EXPIRED = "EXPIRED", _("พ้นกำหนดยืนยัน")
    WITHDRAWN = "WITHDRAWN", _("ถอนตัว")
    REVOKED = "REVOKED", _("เพิกถอน")


LIVE_OFFER_STATES = frozenset({OfferState.OFFERED, OfferState.CONFIRMED})


class OfferQuerySet(models.QuerySet["Offer"]):
    def answerable(self, now: datetime | Param) -> "OfferQuerySet":
        """Offers that the applicant can still answer, as `Offer.is_answerable`; `now` may be a Param."""
        return self.filter(state=OfferState.OFFERED, round__state__in=ANSWERABLE_STATES, confirm_by__gte=now)


class Offer(models.Model):
    """A seat offered to an applicant. A final state never changes again (docs/selection.md#states).

    An answer is valid if and only if now ≤ `confirm_by` (docs/selection.md#r13).
    """

    application = models.ForeignKey("selection.Application", on_delete=models.PROTECT, related_name="offers")
    round = models.ForeignKey("selection.SelectionRound", on_delete=models.PROTECT, related_name="offers")
    wave = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    confirm_by = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    responded_at = models.DateTimeField(null=True, blank=True)
    responded_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    evidence = models.CharField(max_length=300, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "round"],
                condition=Q(state__in=["OFFERED", "CONFIRMED"]),
                name="offer_one_live_a_round",
            ),
            models.CheckConstraint(condition=Q(confirm_by__gt=F("sent_at")), name="offer_confirm_by_later"),
            models.CheckConstraint(condition=Q(on_behalf=False) | ~Q(evidence=""), name="offer_on_behalf_has_evidence"),
        ]

    def __str__(self):
        return f"{self.application_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer in a round that takes answers, whatever the time."""
        return self.state == OfferState.OFFERED and self.round.state in ANSWERABLE_STATES

    def is_answerable(self, now: datetime) -> bool:
        """Whether the applicant can still answer it. OfferQuerySet.answerable is the same rule for many."""
        return self.is_open and now <= self.confirm_by


class Decision(InsertOnly):
    """A decision about an application in a round and who made it. Only a computed one may have no `reason_th`."""

    application = models.ForeignKey("selection.Application", on_delete=models.PROTECT, related_name="decisions")
    round = models.ForeignKey("selection.SelectionRound", on_delete=models.PROTECT, related_name="decisions")
    run = models.ForeignKey(RankingRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    reason_code = models.CharField(max_length=40)
    reason_th = models.CharField(max_length=500, blank=True)
    is_computed = models.BooleanField(default=False)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    prior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_computed=True) | ~Q(reason_th=""), name="decision_by_hand_has_reason")
        ]

    def __str__(self):
        return f"{self.kind} {self.application_id}"
