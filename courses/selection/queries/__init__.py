"""What is read of selection. Who may see the answer is access.py's business."""

from .evidence import NotFrozenError, evidence_file, rules_of, rules_sha256
from .preview import BoardRow, CriterionFigures, Preview, Waiting, preview
from .readiness import application_of, closed_by, closing_round, readiness_items, readiness_of
from .result import OwnCriterion, OwnResult, own_result, result_in
from .year import Funnel, FunnelStage, Place, YearDate, dates_of, funnel, plan

__all__ = [
    "BoardRow",
    "CriterionFigures",
    "Funnel",
    "FunnelStage",
    "NotFrozenError",
    "OwnCriterion",
    "OwnResult",
    "Place",
    "Preview",
    "Waiting",
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
