"""A valid file as entries and rules."""

from decimal import Decimal
from pathlib import Path

from courses.curriculum.source import Kind, read_again_of, read_source
from tests.curriculum.small_file import SMALL, changed, line_of

CONTENT = Path("courses/curriculum/content")


def test_the_small_file_as_entries():
    source = read_source(SMALL.encode())
    assert [(entry.key, entry.kind, entry.parent, entry.line) for entry in source.entries] == [
        ("basic", Kind.COURSE, None, 14),
        ("B1", Kind.MODULE, "basic", 22),
        ("B1L1", Kind.LESSON, "B1", 27),
        ("B1L2", Kind.LESSON, "B1", 43),
        ("B1Q", Kind.QUIZ, "B1", 52),
        ("B1A", Kind.PRACTICE, "B1", line_of("    - id: B1A")),
        ("basic/ask", Kind.ASK, "basic", 14),
    ]
    assert "modules" not in source.entries[0].data
    assert source.entries[1].data.keys() == {"id", "slug", "title", "summary"}
    number = source.entries[4].data["questions"][3]
    assert (number["answer"], number["tolerance"]) == (Decimal("22.5"), Decimal("0.5"))
    assert source.entries[5].data["scale"][0] == "ไม่มีส่วนนี้"
    assert source.rules.keys() == {"meta", "screening", "outstanding", "competition"}
    assert source.rules["competition"]["rubric"][0]["levels"] == {"4": "ก", "3": "ข", "2": "ค", "1": "ง"}


def test_the_project_s_own_file():
    raw = (CONTENT / "curriculum_th.yaml").read_bytes()
    again = read_again_of((CONTENT / "read_again_th.yaml").read_bytes())
    entries = read_source(raw, again).entries
    count = {kind: sum(entry.kind is kind for entry in entries) for kind in Kind}
    assert count == {
        Kind.COURSE: 2,
        Kind.MODULE: 10,
        Kind.LESSON: 34,
        Kind.QUIZ: 6,
        Kind.PRACTICE: 7,
        Kind.ASK: 2,
    }
    questions = [question for entry in entries if entry.kind is Kind.QUIZ for question in entry.data["questions"]]
    assert len(questions) == 36
    assert all(question["read_again"] for question in questions)
    assert {question.get("type", "single") for question in questions} == {
        "single",
        "multiple",
        "truefalse",
        "number",
        "match",
    }


def test_a_digest_depends_on_content_only():
    plain = {entry.key: entry.digest for entry in read_source(SMALL.encode()).entries}
    moved = SMALL.replace("      minutes: 12\n      format: video\n", "      format: video\n      minutes: 12\n")
    assert {entry.key: entry.digest for entry in read_source(f"# หมายเหตุ\n{moved}".encode()).entries} == plain
    title = read_source(changed("บทสอง", "บทที่สอง").encode())
    assert {entry.key for entry in title.entries if entry.digest != plain[entry.key]} == {"B1L2"}
    scale = read_source(changed("ไม่มีส่วนนี้", "ไม่มี").encode())
    assert {entry.key for entry in scale.entries if entry.digest != plain[entry.key]} == {"B1A"}


def test_the_lesson_to_read_again_comes_from_the_question_then_the_second_file():
    def again(second_file):
        quiz = next(entry for entry in read_source(SMALL.encode(), second_file).entries if entry.key == "B1Q")
        return [question.get("read_again") for question in quiz.data["questions"]]

    assert again({"B1Q": ["B1L1"] * 5}) == ["B1L1", "B1L1", "B1L1", "B1L2", "B1L1"]
    assert again({"B1Q": ["B1L1"] * 4}) == [None, None, None, "B1L2", None]
    assert again({"B1Q": ["B9L9"] * 5}) == [None, None, None, "B1L2", None]
