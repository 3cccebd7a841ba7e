"""What an auditor checks: the hash of a round's published rules, and its frozen inputs as a file."""

from typing import Any

from courses.audit.chain import utc

from .. import gates
from ..models import Criterion, QuotaDimension, QuotaRule, SelectionRound
from ..ranking import sha256_of
from .candidates import criteria_of, frozen_data, newest_snapshot


class NotFrozenError(LookupError):
    """The round has no snapshot yet."""


def rules_of(round: SelectionRound) -> dict[str, Any]:
    """Everything that is fixed when the criteria are published, as JSON values.

    At most two queries: quotas, and criteria where they were not prefetched.
    """
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
        "criteria": [_criterion_rules(criterion) for criterion in criteria_of(round)],
        "data_cutoff_at": utc(round.data_cutoff_at),
        "grading_close_at": utc(round.grading_close_at),
        "recheck_close_at": utc(round.recheck_close_at),
        "backfill_close_at": utc(round.backfill_close_at),
        "confirm_days": round.confirm_days,
        "backfill_hours": round.backfill_hours,
        "seed_rule": round.seed_rule,
    }


def rules_sha256(round: SelectionRound) -> str:
    """The hash of the present rules; publishing the criteria stores it as `criteria_sha256`. Two queries."""
    return sha256_of(rules_of(round))


def evidence_file(round: SelectionRound) -> dict[str, Any]:
    """The input of the ranking program from the newest snapshot, for an auditor (docs/selection.md#contract).

    It holds ids and numbers, no personal data. `declined` is empty, since a run comes before the offers that are
    based on it. Raises NotFrozenError.
    """
    snapshot = newest_snapshot(round)
    if snapshot is None:
        raise NotFrozenError(round.code)
    return frozen_data(round, snapshot).ranking_input()


def _criterion_rules(criterion: Criterion) -> dict[str, Any]:
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
