"""Criterion readiness: ten items 0–3 (curriculum file, `screening`). Standard library only."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

ITEMS = 10
TOP = 3
WITHOUT_EVIDENCE = 2
"""What a top answer counts that names no evidence."""
EVIDENCE_LONGEST = 500
LEVELS = (
    (0, "ยังไม่มี"),
    (1, "เริ่มแล้ว"),
    (2, "มีแล้ว แต่ยังไม่สม่ำเสมอ"),
    (3, "มีแล้ว พร้อมใช้ และมีหลักฐาน"),
)


class AnswersRefusedError(ValueError):
    """Not ten answers of 0–3 (or none yet) with ten texts; the message is for the person."""


def checked(answers: Sequence[int | None], evidence: Sequence[str]) -> tuple[list[int | None], list[str]]:
    """The form as it is kept. Raises AnswersRefusedError."""
    if len(answers) != ITEMS or len(evidence) != ITEMS:
        raise AnswersRefusedError("แบบประเมินมี 10 ข้อ")
    for answer in answers:
        if answer is not None and (isinstance(answer, bool) or answer not in range(TOP + 1)):
            raise AnswersRefusedError("แต่ละข้อเลือก 0 ถึง 3")
    texts = [" ".join(text.split()) for text in evidence]
    if any(len(text) > EVIDENCE_LONGEST for text in texts):
        raise AnswersRefusedError("หลักฐานแต่ละข้อเขียนได้ไม่เกิน 500 ตัวอักษร")
    return list(answers), texts


def counted(answer: int | None, evidence: str) -> int:
    """What one answer counts: a 3 without evidence is a 2, no answer is a 0."""
    if answer is None:
        return 0
    return WITHOUT_EVIDENCE if answer == TOP and not evidence.strip() else answer


def score_of(answers: Sequence[int | None], evidence: Sequence[str]) -> Decimal:
    """Sum / 30 × 100, four places."""
    answers, evidence = checked(answers, evidence)
    gained = sum(counted(answer, text) for answer, text in zip(answers, evidence, strict=True))
    return (Decimal(100 * gained) / (ITEMS * TOP)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
