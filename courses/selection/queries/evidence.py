"""What an auditor gets: the fixed rules of a round as a hash, and its frozen inputs as a file."""

from courses.audit.chain import utc

from .. import gates
from ..models import QuotaDimension, QuotaRule
from ..ranking import sha256_of
from .candidates import criteria_of, frozen_data, newest_snapshot


class NotFrozenError(LookupError):
    """The round has no snapshot yet."""


def rules_of(round) -> dict:
    """Everything that is fixed when the criteria are published, as plain JSON. Two queries."""
    stage = round.stage
    quotas = QuotaRule.objects.filter(stage=stage).order_by("group")
    if stage.quota_dimension == QuotaDimension.NONE:
        quotas = quotas.none()
    return {
        "algorithm": round.algorithm,
        "round": round.code,
        "stage": f"{stage.year.year_be}-{stage.code}",
        "capacity": stage.capacity,
        "feeder": stage.feeder.code if stage.feeder else None,
        "quota_dimension": stage.quota_dimension,
        "quotas": [{"group": one.group, "min": one.min_seats, "max": one.max_seats} for one in quotas],
        "floor_total": None if round.floor_total is None else f"{round.floor_total:f}",
        "gates": dict(gates.GATES),
        "criteria": [_whole(criterion) for criterion in criteria_of(round)],
        "data_cutoff_at": utc(round.data_cutoff_at),
        "grading_close_at": utc(round.grading_close_at),
        "recheck_close_at": utc(round.recheck_close_at),
        "backfill_close_at": utc(round.backfill_close_at),
        "confirm_days": round.confirm_days,
        "backfill_hours": round.backfill_hours,
        "seed_rule": round.seed_rule,
    }


def rules_sha256(round) -> str:
    """`criteria_sha256` of a round as it stands now."""
    return sha256_of(rules_of(round))


def evidence_file(round) -> dict:
    """The input of docs/selection.md#contract from the newest snapshot: `python -m courses.selection.ranking` recomputes the
    result from it. Ids only, no personal data. `declined` is empty: a run precedes the offers made on it. Raises
    NotFrozenError.
    """
    snapshot = newest_snapshot(round)
    if snapshot is None:
        raise NotFrozenError(round.code)
    return frozen_data(round, snapshot).ranking_input()


def _whole(criterion) -> dict:
    return {
        "code": criterion.code,
        "name": criterion.name,
        "formula": criterion.formula,
        "position": criterion.position,
        "weight_bp": criterion.weight_bp,
        "tie_order": criterion.tie_order,
        "source": criterion.source,
        "params": criterion.params,
        "norm": criterion.norm,
        "missing": criterion.missing,
        "floor": None if criterion.floor is None else f"{criterion.floor:f}",
    }
