"""The curriculum file: what it gives when it is right, and each way of being wrong with its line and key."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from courses.curriculum.source import Kind, SourceRefusedError, read_again_of, read_source
from courses.curriculum.source.bodies import body_blocks

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
CONTENT = Path("courses/curriculum/content")


def refused(text):
    """What is said about a file, one sentence a problem."""
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(SourceRefusedError) as error:
        read_source(raw)
    return str(error.value).splitlines()


def spoilt(old, new):
    assert SMALL.count(old) >= 1, old
    return SMALL.replace(old, new, 1)


def line_of(words):
    return SMALL[: SMALL.index(words)].count("\n") + 1


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


def test_the_programme_s_own_file():
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


def test_a_digest_hears_content_alone():
    plain = {entry.key: entry.digest for entry in read_source(SMALL.encode()).entries}
    moved = SMALL.replace("      minutes: 12\n      format: video\n", "      format: video\n      minutes: 12\n")
    assert {entry.key: entry.digest for entry in read_source(f"# หมายเหตุ\n{moved}".encode()).entries} == plain
    title = read_source(spoilt("บทสอง", "บทที่สอง").encode())
    assert {entry.key for entry in title.entries if entry.digest != plain[entry.key]} == {"B1L2"}
    scale = read_source(spoilt("ไม่มีส่วนนี้", "ไม่มี").encode())
    assert {entry.key for entry in scale.entries if entry.digest != plain[entry.key]} == {"B1A"}


def test_where_to_read_again_comes_from_the_question_then_the_companion():
    def again(companion):
        quiz = next(entry for entry in read_source(SMALL.encode(), companion).entries if entry.key == "B1Q")
        return [question.get("read_again") for question in quiz.data["questions"]]

    assert again({"B1Q": ["B1L1"] * 5}) == ["B1L1", "B1L1", "B1L1", "B1L2", "B1L1"]
    assert again({"B1Q": ["B1L1"] * 4}) == [None, None, None, "B1L2", None]
    assert again({"B1Q": ["B9L9"] * 5}) == [None, None, None, "B1L2", None]


QUESTION = "courses.basic.modules.B1.quizzes.B1Q.questions"

PROBLEMS = [
    ("weeks: 8", "weeks: ๘", 19, "courses.basic.weeks", "เลขอารบิก"),
    ("weeks: 8", "weeks: 80", 19, "courses.basic.weeks", "ระหว่าง 1–52"),
    ("weeks: 8", "weeks: true", 19, "courses.basic.weeks", "จำนวนเต็ม"),
    ("weeks: 8", "weeks: 8.5", 19, "courses.basic.weeks", "จำนวนเต็ม"),
    ("weeks: 8", "weks: 8", 19, "courses.basic.weks", "ไม่รู้จักคีย์นี้"),
    ("  weeks: 8\n", "", 14, "courses.basic.weeks", "ขาดคีย์นี้"),
    ("level: basic", "level: expert", 17, "courses.basic.level", "basic, intensive"),
    ('title: "บทแรก"', "title: 2569", 29, "courses.basic.modules.B1.lessons.B1L1.title", "ต้องเป็นข้อความ"),
    ('title: "บทแรก"', 'title: " "', 29, "courses.basic.modules.B1.lessons.B1L1.title", "เว้นว่างไม่ได้"),
    ('title: "บทแรก"', f"title: {'ก' * 201}", 29, "courses.basic.modules.B1.lessons.B1L1.title", "ยาว 201"),
    ("slug: b1-l1", "slug: บทแรก", 28, "courses.basic.modules.B1.lessons.B1L1.slug", "a–z 0–9"),
    ("slug: b1-l1", f"slug: {'a' * 41}", 28, "courses.basic.modules.B1.lessons.B1L1.slug", "40"),
    ("slug: b1-l2", "slug: b1-l1", 44, "courses.basic.modules.B1.lessons.B1L2.slug", "ซ้ำกับบรรทัด 28"),
    ("id: B1L2", "id: B1", 43, "courses.basic.modules.B1.lessons.B1.id", "ซ้ำกับบรรทัด 22"),
    ("required: true", "required: แน่นอน", 32, "courses.basic.modules.B1.lessons.B1L1.required", "true หรือ false"),
    ("minutes: 12", "minutes: 12\n      minutes: 13", 31, "courses.basic.modules.B1.lessons.B1L1.minutes", "ซ้ำ"),
    ('label: "ดี"', "label: 3", 8, "meta.rubric_scale#2.label", "ต้องเป็นข้อความ"),
    ("{score: 0, ", "{score: 1, ", 11, "meta.rubric_scale#5.score", "ซ้ำกับบรรทัด 10"),
    ("{score: 0, ", "{score: 1, ", 6, "meta.rubric_scale", "ขาดระดับ 0"),
    ('{text: "ก", correct: true', '{text: "ก", correct: false', 60, f"{QUESTION}#1.options", "ยังไม่มีตัวเลือกที่ถูก"),
    ('{text: "ข", correct: false', '{text: "ข", correct: true', 60, f"{QUESTION}#1.options", "ได้ข้อเดียว"),
    ('{text: "ข", correct: false', '{text: "ก", correct: false', 62, f"{QUESTION}#1.options#2.text", "ซ้ำกับบรรทัด 61"),
    ('feedback: "ยังไม่ถูก"}', 'feedback: ""}', 62, f"{QUESTION}#1.options#2.feedback", "เว้นว่างไม่ได้"),
    ("type: multiple", "type: essay", 63, f"{QUESTION}#2.type", "single, multiple"),
    ("answer: 22.5", "answer: ๒๒", 76, f"{QUESTION}#4.answer", "เลขไทย"),
    ("answer: 22.5", 'answer: "22,5"', 76, f"{QUESTION}#4.answer", "ต้องเป็นตัวเลข"),
    ("answer: 22.5", "answer: 22.55555", 76, f"{QUESTION}#4.answer", "4 หลักหลังจุด"),
    ("answer: 22.5", "options: []", 74, f"{QUESTION}#4.answer", "ขาดคีย์นี้"),
    ("tolerance: 0.5", "tolerance: -1", 77, f"{QUESTION}#4.tolerance", "ไม่น้อยกว่า 0"),
    ("read_again: B1L2", "read_again: B9L9", 80, f"{QUESTION}#4.read_again", "ไม่มีบทเรียน"),
    ('        - {left: "ถาม", right: "คำตอบ", feedback: "ตอบเร็ว"}\n', "", 83, f"{QUESTION}#5.pairs", "อย่างน้อย 2"),
    ('right: "คำตอบ"', 'right: "รูป"', 85, f"{QUESTION}#5.pairs#2.right", "ซ้ำกับบรรทัด 84"),
    ("points: 60", "points: 50", 94, "courses.basic.modules.B1.assignments.B1A.rubric", "ตอนนี้ได้ 90"),
    (', 1: "ไม่ได้"', "", 95, "courses.basic.modules.B1.assignments.B1A.rubric.truth.levels.1", "ขาดคีย์นี้"),
    ("id: form", "id: truth", 96, "courses.basic.modules.B1.assignments.B1A.rubric.truth.id", "ซ้ำกับบรรทัด 95"),
    ("weight: 60", "weight: 61", 105, "screening.criteria", "ตอนนี้ได้ 101"),
    ("weight: 100", "weight: 90", 120, "outstanding.criteria", "ตอนนี้ได้ 90"),
    ("points: 100", "points: 10", 128, "competition.rubric", "ตอนนี้ได้ 10"),
    ('["quiz", "lot"]', '["quiz", "luck"]', 111, "screening.tie_break#2", "ไม่ใช่ id"),
    ("blind: true", "blind: 1", 127, "competition.judging.blind", "true หรือ false"),
    ('outstanding:\n  name: "ดีเด่น"', "outstanding:\n  name: [ดีเด่น]", 118, "outstanding.name", "ต้องเป็นข้อความ"),
    ('mentor_items: ["ตั้งใจ"]', "mentor_items: ตั้งใจ", 108, "screening.mentor_items", "ต้องเป็นรายการ"),
    ("meta:\n", "extra: 1\nmeta:\n", 1, "extra", "ไม่รู้จักคีย์นี้"),
    ("slug: basic", "slug: !!python/name:os.system basic", 15, "courses.basic.slug", "ไม่รองรับแท็ก"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "words"), PROBLEMS)
def test_a_wrong_value_is_named_with_its_line_and_key(old, new, line, key, words):
    said = refused(spoilt(old, new))
    assert [sentence for sentence in said if sentence.startswith(f"บรรทัด {line}: คีย์ {key}: ") and words in sentence], (
        said
    )


def test_every_problem_is_told_at_once_in_the_order_of_lines():
    text = (
        SMALL.replace("weeks: 8", "weeks: ๘").replace("weight: 60", "weight: 61").replace("minutes: 12", "minutes: 0")
    )
    assert [sentence.split(": ")[0] for sentence in refused(text)] == ["บรรทัด 19", "บรรทัด 30", "บรรทัด 105"]


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"", 1, "ไฟล์ว่าง"),
        ("# มีแต่หมายเหตุ\n".encode(), 1, "ไฟล์ว่าง"),
        ("- ก\n- ข\n".encode(), 1, "ต้องเป็นกลุ่มของคีย์"),
        (SMALL.encode("cp874", "replace"), 4, "UTF-8"),
        (SMALL.replace("  title", "\ttitle", 1).encode(), 16, "รูปแบบ YAML"),
        (spoilt('title: "บทแรก"', 'title: "บทแรก').encode(), 33, "รูปแบบ YAML"),
        (spoilt('summary: "สรุปบท"', "summary: *again").encode(), 33, "อ้างซ้ำ"),
        (spoilt("สรุปหลักสูตร", "สรุป\x00หลักสูตร").encode(), 18, "อักขระควบคุม"),
        (b"x: " + b"[" * 5000, 1, "ซ้อนกัน"),
        (b"#" * 5_000_001, 1, "5 MB"),
    ],
)
def test_a_file_that_is_no_yaml_is_refused_with_its_line(raw, line, words):
    (said,) = refused(raw)
    assert said.startswith(f"บรรทัด {line}: "), said
    assert words in said


def test_whatever_stands_in_place_of_a_value_is_refused_or_read():
    """Any value replaced by any other shape: never another error than a refusal."""
    chance = random.Random(2569)
    data = yaml.safe_load(SMALL)
    places = [place for place in _places(data) if place]
    for place in chance.sample(places, 60):
        text = yaml.safe_dump(_with(data, place, chance.choice([None, [], {}, [1], {"ก": 1}, 7, "ข", True])))
        try:
            read_source(text.encode())
        except SourceRefusedError as error:
            assert all(problem.line >= 1 and problem.message for problem in error.problems)


def _places(value, at=()):
    yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from _places(item, (*at, key))


def _with(data, place, value):
    if not place:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[place[0]] = _with(copy[place[0]], place[1:], value)
    return copy


def test_a_body_becomes_blocks():
    body = read_source(SMALL.encode()).entries[2].data["body"]
    assert body_blocks(body) == [
        ("text", "<p>ย่อหน้าแรก ราคา &lt; 100 บาท</p><ol><li>ขั้นหนึ่ง</li><li>ขั้นสอง</li></ol>"),
        ("callout", {"kind": "remember", "text": "<p>สรุปเป็นสองข้อ</p>"}),
        ("text", "<p>ก่อนจบ</p>"),
        ("callout", {"kind": "try", "text": "<p>ถ่ายรูปหนึ่งรูป</p>"}),
    ]
    assert body_blocks("- ก\n- ข") == [("text", "<ul><li>ก</li><li>ข</li></ul>")]
    assert body_blocks("บรรทัด\nต่อมา") == [("text", "<p>บรรทัด<br/>ต่อมา</p>")]
