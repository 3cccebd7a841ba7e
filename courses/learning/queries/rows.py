"""The outline of a course as rows of a page: what is done, what is next, what is not open yet, in words."""

from dataclasses import dataclass, replace

from courses.curriculum import queries as curriculum
from courses.curriculum.models import LessonFormat

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
        return ModuleRow(module, "locked", f"เปิดเมื่อเรียนหน่วยที่ {module.number - 1} จบ", is_open=False, items=items)
    if not state.enrolment:
        return ModuleRow(module, "", f"{len(module.lessons)} บทเรียน", is_open=is_current, items=items)
    done = sum(lesson.id in state.done for lesson in module.lessons)
    if done == len(module.lessons):
        extras = [_quiz_words(state.quizzes, quiz) for quiz in module.quizzes]
        extras += [_work_words(state.works, item) for item in module.practices]
        words = " · ".join(["เรียนจบแล้ว", *extras])
        return ModuleRow(module, "done", words, is_open=is_current, items=items)
    lessons = f"{len(module.lessons)} บทเรียน"
    if done or is_current:
        return ModuleRow(module, "doing", f"กำลังเรียน {done} จาก {lessons}", is_open=is_current, items=items)
    return ModuleRow(module, "", lessons, is_open=False, items=items)


def _quiz_words(quizzes, item):
    result = quizzes.get(item.id, QuizResult())
    return "ยังไม่ทำแบบทดสอบ" if result.best is None else f"แบบทดสอบ {result.best:.0f}%"


def _work_words(works, item):
    result = works.get(item.id, WorkResult())
    return {
        VersionState.HANDED_IN: "ใบงานรอตรวจ",
        VersionState.REVISE: "ใบงานขอให้ปรับแก้",
        VersionState.ACCEPTED: "ใบงานตรวจแล้ว",
    }.get(result.state, "ยังไม่ส่งใบงาน")


def _item_row(state, item, costs):
    if item.kind == "lesson":
        return _lesson_row(state, item, costs)
    if item.kind == "quiz":
        return _quiz_row(state, item, state.quizzes.get(item.id, QuizResult()))
    return _work_row(state, item, state.works.get(item.id, WorkResult()))


def _lesson_row(state, item, costs):
    mark = "done" if item.id in state.done else ""
    said = {"done": "เรียนจบแล้ว", "": "ยังไม่เรียน"}[mark] if state.enrolment else ""
    about = f"{_FORMATS[item.format]} {item.minutes} นาที" + ("" if item.is_required else " · บทเสริม")
    return ItemRow(item, mark, said, about, bytes=costs.get(item.id, 0))


def _quiz_row(state, item, result):
    about = f"{item.questions} ข้อ · ทำได้ {item.max_attempts} ครั้ง"
    if not state.enrolment:
        return ItemRow(item, "", "", about)
    if result.is_open:
        return ItemRow(item, "", "ทำค้างไว้", about)
    if result.passed:
        return ItemRow(item, "done", f"ผ่านแล้ว {result.best:.0f}%", about)
    if result.submitted:
        return ItemRow(item, "", f"ยังไม่ผ่าน ดีที่สุด {result.best:.0f}%", about)
    return ItemRow(item, "", "ยังไม่เริ่ม", about)


def _work_row(state, item, result):
    if not state.enrolment:
        return ItemRow(item, "", "", "ใบงาน")
    due = due_at_of(state.enrolment.cohort, item.due_week)
    if result.state == VersionState.REVISE:
        return ItemRow(item, "", "ขอให้ปรับแก้", "ใบงาน")
    if result.handed_in:
        said = "ส่งแล้ว รอตรวจ" if result.state == VersionState.HANDED_IN else f"ตรวจแล้ว {result.mark:.0f} คะแนน"
        return ItemRow(item, "done", said, "ใบงาน")
    return ItemRow(item, "", "มีร่างค้างไว้" if result.begun_draft else "ยังไม่ส่ง", "ใบงาน", due=due)
