"""Queries on rounds, results, offers and stages. They check no right: access.py does."""

from .evidence import NotFrozenError, evidence_file, rules_of, rules_sha256
from .preview import BoardRow, CriterionFigures, Incomplete, Preview, preview
from .readiness import application_of, closed_by, closing_round, readiness_items, readiness_of
from .result import OwnCriterion, OwnResult, own_result, result_in
from .stages import Funnel, FunnelStage, StageSeats, YearDate, dates_of, funnel, plan

__all__ = [
    "BoardRow",
    "CriterionFigures",
    "Funnel",
    "FunnelStage",
    "Incomplete",
    "NotFrozenError",
    "OwnCriterion",
    "OwnResult",
    "Preview",
    "StageSeats",
    "YearDate",
    "application_of",
    "closed_by",
    "closing_round",
    "dates_of",
    "evidence_file",
    "funnel",
    "own_result",
    "plan",
    "preview",
    "readiness_items",
    "readiness_of",
    "result_in",
    "rules_of",
    "rules_sha256",
]
