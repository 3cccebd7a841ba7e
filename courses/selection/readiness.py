"""The score of the readiness form: ten items, each answered with a level from 0 to 3. Standard library only.

The items are `screening.readiness_items` of `courses/curriculum/content/curriculum_th.yaml`.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

ITEMS = 10
TOP = 3
WITHOUT_EVIDENCE = 2
"""The points of an answer at the top level that names no evidence."""
EVIDENCE_LONGEST = 500
LEVELS = (
    (0, "ยังไม่มี"),
    (1, "เริ่มแล้ว"),
    (2, "มีแล้ว แต่ยังไม่สม่ำเสมอ"),
    (3, "มีแล้ว พร้อมใช้ และมีหลักฐาน"),
)


class AnswersRefusedError(ValueError):
    """The form does not hold ten answers (0–3, or None) and ten evidence texts. The message is for the trainee."""


def checked(answers: Sequence[int | None], evidence: Sequence[str]) -> tuple[list[int | None], list[str]]:
    """The answers and the evidence as they are stored, white space normalised. Raises AnswersRefusedError."""
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
    """The points of one answer: its level, but 2 for level 3 without evidence, and 0 where there is no answer."""
    if answer is None:
        return 0
    return WITHOUT_EVIDENCE if answer == TOP and not evidence.strip() else answer


def score_of(answers: Sequence[int | None], evidence: Sequence[str]) -> Decimal:
    """Points as a percentage of the 30 possible, rounded half up to four places. Raises AnswersRefusedError."""
    answers, evidence = checked(answers, evidence)
    points = sum(counted(answer, text) for answer, text in zip(answers, evidence, strict=True))
    return (Decimal(100 * points) / (ITEMS * TOP)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
