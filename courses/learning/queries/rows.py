"""The outline of a course as rows of a page: what is done, what is next, what is not open yet, in words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.curriculum import queries as curriculum
from courses.curriculum.models import LessonFormat
from courses.curriculum.models.lesson import shown_format

from .. import marking
from ..models import VersionState
from .practice import due_at_of
from .results import QuizResult, WorkResult

_FORMATS = dict(LessonFormat.choices)


@dataclass(frozen=True)
class ItemRow:
    """A lesson, quiz or brief. `mark` is done, now or "" (the dot) and `said` the same in words; `about` what it takes;
    `due` the deadline of work not handed in yet."""

    item: object
    mark: str
    said: str
    about: str
    bytes: int = 0
    due: object = None


@dataclass(frozen=True)
class ModuleRow:
    """A module. `kind` is done, doing, locked or "" ; `said` its state in words; `is_open` whether the fold is open."""

    module: object
    kind: str
    said: str
    is_open: bool
    items: tuple[ItemRow, ...]


def module_rows(state, step=None):
    """Rows of a course page for a CourseState: four queries more than the state itself, at any size.

    `step`, her NextStep, is where she is: its row is marked and the fold of its module open.
    """
    costs = curriculum.film_bytes([lesson.id for lesson in state.outline.lessons if lesson.format == "video"])
    here = step.page_id if step else 0
    return [_module_row(state, module, here, costs) for module in state.outline.modules]


def _module_row(state, module, here, costs):
    is_current = module.number == 1 if not state.enrolment else here in {item.id for item in module.items}
    items = tuple(
        replace(row, mark="now") if row.item.id == here else row
        for row in (_item_row(state, item, costs) for item in module.items)
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


def _lessons_words(module):
    count = len(module.lessons)
    return ngettext("%(n)s บทเรียน", "%(n)s บทเรียน", count) % {"n": count}


def _quiz_words(quizzes, item):
    result = quizzes.get(item.id, QuizResult())
    if result.best is None:
        return _("แบบทดสอบทำค้างไว้") if result.is_open else _("ยังไม่ทำแบบทดสอบ")
    if not result.passed:
        return _("แบบทดสอบยังไม่ผ่าน %(percent)s%%") % {"percent": marking.plain(result.best)}
    return _("แบบทดสอบ %(percent)s%%") % {"percent": marking.plain(result.best)}


def _work_words(works, item):
    result = works.get(item.id, WorkResult())
    return {
        VersionState.SUBMITTED: _("ใบงานรอตรวจ"),
        VersionState.REVISE: _("ใบงานขอให้ปรับแก้"),
        VersionState.ACCEPTED: _("ใบงานตรวจแล้ว"),
    }.get(result.state, _("ยังไม่ส่งใบงาน"))


def _item_row(state, item, costs):
    if item.kind == "lesson":
        return _lesson_row(state, item, costs)
    if item.kind == "quiz":
        return _quiz_row(state, item, state.quizzes.get(item.id, QuizResult()))
    return _work_row(state, item, state.works.get(item.id, WorkResult()))


def _lesson_row(state, item, costs):
    mark = "done" if item.id in state.done else ""
    said = {"done": _("เรียนจบแล้ว"), "": _("ยังไม่เรียน")}[mark] if state.enrolment else ""
    shown = shown_format(item.format, has_film=item.id in costs)
    about = _("%(format)s · %(minutes)s นาที") % {"format": _FORMATS[shown], "minutes": item.minutes}
    if not item.is_required:
        about = " · ".join([about, _("บทเสริม")])
    return ItemRow(item, mark, said, about, bytes=costs.get(item.id, 0))


def _quiz_row(state, item, result):
    about = _("%(n)s ข้อ · ทำได้ %(most)s ครั้ง") % {"n": item.questions, "most": item.max_attempts}
    if not state.enrolment:
        return ItemRow(item, "", "", about)
    if result.is_open:
        return ItemRow(item, "", _("ทำค้างไว้"), about)
    if not result.submitted:
        return ItemRow(item, "", _("ยังไม่เริ่ม"), about)
    said = _("ผ่านแล้ว %(percent)s%%") if result.passed else _("ยังไม่ผ่าน ดีที่สุด %(percent)s%%")
    return ItemRow(item, "done" if result.passed else "", said % {"percent": marking.plain(result.best)}, about)


def _work_row(state, item, result):
    if not state.enrolment:
        return ItemRow(item, "", "", _("ใบงาน"))
    due = due_at_of(state.enrolment.cohort, item.due_week)
    if result.state == VersionState.REVISE:
        return ItemRow(item, "", _("ขอให้ปรับแก้"), _("ใบงาน"))
    if result.submitted:
        return ItemRow(item, "done", _handed_in_words(result), _("ใบงาน"))
    return ItemRow(item, "", _("มีร่างค้างไว้") if result.begun_draft else _("ยังไม่ส่ง"), _("ใบงาน"), due=due)


def _handed_in_words(result):
    if result.state == VersionState.SUBMITTED:
        return _("ส่งแล้ว รอตรวจ")
    return _("ตรวจแล้ว %(mark)s คะแนน") % {"mark": marking.plain(result.mark)}
