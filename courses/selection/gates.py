"""The four conditions a candidate must meet before a total counts (curriculum file, `screening.gates`).

Standard library only.
"""

from dataclasses import dataclass
from decimal import Decimal

LESSONS_PERCENT = Decimal(80)
"""Of the required lessons."""
GATES = {
    "consent": "รับทราบประกาศความเป็นส่วนตัว และยืนยันว่าข้อมูลถูกต้อง",
    "completion": "เรียนบทเรียนบังคับอย่างน้อยร้อยละ 80",
    "practice": "ส่งใบงานที่นับคะแนนครบทุกชิ้น",
    "available": "ยืนยันว่ามีเวลาเข้าร่วมหลักสูตรเข้มข้น",
}
"""In the order in which they are told; a round's published rules hold these very words."""


@dataclass(frozen=True)
class Facts:
    """What the gates look at: `submitted` of `briefs` counted practice works, `lessons_percent` of 0–100."""

    acknowledged: bool
    data_confirmed: bool
    lessons_percent: Decimal
    submitted: int
    briefs: int
    has_time: bool


def gates_of(facts: Facts) -> dict[str, bool]:
    """Which of GATES is met."""
    return {
        "consent": facts.acknowledged and facts.data_confirmed,
        "completion": facts.lessons_percent >= LESSONS_PERCENT,
        "practice": facts.submitted >= facts.briefs,
        "available": facts.has_time,
    }


def failed(gates: dict[str, bool]) -> list[str]:
    """Codes of the gates that are not met, in order; empty: formally eligible."""
    return [code for code in GATES if not gates[code]]
