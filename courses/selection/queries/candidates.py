"""The candidates of a round and their inputs, read from live progress or from a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef

from courses.audit.queries import entries_about
from courses.learning.models import Cohort

from .. import gates
from ..models import (
    LIVE_APPLICATION_STATES,
    Application,
    Criterion,
    MissingRule,
    QuotaDimension,
    QuotaRule,
    ScoreSnapshot,
    SelectionRound,
    SnapshotRow,
    Stage,
)
from ..ranking import ALGORITHM, sha256_of
from .sources import SourceReader, read_readiness, read_standings

SEED_SET = "round.seed"
"""The action of the audit entry that records the seed of the tie-break draw."""
_GROUP_FIELDS: dict[str, str] = {
    QuotaDimension.REGION: "region",
    QuotaDimension.PROVINCE: "province",
    QuotaDimension.CATEGORY: "category",
}


def preparers_of(round: SelectionRound) -> set[int | None]:
    """Primary keys of the officers who set the round up, froze it, set its seed or ran it (docs/selection.md#p25).

    They may not approve it. One query, and two more once the round is frozen.
    """
    preparers = {round.prepared_by_id}
    snapshot = newest_snapshot(round)
    if snapshot is not None:
        preparers |= {snapshot.taken_by_id, *snapshot.runs.filter(is_official=True).values_list("run_by", flat=True)}
        preparers |= set(entries_about(round.code, SEED_SET).values_list("actor", flat=True))
    return preparers


@dataclass(frozen=True)
class Candidate:
    """The inputs of one application, with the fields of a SnapshotRow; `application` comes with its person.

    `late`: codes of criteria whose value came after marking closed (docs/decisions/0010-work-not-marked-blocks.md).
    """

    application: Application
    group: str
    gates: dict[str, bool]
    raw: dict[str, str | None]
    why_missing: dict[str, str]
    evidence: dict[str, list[str]]
    excluded: list[str] = field(default_factory=list)
    late: tuple[str, ...] = ()

    @property
    def public_id(self) -> str:
        return str(self.application.public_id)

    @property
    def formal_ok(self) -> bool:
        return not gates.failed(self.gates)

    def digest(self) -> dict[str, Any]:
        """The part of the candidate that the snapshot's hash covers: ids and numbers, no personal data."""
        names = ("group", "gates", "raw", "why_missing", "evidence", "excluded")
        inputs = {name: getattr(self, name) for name in names}
        return {"public_id": self.public_id, "formal_ok": self.formal_ok, **inputs}


@dataclass(frozen=True)
class RoundData:
    """A round with what its ranking needs: criteria in order, quotas of its stage, candidates in order of public id."""

    round: SelectionRound
    criteria: tuple[Criterion, ...]
    quotas: tuple[QuotaRule, ...]
    candidates: tuple[Candidate, ...]

    def blocking(self, candidate: Candidate) -> list[str]:
        """Codes of the criteria whose rule is BLOCK and for which the candidate has no value (docs/selection.md#r4)."""
        return [
            criterion.code
            for criterion in self.criteria
            if criterion.missing == MissingRule.BLOCK and candidate.raw[criterion.code] is None
        ]

    @property
    def incomplete(self) -> list[Candidate]:
        """Candidates with ข้อมูลไม่ครบ: formally eligible, and without a value that blocks the run."""
        return [one for one in self.candidates if one.formal_ok and self.blocking(one)]

    @property
    def computable(self) -> list[Candidate]:
        """Candidates with every value that may not be missing: the input of the ranking.

        A formally ineligible candidate without such a value is left out and does not block the round
        (docs/decisions/0010-work-not-marked-blocks.md).
        """
        return [one for one in self.candidates if not self.blocking(one)]

    def ranking_input(self, *, seed: str = "") -> dict[str, Any]:
        """The input of the ranking program for the computable candidates (docs/selection.md#contract).

        `seed` is used only while the round has none.
        """
        stage = self.round.stage
        return {
            "algorithm": ALGORITHM,
            "round": self.round.code,
            "seed": self.round.seed or seed or None,
            "capacity": stage.capacity,
            "floor_total": _text(self.round.floor_total),
            "criteria": [_criterion(one) for one in self.criteria],
            "quotas": [{"group": one.group, "min": one.min_seats, "max": one.max_seats} for one in self.quotas],
            "candidates": [_candidate(one) for one in self.computable],
            "declined": [],
        }


def live_data(round: SelectionRound, *, as_of: datetime) -> RoundData:
    """The round with inputs read from the progress of now. `round` comes with stage, feeder and the feeder's cohort.

    A value that blocks is read up to `as_of`, others up to the end of marking (docs/selection.md#r2). Thirteen
    queries, without those for criteria that were prefetched and for quotas of a stage without groups; where a value
    that blocks is missing after the end of marking, once more those of its source.
    """
    criteria, quotas = _rules(round)
    cohort = round.feeder_cohort
    close = round.grading_close_at
    in_time = SourceReader(cohort, data_cutoff_at=round.data_cutoff_at, grading_close_at=close)
    late = SourceReader(cohort, data_cutoff_at=round.data_cutoff_at, grading_close_at=as_of) if as_of > close else None
    group_field = _GROUP_FIELDS.get(round.stage.quota_dimension)
    candidates = (
        _candidate_of(one, criteria, in_time, late, getattr(one.application, group_field) if group_field else "")
        for one in _applicants(round.stage, cohort, round.data_cutoff_at)
    )
    return RoundData(round, criteria, quotas, tuple(sorted(candidates, key=lambda one: one.public_id)))


def frozen_data(round: SelectionRound, snapshot: ScoreSnapshot) -> RoundData:
    """The round with inputs read from a snapshot. Three queries, without those that `live_data` does without."""
    criteria, quotas = _rules(round)
    rows = SnapshotRow.objects.filter(snapshot=snapshot).select_related("application__person")
    candidates = (
        Candidate(row.application, row.group, row.gates, row.raw, row.why_missing, row.evidence, row.excluded)
        for row in rows
    )
    return RoundData(round, criteria, quotas, tuple(sorted(candidates, key=lambda one: one.public_id)))


def criteria_of(round: SelectionRound) -> tuple[Criterion, ...]:
    """The criteria of a round by `position`. No query where they were prefetched with the round."""
    return tuple(sorted(round.criteria.all(), key=lambda one: one.position))


def newest_snapshot(round: SelectionRound) -> ScoreSnapshot | None:
    """The snapshot of the highest version, None before the round is frozen. One query."""
    return ScoreSnapshot.objects.filter(round=round).order_by("-version").first()


def snapshot_sha256(data: RoundData) -> str:
    """The hash of a snapshot: SHA-256 of the canonical form of its rows, in order of public id."""
    return sha256_of([one.digest() for one in data.candidates])


def _rules(round: SelectionRound) -> tuple[tuple[Criterion, ...], tuple[QuotaRule, ...]]:
    quotas = QuotaRule.objects.filter(stage=round.stage_id).order_by("group")
    has_groups = round.stage.quota_dimension != QuotaDimension.NONE
    return criteria_of(round), tuple(quotas) if has_groups else ()


@dataclass(frozen=True)
class _Applicant:
    """An application with the enrolment in the feeder's cohort.

    `acknowledged`: the privacy notice was acknowledged by the cut-off.
    """

    application: Application
    enrolment_id: int
    acknowledged: bool


def _applicants(stage: Stage, cohort: Cohort, cutoff: datetime) -> list[_Applicant]:
    """The live applications of the year whose person is active in the feeder's cohort. One query."""
    acknowledged = Application.objects.filter(pk=OuterRef("pk"), person__acknowledgements__acknowledged_at__lte=cutoff)
    applications = (
        Application.objects.filter(
            year=stage.year_id,
            state__in=LIVE_APPLICATION_STATES,
            person__enrolments__cohort=cohort,
            person__enrolments__state="ACTIVE",
        )
        .annotate(enrolment_id=F("person__enrolments__pk"), acknowledged=Exists(acknowledged))
        .select_related("person")
    )
    return [_Applicant(one, one.enrolment_id, one.acknowledged) for one in applications]


def _candidate_of(
    applicant: _Applicant,
    criteria: Sequence[Criterion],
    in_time: SourceReader,
    late: SourceReader | None,
    group: str,
) -> Candidate:
    values, late_codes = {}, []
    for criterion in criteria:
        value = in_time.value(criterion.source, applicant.enrolment_id)
        if value.raw is None and criterion.missing == MissingRule.BLOCK and late is not None:
            value = late.value(criterion.source, applicant.enrolment_id)
            late_codes += [criterion.code] if value.raw is not None else []
        values[criterion.code] = value
    return Candidate(
        application=applicant.application,
        group=group,
        gates=gates.gates_of(_gate_facts(applicant, in_time)),
        raw={code: value.raw for code, value in values.items()},
        why_missing={code: value.reason for code, value in values.items() if value.reason},
        evidence={code: list(value.evidence) for code, value in values.items()},
        late=tuple(late_codes),
    )


def _gate_facts(applicant: _Applicant, in_time: SourceReader) -> gates.GateFacts:
    standing = in_time.rows(read_standings).get(applicant.enrolment_id)
    form = in_time.rows(read_readiness).get(applicant.enrolment_id)
    return gates.GateFacts(
        acknowledged=applicant.acknowledged,
        data_confirmed=bool(form and form.data_confirmed),
        lessons_percent=standing.lessons_percent if standing else Decimal(0),
        submitted=standing.submitted if standing else 0,
        briefs=standing.briefs if standing else 1,
        has_time=bool(form and form.has_time),
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "weight_bp": criterion.weight_bp,
        "tie_order": criterion.tie_order,
        "missing": criterion.missing,
        "floor": _text(criterion.floor),
        "norm": criterion.norm,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "public_id": candidate.public_id,
        "group": candidate.group,
        "formal_ok": candidate.formal_ok,
        "raw": candidate.raw,
        "excluded": candidate.excluded,
    }
