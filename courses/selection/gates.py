"""The four formal conditions that a candidate must meet to be ranked (docs/selection.md#r6). Standard library only.

The same conditions are described under `screening.gates` in `courses/curriculum/content/curriculum_th.yaml`.
"""

from dataclasses import dataclass
from decimal import Decimal

LESSONS_PERCENT = Decimal(80)
"""The least share of the required lessons that a candidate must have finished."""
GATES = {
    "consent": "รับทราบประกาศความเป็นส่วนตัว และยืนยันว่าข้อมูลถูกต้อง",
    "completion": "เรียนบทเรียนบังคับอย่างน้อยร้อยละ 80",
    "practice": "ส่งใบงานที่นับคะแนนครบทุกชิ้น",
    "available": "ยืนยันว่ามีเวลาเข้าร่วมหลักสูตรเข้มข้น",
}
"""Description by code, in the order in which pages list them. The published rules of a round contain these texts."""


@dataclass(frozen=True)
class GateFacts:
    """What the gates are computed from.

    `lessons_percent`: 0–100, of the required lessons; `submitted`: of the `briefs` assignment briefs that count, how
    many the candidate has submitted work for.
    """

    acknowledged: bool
    data_confirmed: bool
    lessons_percent: Decimal
    submitted: int
    briefs: int
    has_time: bool


def gates_of(facts: GateFacts) -> dict[str, bool]:
    """For each code of GATES, whether the condition is met."""
    return {
        "consent": facts.acknowledged and facts.data_confirmed,
        "completion": facts.lessons_percent >= LESSONS_PERCENT,
        "practice": facts.submitted >= facts.briefs,
        "available": facts.has_time,
    }


def failed(gates: dict[str, bool]) -> list[str]:
    """Codes of the gates that are not met, in the order of GATES; empty for a formally eligible candidate."""
    return [code for code in GATES if not gates[code]]
