"""What an entry of the file says, put into a page that isn't saved here."""

from ..models import (
    ConsultationPage,
    CoursePage,
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
from ..source import Kind
from ..source.bodies import body_blocks

MODELS = {
    Kind.COURSE: CoursePage,
    Kind.MODULE: ModulePage,
    Kind.LESSON: LessonPage,
    Kind.QUIZ: QuizPage,
    Kind.PRACTICE: PracticePage,
    Kind.ASK: ConsultationPage,
}
_WRITTEN = ("text", "callout")
"""Blocks the file speaks of; pictures, films and files are the author's own and stay."""


def fill(page, entry, pages):
    """Sets every field the entry speaks of. `pages` gives the pk of the pages of other entries."""
    page.title, page.slug = entry.data["title"], entry.data["slug"]
    page.code = entry.data.get("id", "")
    _FILLERS[entry.kind](page, entry.data, pages)


def _fill_course(page, data, _):
    asked = data["pass_rule"]
    page.level = Level[data["level"].upper()]
    page.summary, page.weeks = data["summary"], data["weeks"]
    page.opens_in_order = data.get("opens_in_order", False)
    page.pass_lessons_percent = asked.get("lessons_percent", 0)
    page.pass_quiz_average = asked.get("quiz_average", 0)
    page.pass_works_sent = asked.get("assignments_submitted", 0)
    page.pass_works_passed = asked.get("assignments_passed", 0)
    page.pass_work_percent = asked.get("pass_percent", 60)
    page.pass_consultations = asked.get("consultations_min", 0)


def _fill_module(page, data, _):
    page.summary = data["summary"]


def _fill_ask(page, data, _):
    page.intro = data["intro"]


def _fill_lesson(page, data, _):
    page.summary, page.minutes = data["summary"], data["minutes"]
    page.format, page.is_required = data["format"], data["required"]
    page.body = _with_own_media(list(page.body.raw_data), body_blocks(data["body"]))


def _with_own_media(there, written):
    """What the file says, with the author's own media before it or behind it, as they stood about the first text."""
    kinds = [block["type"] for block in there]
    first = next((at for at, kind in enumerate(kinds) if kind in _WRITTEN), len(kinds))
    own = [(at, block) for at, block in enumerate(there) if block["type"] not in _WRITTEN]
    return [
        *(block for at, block in own if at < first),
        *({"type": kind, "value": value} for kind, value in written),
        *(block for at, block in own if at > first),
    ]


def _fill_quiz(page, data, pages):
    page.pass_percent, page.max_attempts = data["pass_percent"], data["max_attempts"]
    page.shuffle_options = data["shuffle_options"]
    there = {question.text: question for question in page.questions.all()}
    page.questions = [
        _question(there.pop(item["text"], None) or Question(), item, order, pages)
        for order, item in enumerate(data["questions"])
    ]


def _question(question, data, order, pages):
    """A question of the same text stays the same row, so that what was asked before still points at it."""
    feedback = data.get("feedback", {})
    question.sort_order, question.text = order, data["text"]
    question.type = data.get("type", "single")
    question.answer, question.unit = data.get("answer"), data.get("unit", "")
    question.tolerance = data.get("tolerance", 0)
    question.feedback_correct = feedback.get("correct", "")
    question.feedback_wrong = feedback.get("wrong", "")
    question.read_again_id = pages.get(data.get("read_again"))
    there = {option.text: option for option in question.options.all()}
    wanted = [*data.get("options", ()), *data.get("pairs", ())]
    question.options = [
        _option(there.pop(item.get("text") or item["left"], None) or Option(), item, at)
        for at, item in enumerate(wanted)
    ]
    return question


def _option(option, data, order):
    option.sort_order, option.feedback = order, data["feedback"]
    option.text = data.get("text") or data["left"]
    option.is_correct, option.match_text = data.get("correct", False), data.get("right", "")
    return option


def _fill_practice(page, data, _):
    page.brief, page.deliverables = data["brief"], "\n".join(data["deliverables"])
    page.resubmissions, page.due_week = data["resubmissions"], data.get("due_week")
    page.counts_for_selection = data.get("counts_for_selection", True)
    there = {criterion.code: criterion for criterion in page.criteria.all()}
    page.criteria = [
        _criterion(there.pop(item["id"], None) or RubricCriterion(), item, order, data["scale"])
        for order, item in enumerate(data["rubric"])
    ]


def _criterion(criterion, data, order, scale):
    """Levels from the best down, labelled by the programme's scale; level 0 has no description in the file."""
    criterion.sort_order, criterion.code = order, data["id"]
    criterion.name, criterion.points = data["name"], data["points"]
    there = {level.score: level for level in criterion.levels.all()}
    levels = []
    for at, score in enumerate(sorted(scale, reverse=True)):
        level = there.pop(score, None) or RubricLevel()
        level.sort_order, level.score, level.label = at, score, scale[score]
        level.description = data["levels"].get(score, "")
        levels.append(level)
    criterion.levels = levels
    return criterion


_FILLERS = {
    Kind.COURSE: _fill_course,
    Kind.MODULE: _fill_module,
    Kind.LESSON: _fill_lesson,
    Kind.QUIZ: _fill_quiz,
    Kind.PRACTICE: _fill_practice,
    Kind.ASK: _fill_ask,
}
