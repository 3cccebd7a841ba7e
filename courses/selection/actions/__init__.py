"""The acts that write rounds, rankings, offers and readiness forms. The caller checks the right with access.py.

Each act runs in a transaction and locks the row it decides on.
"""

from .errors import (
    IncompleteError,
    OfferClosedError,
    ReadinessClosedError,
    RefusedError,
    RulesRefusedError,
    SamePersonError,
    SeedNeededError,
    SeedRefusedError,
    TooEarlyError,
    TooLateError,
    WrongStateError,
)
from .offers import confirm_offer, decline_offer
from .publish import confirm_by, publish_result
from .readiness import save_readiness
from .run import freeze_round, run_round, set_seed
from .setup import RoundDates, create_round_from_rules, publish_criteria
from .stages import change_draft, change_stage, create_stage

__all__ = [
    "IncompleteError",
    "OfferClosedError",
    "ReadinessClosedError",
    "RefusedError",
    "RoundDates",
    "RulesRefusedError",
    "SamePersonError",
    "SeedNeededError",
    "SeedRefusedError",
    "TooEarlyError",
    "TooLateError",
    "WrongStateError",
    "change_draft",
    "change_stage",
    "confirm_by",
    "confirm_offer",
    "create_round_from_rules",
    "create_stage",
    "decline_offer",
    "freeze_round",
    "publish_criteria",
    "publish_result",
    "run_round",
    "save_readiness",
    "set_seed",
]
