"""Sets the fields of a page from an entry of the curriculum file. The page is not saved here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..models import (
    ConsultationPage,
    CoursePage,
    CurriculumPage,
    LessonPage,
    Level,
    ModulePage,
    Option,
    PracticePage,
    Question,
    QuizPage,
    RubricCriterion,
    RubricLevel,
)
from ..source import Entry, Kind
from ..source.bodies import Block, body_blocks

Data = Mapping[str, Any]
PageIds = Mapping[str | None, int]
"""{key of an entry: pk of its page}."""
MODELS: dict[Kind, type[CurriculumPage]] = {
    Kind.COURSE: CoursePage,
    Kind.MODULE: ModulePage,
    Kind.LESSON: LessonPage,
    Kind.QUIZ: QuizPage,
    Kind.PRACTICE: PracticePage,
    Kind.ASK: ConsultationPage,
}
_WRITTEN = ("text", "callout")
"""Blocks that the file contains; pictures, films and files are added by authors and kept."""


def fill(page: CurriculumPage, entry: Entry, pages: PageIds) -> None:
    """Sets every field that the entry contains. `pages` gives the pk of the pages of other entries."""
    page.title, page.slug = entry.data["title"], entry.data["slug"]
    page.code = entry.data.get("id", "")
    _FILLERS[entry.kind](page, entry.data, pages)


def _fill_course(page: CoursePage, data: Data, _: PageIds) -> None:
    pass_rule = data["pass_rule"]
    page.level = Level[data["level"].upper()]
    page.summary, page.weeks = data["summary"], data["weeks"]
    page.opens_in_order = data.get("opens_in_order", False)
    page.pass_lessons_percent = pass_rule.get("lessons_percent", 0)
    page.pass_quiz_average = pass_rule.get("quiz_average", 0)
    page.pass_works_sent = pass_rule.get("assignments_submitted", 0)
    page.pass_works_passed = pass_rule.get("assignments_passed", 0)
    page.pass_work_percent = pass_rule.get("pass_percent", 60)
    page.pass_consultations = pass_rule.get("consultations_min", 0)


def _fill_module(page: ModulePage, data: Data, _: PageIds) -> None:
    page.summary = data["summary"]


def _fill_ask(page: ConsultationPage, data: Data, _: PageIds) -> None:
    page.intro = data["intro"]


def _fill_lesson(page: LessonPage, data: Data, _: PageIds) -> None:
    page.summary, page.minutes = data["summary"], data["minutes"]
    page.format, page.is_required = data["format"], data["required"]
    page.body = _with_own_media(list(page.body.raw_data), body_blocks(data["body"]))


def _with_own_media(existing: Sequence[Data], written: Sequence[Block]) -> list[Data]:
    """The blocks of the file. The author's own media that came before the first text still do; the others follow."""
    kinds = [block["type"] for block in existing]
    first = next((at for at, kind in enumerate(kinds) if kind in _WRITTEN), len(kinds))
    own = [(at, block) for at, block in enumerate(existing) if block["type"] not in _WRITTEN]
    return [
        *(block for at, block in own if at < first),
        *({"type": kind, "value": value} for kind, value in written),
        *(block for at, block in own if at > first),
    ]


def _fill_quiz(page: QuizPage, data: Data, pages: PageIds) -> None:
    page.pass_percent, page.max_attempts = data["pass_percent"], data["max_attempts"]
    page.shuffle_options = data["shuffle_options"]
    existing = {question.text: question for question in page.questions.all()}
    page.questions = [
        _question(existing.pop(item["text"], None) or Question(), item, order, pages)
        for order, item in enumerate(data["questions"])
    ]


def _question(question: Question, data: Data, order: int, pages: PageIds) -> Question:
    """Sets the fields of a question. One with the same text keeps its row, which answers of attempts refer to."""
    feedback = data.get("feedback", {})
    question.sort_order, question.text = order, data["text"]
    question.type = data.get("type", "single")
    question.answer, question.unit = data.get("answer"), data.get("unit", "")
    question.tolerance = data.get("tolerance", 0)
    question.feedback_correct = feedback.get("correct", "")
    question.feedback_wrong = feedback.get("wrong", "")
    question.read_again_id = pages.get(data.get("read_again"))
    existing = {option.text: option for option in question.options.all()}
    wanted = [*data.get("options", ()), *data.get("pairs", ())]
    question.options = [
        _option(existing.pop(item.get("text") or item["left"], None) or Option(), item, at)
        for at, item in enumerate(wanted)
    ]
    return question


def _option(option: Option, data: Data, order: int) -> Option:
    option.sort_order, option.feedback = order, data["feedback"]
    option.text = data.get("text") or data["left"]
    option.is_correct, option.match_text = data.get("correct", False), data.get("right", "")
    return option


def _fill_practice(page: PracticePage, data: Data, _: PageIds) -> None:
    page.brief, page.deliverables = data["brief"], "\n".join(data["deliverables"])
    page.resubmissions, page.due_week = data["resubmissions"], data.get("due_week")
    page.counts_for_selection = data.get("counts_for_selection", True)
    existing = {criterion.code: criterion for criterion in page.criteria.all()}
    page.criteria = [
        _criterion(existing.pop(item["id"], None) or RubricCriterion(), item, order, data["scale"])
        for order, item in enumerate(data["rubric"])
    ]


def _criterion(criterion: RubricCriterion, data: Data, order: int, scale: Mapping[int, str]) -> RubricCriterion:
    """Sets a criterion and its levels, the best first. `scale` labels the scores; score 0 may lack a description."""
    criterion.sort_order, criterion.code = order, data["id"]
    criterion.name, criterion.points = data["name"], data["points"]
    existing = {level.score: level for level in criterion.levels.all()}
    levels = []
    for at, score in enumerate(sorted(scale, reverse=True)):
        level = existing.pop(score, None) or RubricLevel()
        level.sort_order, level.score, level.label = at, score, scale[score]
        level.description = data["levels"].get(score, "")
        levels.append(level)
    criterion.levels = levels
    return criterion


_FILLERS: dict[Kind, Callable[[Any, Data, PageIds], None]] = {
    Kind.COURSE: _fill_course,
    Kind.MODULE: _fill_module,
    Kind.LESSON: _fill_lesson,
    Kind.QUIZ: _fill_quiz,
    Kind.PRACTICE: _fill_practice,
    Kind.ASK: _fill_ask,
}
