"""A checked file as entries: what becomes a page, in order, and the rules that do not."""

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import yaml

from .marked import Marked, SourceRefusedError
from .rules import Inspection

RULE_KEYS = ("meta", "screening", "outstanding", "competition")
ASK_TITLE = "ปรึกษาพี่เลี้ยง"
ASK_INTRO = "ถามได้ทุกเรื่องเกี่ยวกับสินค้า บทเรียน และใบงานของคุณ เห็นเฉพาะคุณกับพี่เลี้ยง"


class Kind(StrEnum):
    COURSE = "course"
    MODULE = "module"
    LESSON = "lesson"
    QUIZ = "quiz"
    PRACTICE = "practice"
    ASK = "ask"


_CHILDREN = (("lessons", Kind.LESSON), ("quizzes", Kind.QUIZ), ("assignments", Kind.PRACTICE))


@dataclass(frozen=True)
class Entry:
    """One page to be: its key in the file, the key of the entry it stands under (None: the index), and what it holds,
    as the file says it, without what stands under it. `line` is where it begins."""

    key: str
    kind: Kind
    parent: str | None
    line: int
    data: dict = field(hash=False)

    @property
    def digest(self):
        return digest_of(self.data)


@dataclass(frozen=True)
class CurriculumSource:
    """A file that passed every check. `rules`: {key: data}, ready for JSON."""

    entries: tuple[Entry, ...]
    rules: dict


def read_source(raw: bytes, read_again=None):
    """The CurriculumSource of a file's bytes. Raises SourceRefusedError with every problem found.

    `read_again` ({quiz id: [lesson id for each question]}) says where to read again for questions that don't say so
    themselves; a list of another length, or a lesson of another course, is passed over.
    """
    marked = Marked(raw)
    Inspection(marked).whole_file()
    if not marked.problems:
        _check_read_again(marked)
    if marked.problems:
        raise SourceRefusedError(marked.problems)
    data = marked.data
    scale = {item["score"]: item["label"] for item in data["meta"]["rubric_scale"]}
    entries = []
    for at, course in enumerate(data["courses"]):
        entries += _course_entries(marked, ("courses", at), course, scale, read_again or {})
    return CurriculumSource(tuple(entries), {key: _jsonable(data[key]) for key in RULE_KEYS})


def read_again_of(raw: bytes):
    """{quiz id: [lesson ids]} of the companion file."""
    return {quiz: list(lessons) for quiz, lessons in yaml.safe_load(raw).items()}


def digest_of(data):
    """The same for the same content, whatever its order of keys."""
    return hashlib.sha256(json.dumps(_jsonable(data), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _course_entries(marked, path, course, scale, read_again):
    own = {key: value for key, value in course.items() if key != "modules"}
    yield Entry(course["id"], Kind.COURSE, None, marked.line_of(path), own)
    lessons = {lesson["id"] for module in course["modules"] for lesson in module["lessons"]}
    for at, module in enumerate(course["modules"]):
        module_path = (*path, "modules", at)
        held = {key for key, _ in _CHILDREN}
        own = {key: value for key, value in module.items() if key not in held}
        yield Entry(module["id"], Kind.MODULE, course["id"], marked.line_of(module_path), own)
        for key, kind in _CHILDREN:
            for place, item in enumerate(module[key]):
                line = marked.line_of((*module_path, key, place))
                yield Entry(item["id"], kind, module["id"], line, _own(kind, item, scale, lessons, read_again))
    ask = {"slug": "ask", "title": ASK_TITLE, "intro": ASK_INTRO}
    yield Entry(f"{course['id']}/ask", Kind.ASK, course["id"], marked.line_of(path), ask)


def _own(kind, item, scale, lessons, read_again):
    if kind is Kind.PRACTICE:
        return {**item, "scale": scale}
    if kind is Kind.QUIZ:
        again = [lesson if lesson in lessons else None for lesson in read_again.get(item["id"], [])]
        if len(again) == len(item["questions"]):
            pairs = zip(item["questions"], again, strict=True)
            return {**item, "questions": [{"read_again": lesson, **question} for question, lesson in pairs]}
    return item


def _check_read_again(marked):
    """Where to read again is a lesson of the same course."""
    for course_at, course in enumerate(marked.data["courses"]):
        lessons = {lesson["id"] for module in course["modules"] for lesson in module["lessons"]}
        for module_at, module in enumerate(course["modules"]):
            for quiz_at, quiz in enumerate(module["quizzes"]):
                for at, question in enumerate(quiz["questions"]):
                    if "read_again" in question and question["read_again"] not in lessons:
                        where = ("courses", course_at, "modules", module_at, "quizzes", quiz_at, "questions", at)
                        wrong = f"ไม่มีบทเรียน “{question['read_again']}” ในหลักสูตรนี้"
                        marked.problem((*where, "read_again"), wrong)


def _jsonable(value):
    """Decimals as text, so that no digit is lost; keys as text, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_jsonable(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
