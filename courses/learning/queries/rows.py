"""The outline of a course as rows of a page: what is finished, what is next and what is not open yet, as text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.curriculum import queries as curriculum
from courses.curriculum.models import LessonFormat
from courses.curriculum.models.lesson import shown_format

from .. import marking
from ..models import VersionState
from .course import CourseState
from .practice import due_at_of
from .results import QuizResult, WorkResult
from .steps import NextStep

_FORMATS = dict(LessonFormat.choices)


@dataclass(frozen=True)
class ItemRow:
    """A lesson, quiz or assignment brief.

    `mark` is done, now or "" and `status` the same as text; `about` describes the effort, `bytes` is the size of the
    films; `due` is the deadline of work that is not submitted yet.
    """

    item: curriculum.Item
    mark: str
    status: str
    about: str
    bytes: int = 0
    due: datetime | None = None


@dataclass(frozen=True)
class ModuleRow:
    """A module. `kind` is done, doing, locked or ""; `status` the same as text; `is_open`: whether it is unfolded."""

    module: curriculum.ModuleItem
    kind: str
    status: str
    is_open: bool
    items: tuple[ItemRow, ...]


def module_rows(state: CourseState, step: NextStep | None = None) -> list[ModuleRow]:
    """The rows of a course page: at most four queries besides those of the state, at any size.

    The row of `step`, the trainee's next step, is marked "now" and its module unfolded.
    """
    sizes = curriculum.film_bytes([lesson.id for lesson in state.outline.lessons if lesson.format == "video"])
    current_id = step.page_id if step else 0
    return [_module_row(state, module, current_id, sizes) for module in state.outline.modules]


def _module_row(
    state: CourseState, module: curriculum.ModuleItem, current_id: int, sizes: Mapping[int, int]
) -> ModuleRow:
    """`sizes`: {lesson id: bytes of its films}."""
    is_current = module.number == 1 if not state.enrolment else current_id in {item.id for item in module.items}
    items = tuple(
        replace(row, mark="now") if row.item.id == current_id else row
        for row in (_item_row(state, item, sizes) for item in module.items)
    )
    if module.id in state.locked_ids:
        words = _("เปิดเมื่อเรียนหน่วยที่ %(number)s จบ") % {"number": module.number - 1}
        return ModuleRow(module, "locked", words, is_open=False, items=items)
    if not state.enrolment:
        return ModuleRow(module, "", _lessons_words(module), is_open=is_current, items=items)
    done = sum(lesson.id in state.done for lesson in module.lessons)
    if done == len(module.lessons):
        extras = [_quiz_words(state.quizzes, quiz) for quiz in module.quizzes]
        extras += [_work_words(state.works, item) for item in module.practices]
        words = " · ".join([_("เรียนจบแล้ว"), *extras])
        mark = "done" if all(row.mark == "done" for row in items if row.item.kind != "lesson") else "doing"
        return ModuleRow(module, mark, words, is_open=is_current, items=items)
    if done or is_current:
        words = _("เรียนแล้ว %(done)s จาก %(total)s บทเรียน") % {"done": done, "total": len(module.lessons)}
        return ModuleRow(module, "doing", words, is_open=is_current, items=items)
    return ModuleRow(module, "", _lessons_words(module), is_open=False, items=items)


def _lessons_words(module: curriculum.ModuleItem) -> str:
    count = len(module.lessons)
    return ngettext("%(n)s บทเรียน", "%(n)s บทเรียน", count) % {"n": count}


def _quiz_words(quizzes: Mapping[int, QuizResult], item: curriculum.Item) -> str:
    result = quizzes.get(item.id, QuizResult())
    if result.best is None:
        return _("แบบทดสอบทำค้างไว้") if result.is_open else _("ยังไม่ทำแบบทดสอบ")
    if not result.passed:
        return _("แบบทดสอบยังไม่ผ่าน %(percent)s%%") % {"percent": marking.plain(result.best)}
    return _("แบบทดสอบ %(percent)s%%") % {"percent": marking.plain(result.best)}


def _work_words(works: Mapping[int, WorkResult], item: curriculum.Item) -> str:
    result = works.get(item.id, WorkResult())
    words: dict[str, str] = {
        VersionState.SUBMITTED: _("ใบงานรอตรวจ"),
        VersionState.REVISE: _("ใบงานขอให้ปรับแก้"),
        VersionState.ACCEPTED: _("ใบงานตรวจแล้ว"),
    }
    return words.get(result.state, _("ยังไม่ส่งใบงาน"))


def _item_row(state: CourseState, item: curriculum.Item, sizes: Mapping[int, int]) -> ItemRow:
    if item.kind == "lesson":
        return _lesson_row(state, item, sizes)
    if item.kind == "quiz":
        return _quiz_row(state, item, state.quizzes.get(item.id, QuizResult()))
    return _work_row(state, item, state.works.get(item.id, WorkResult()))


def _lesson_row(state: CourseState, item: curriculum.Item, sizes: Mapping[int, int]) -> ItemRow:
    mark = "done" if item.id in state.done else ""
    status = {"done": _("เรียนจบแล้ว"), "": _("ยังไม่เรียน")}[mark] if state.enrolment else ""
    shown = shown_format(item.format, has_film=item.id in sizes)
    about = _("%(format)s · %(minutes)s นาที") % {"format": _FORMATS[shown], "minutes": item.minutes}
    if not item.is_required:
        about = " · ".join([about, _("บทเสริม")])
    return ItemRow(item, mark, status, about, bytes=sizes.get(item.id, 0))


def _quiz_row(state: CourseState, item: curriculum.Item, result: QuizResult) -> ItemRow:
    about = _("%(n)s ข้อ · ทำได้ %(most)s ครั้ง") % {"n": item.questions, "most": item.max_attempts}
    if not state.enrolment:
        return ItemRow(item, "", "", about)
    if result.is_open:
        return ItemRow(item, "", _("ทำค้างไว้"), about)
    if result.best is None:
        return ItemRow(item, "", _("ยังไม่เริ่ม"), about)
    status = _("ผ่านแล้ว %(percent)s%%") if result.passed else _("ยังไม่ผ่าน ดีที่สุด %(percent)s%%")
    return ItemRow(item, "done" if result.passed else "", status % {"percent": marking.plain(result.best)}, about)


def _work_row(state: CourseState, item: curriculum.Item, result: WorkResult) -> ItemRow:
    if not state.enrolment:
        return ItemRow(item, "", "", _("ใบงาน"))
    due = due_at_of(state.enrolment.cohort, item.due_week)
    if result.state == VersionState.REVISE:
        return ItemRow(item, "", _("ขอให้ปรับแก้"), _("ใบงาน"))
    if result.submitted:
        return ItemRow(item, "done", _submitted_words(result), _("ใบงาน"))
    return ItemRow(item, "", _("มีร่างค้างไว้") if result.begun_draft else _("ยังไม่ส่ง"), _("ใบงาน"), due=due)


def _submitted_words(result: WorkResult) -> str:
    if result.state == VersionState.SUBMITTED or result.mark is None:
        return _("ส่งแล้ว รอตรวจ")
    return _("ตรวจแล้ว %(mark)s คะแนน") % {"mark": marking.plain(result.mark)}
