"""Turns a checked curriculum file into entries (each becomes a page) and rules (stored as data)."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml

from .numbered_yaml import NumberedYaml, Path, SourceRefusedError
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
    """One page to make. `key` is its id in the file, `parent` the key of its parent entry (None: the course index).

    `data` is the table in the file without its child pages; `line` is the line where it begins.
    """

    key: str
    kind: Kind
    parent: str | None
    line: int
    data: dict[str, Any] = field(hash=False)

    @property
    def digest(self) -> str:
        return digest_of(self.data)


@dataclass(frozen=True)
class CurriculumSource:
    """A file that passed every check. `rules`: {key: data}, ready for JSON."""

    entries: tuple[Entry, ...]
    rules: dict[str, Any]


def read_source(raw: bytes, read_again: Mapping[str, list[str]] | None = None) -> CurriculumSource:
    """The CurriculumSource of a file's bytes. Raises SourceRefusedError with every problem found.

    `read_again` ({quiz id: [lesson id for each question]}) names the lesson to read again for questions without their
    own. A list whose length differs from the quiz's, and a lesson of another course, are ignored.
    """
    document = NumberedYaml(raw)
    Inspection(document).whole_file()
    if not document.problems:
        _check_read_again(document)
    if document.problems:
        raise SourceRefusedError(document.problems)
    data = document.data
    scale = {item["score"]: item["label"] for item in data["meta"]["rubric_scale"]}
    entries: list[Entry] = []
    for at, course in enumerate(data["courses"]):
        entries += _course_entries(document, ("courses", at), course, scale, read_again or {})
    return CurriculumSource(tuple(entries), {key: _jsonable(data[key]) for key in RULE_KEYS})


def read_again_of(raw: bytes) -> dict[str, list[str]]:
    """{quiz id: [lesson ids]} of courses/curriculum/content/read_again_th.yaml."""
    return {quiz: list(lessons) for quiz, lessons in yaml.safe_load(raw).items()}


def digest_of(data: Any) -> str:
    """SHA-256 in hex; the order of keys makes no difference."""
    return hashlib.sha256(json.dumps(_jsonable(data), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _course_entries(
    document: NumberedYaml,
    path: Path,
    course: dict[str, Any],
    scale: dict[int, str],
    read_again: Mapping[str, list[str]],
) -> Iterator[Entry]:
    """The course, its modules each with their pages, and the consultation page."""
    own = {key: value for key, value in course.items() if key != "modules"}
    yield Entry(course["id"], Kind.COURSE, None, document.line_of(path), own)
    lessons = {lesson["id"] for module in course["modules"] for lesson in module["lessons"]}
    child_keys = {key for key, _ in _CHILDREN}
    for at, module in enumerate(course["modules"]):
        module_path = (*path, "modules", at)
        own = {key: value for key, value in module.items() if key not in child_keys}
        yield Entry(module["id"], Kind.MODULE, course["id"], document.line_of(module_path), own)
        for key, kind in _CHILDREN:
            for position, item in enumerate(module[key]):
                line = document.line_of((*module_path, key, position))
                yield Entry(item["id"], kind, module["id"], line, _page_data(kind, item, scale, lessons, read_again))
    ask = {"slug": "ask", "title": ASK_TITLE, "intro": ASK_INTRO}
    yield Entry(f"{course['id']}/ask", Kind.ASK, course["id"], document.line_of(path), ask)


def _page_data(
    kind: Kind,
    item: dict[str, Any],
    scale: dict[int, str],
    lessons: Collection[str],
    read_again: Mapping[str, list[str]],
) -> dict[str, Any]:
    """The item, with the labels of scores for practice work and the lesson to read again for questions."""
    if kind is Kind.PRACTICE:
        return {**item, "scale": scale}
    if kind is Kind.QUIZ:
        again = [lesson if lesson in lessons else None for lesson in read_again.get(item["id"], [])]
        if len(again) == len(item["questions"]):
            pairs = zip(item["questions"], again, strict=True)
            return {**item, "questions": [{"read_again": lesson, **question} for question, lesson in pairs]}
    return item


def _check_read_again(document: NumberedYaml) -> None:
    """Reports each question whose lesson to read again is not in the same course."""
    for course_at, course in enumerate(document.data["courses"]):
        lessons = {lesson["id"] for module in course["modules"] for lesson in module["lessons"]}
        for module_at, module in enumerate(course["modules"]):
            for quiz_at, quiz in enumerate(module["quizzes"]):
                for at, question in enumerate(quiz["questions"]):
                    if "read_again" in question and question["read_again"] not in lessons:
                        where = ("courses", course_at, "modules", module_at, "quizzes", quiz_at, "questions", at)
                        wrong = f"ไม่มีบทเรียน “{question['read_again']}” ในหลักสูตรนี้"
                        document.problem((*where, "read_again"), wrong)


def _jsonable(value: Any) -> Any:
    """The value with decimals as text, so that no digit is lost, and keys as text, as JSON requires."""

    if isinstance(value, dict):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_jsonable(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
