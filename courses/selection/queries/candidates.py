"""Who is in a round and with which inputs: from live progress, or as a snapshot froze them."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Exists, F, OuterRef

from courses.audit.queries import entries_about

from .. import gates
from ..models import (
    LIVE_APPLICATION_STATES,
    Application,
    MissingRule,
    QuotaDimension,
    QuotaRule,
    ScoreSnapshot,
    SnapshotRow,
)
from ..ranking import ALGORITHM, sha256_of
from ..sources import SourceReader, read_readiness, read_standings

SEED_SET = "round.seed"
"""The act of the audit chain by which the lot came in."""
_GROUP_FIELDS = {
    QuotaDimension.REGION: "region",
    QuotaDimension.PROVINCE: "province",
    QuotaDimension.CATEGORY: "category",
}


def preparers_of(round) -> set[int]:
    """Whoever had a hand in what is to be approved: who set the round up, froze it, typed the lot, ranked it (docs/selection.md#p25)."""
    hands = {round.prepared_by_id}
    snapshot = newest_snapshot(round)
    if snapshot is not None:
        hands |= {snapshot.taken_by_id, *snapshot.runs.filter(is_official=True).values_list("run_by", flat=True)}
        lots = entries_about(round.code, SEED_SET)
        hands |= set(lots.values_list("actor", flat=True))
    return hands


@dataclass(frozen=True)
class Candidate:
    """The inputs of one application, as a SnapshotRow keeps them; `application` comes with its person. `late`: codes
    whose value came after the marking closed (docs/decisions/0010)."""

    application: Application
    group: str
    gates: dict[str, bool]
    raw: dict[str, str | None]
    why_missing: dict[str, str]
    evidence: dict[str, list[str]]
    excluded: list[str] = field(default_factory=list)
    late: tuple[str, ...] = ()

    @property
    def public_id(self):
        return str(self.application.public_id)

    @property
    def formal_ok(self):
        return not gates.failed(self.gates)

    def digest(self) -> dict:
        """What the snapshot's hash is made of. Ids only."""
        kept = {name: getattr(self, name) for name in ("group", "gates", "raw", "why_missing", "evidence", "excluded")}
        return {"public_id": self.public_id, "formal_ok": self.formal_ok, **kept}


@dataclass(frozen=True)
class RoundData:
    """A round with what its computation needs: criteria in order, quotas of its stage, candidates by public id."""

    round: object
    criteria: tuple
    quotas: tuple
    candidates: tuple[Candidate, ...]

    def blocking(self, candidate) -> list[str]:
        """Codes of the criteria that may not be missing and are."""
        return [
            criterion.code
            for criterion in self.criteria
            if criterion.missing == MissingRule.BLOCK and candidate.raw[criterion.code] is None
        ]

    @property
    def incomplete(self) -> list[Candidate]:
        """ข้อมูลไม่ครบ: they meet the conditions and wait for a number the programme owes them. They stop a run."""
        return [one for one in self.candidates if one.formal_ok and self.blocking(one)]

    @property
    def computable(self) -> list[Candidate]:
        """Whom the ranking can take: nobody waits for a mark who could not be admitted anyway (decision 0010)."""
        return [one for one in self.candidates if not self.blocking(one)]

    def ranking_input(self, *, seed="") -> dict:
        """The JSON of docs/selection.md#contract, of those who can be computed. `seed` stands in where the round has none."""
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


def live_data(round, *, as_of) -> RoundData:
    """A round over the progress of now. `round` comes with stage, feeder and its cohort. Fourteen queries, and those of
    the sources once more when a number came late."""
    criteria, quotas = _fixed(round)
    cohort = round.stage.feeder.cohort
    close = round.grading_close_at
    reading = SourceReader(cohort, data_cutoff_at=round.data_cutoff_at, grading_close_at=close)
    late = SourceReader(cohort, data_cutoff_at=round.data_cutoff_at, grading_close_at=as_of) if as_of > close else None
    group_field = _GROUP_FIELDS.get(round.stage.quota_dimension)
    made = (
        _candidate_of(application, criteria, reading, late, getattr(application, group_field) if group_field else "")
        for application in _applications(round.stage, cohort, round.data_cutoff_at)
    )
    return RoundData(round, criteria, quotas, tuple(sorted(made, key=lambda one: one.public_id)))


def frozen_data(round, snapshot) -> RoundData:
    """A round over a snapshot. Three queries."""
    criteria, quotas = _fixed(round)
    rows = SnapshotRow.objects.filter(snapshot=snapshot).select_related("application__person")
    made = (
        Candidate(row.application, row.group, row.gates, row.raw, row.why_missing, row.evidence, row.excluded)
        for row in rows
    )
    return RoundData(round, criteria, quotas, tuple(sorted(made, key=lambda one: one.public_id)))


def criteria_of(round) -> tuple:
    """In their order; no query where they were fetched with the round."""
    return tuple(sorted(round.criteria.all(), key=lambda one: one.position))


def newest_snapshot(round) -> ScoreSnapshot | None:
    return ScoreSnapshot.objects.filter(round=round).order_by("-version").first()


def snapshot_sha256(data: RoundData) -> str:
    """Of the rows in the order of their public ids."""
    return sha256_of([one.digest() for one in data.candidates])


def _fixed(round):
    quotas = QuotaRule.objects.filter(stage=round.stage_id).order_by("group")
    is_parted = round.stage.quota_dimension != QuotaDimension.NONE
    return criteria_of(round), tuple(quotas) if is_parted else ()


def _applications(stage, cohort, cutoff):
    """Live applications of the year whose person is active in the feeder's cohort, with `enrolment_id` and whether the
    privacy notice had been acknowledged by the cut-off."""
    told = Application.objects.filter(pk=OuterRef("pk"), person__acknowledgements__acknowledged_at__lte=cutoff)
    return (
        Application.objects.filter(
            year=stage.year_id,
            state__in=LIVE_APPLICATION_STATES,
            person__enrolments__cohort=cohort,
            person__enrolments__state="ACTIVE",
        )
        .annotate(enrolment_id=F("person__enrolments__pk"), acknowledged=Exists(told))
        .select_related("person")
    )


def _candidate_of(application, criteria, reading, late, group):
    values, came_late = {}, []
    for criterion in criteria:
        value = reading.value(criterion.source, application.enrolment_id)
        if value.raw is None and criterion.missing == MissingRule.BLOCK and late is not None:
            value = late.value(criterion.source, application.enrolment_id)
            came_late += [criterion.code] if value.raw is not None else []
        values[criterion.code] = value
    return Candidate(
        application=application,
        group=group,
        gates=gates.gates_of(_facts(application, reading)),
        raw={code: value.raw for code, value in values.items()},
        why_missing={code: value.reason for code, value in values.items() if value.reason},
        evidence={code: list(value.evidence) for code, value in values.items()},
        late=tuple(came_late),
    )


def _facts(application, reading):
    standing = reading.rows(read_standings).get(application.enrolment_id)
    form = reading.rows(read_readiness).get(application.enrolment_id)
    return gates.Facts(
        acknowledged=application.acknowledged,
        data_confirmed=bool(form and form.data_confirmed),
        lessons_percent=standing.lessons_percent if standing else Decimal(0),
        submitted=standing.submitted if standing else 0,
        briefs=standing.briefs if standing else 1,
        has_time=bool(form and form.has_time),
    )


def _text(number):
    return None if number is None else f"{number:f}"


def _criterion(criterion):
    return {
        "code": criterion.code,
        "weight_bp": criterion.weight_bp,
        "tie_order": criterion.tie_order,
        "missing": criterion.missing,
        "floor": _text(criterion.floor),
        "norm": criterion.norm,
    }


def _candidate(candidate):
    return {
        "public_id": candidate.public_id,
        "group": candidate.group,
        "formal_ok": candidate.formal_ok,
        "raw": candidate.raw,
        "excluded": candidate.excluded,
    }
