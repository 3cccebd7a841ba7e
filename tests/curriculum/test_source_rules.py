"""Each way in which the curriculum file can be invalid, with its line and key."""

import random

import pytest
import yaml

from courses.curriculum.source import SourceRefusedError, read_source
from tests.curriculum.small_file import SMALL, changed, refused

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
def test_a_wrong_value_is_reported_with_its_line_and_key(old, new, line, key, words):
    messages = refused(changed(old, new))
    start = f"บรรทัด {line}: คีย์ {key}: "
    assert [message for message in messages if message.startswith(start) and words in message], messages


def test_all_problems_are_reported_at_once_in_the_order_of_lines():
    text = (
        SMALL.replace("weeks: 8", "weeks: ๘").replace("weight: 60", "weight: 61").replace("minutes: 12", "minutes: 0")
    )
    assert [message.split(": ")[0] for message in refused(text)] == ["บรรทัด 19", "บรรทัด 30", "บรรทัด 105"]


def test_any_value_of_another_type_is_read_or_refused():
    """Each value is replaced by one of another type: the only possible error is a refusal."""
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
