"""Template tags and filters of course pages. They read the CourseState that wagtail_hooks.guard_page set."""

from dataclasses import dataclass

from django import template

from courses.curriculum.queries import url_of
from courses.curriculum.rendering import render_blocks

from .. import marking
from ..forms import PracticeDraftForm
from ..models import VersionState
from ..queries.attempts import quiz_state
from ..queries.course import active_enrolments
from ..queries.practice import work_state
from ..queries.rows import module_rows
from ..queries.steps import next_step
from ..rubric import points_for

register = template.Library()


@dataclass(frozen=True)
class LessonPosition:
    """The position of a page in its course: its module, the items before and after, whether the lesson is done."""

    module: object
    previous: object
    next: object
    is_done: bool


@register.simple_tag(takes_context=True)
def course_state(context):
    """The user's CourseState; None in an author's preview."""
    return getattr(context["request"], "learning", None)


@register.simple_tag
def position_of(state, page):
    """The LessonPosition of a page; None without a state (an author's preview)."""
    if state is None:
        return None
    previous, following = state.outline.around(page.pk)
    return LessonPosition(state.outline.module_of(page), previous, following, page.pk in state.done)


register.simple_tag(render_blocks, name="lesson_body")


@register.simple_tag
def rubric_of(state, page):
    """The criteria of an assignment brief with their levels, two queries; in a preview those of the editor."""
    criteria = page.criteria.all()
    return criteria if state is None else criteria.prefetch_related("levels")


@register.simple_tag
def rows_of(state, step=None):
    return module_rows(state, step)


@register.simple_tag
def step_of(state, now):
    """The trainee's next step in this course; None for a user who is not enrolled in it."""
    return next_step(state.enrolment, now, state=state) if state.enrolment else None


@register.simple_tag(takes_context=True)
def own_courses(context):
    """{course id: enrolment} of the user's active enrolments, the newest of each course; {} without a sign-in."""
    user = context["request"].user
    if not user.is_authenticated:
        return {}
    return {enrolment.cohort.course_id: enrolment for enrolment in reversed(active_enrolments(user))}


@register.simple_tag
def quiz_of(state, page):
    return quiz_state(state.enrolment, page) if state and state.enrolment else None


@register.simple_tag
def work_of(state, page):
    return work_state(state.enrolment, page) if state and state.enrolment else None


@register.simple_tag(takes_context=True)
def draft_form(context, work):
    """The form that was refused, else a form with the trainee's draft."""
    draft = work.draft
    return context.get("form") or PracticeDraftForm(initial={"text": draft.text, "link": draft.link} if draft else None)


register.filter("page_url", url_of)


@register.filter
def at(mapping, key):
    return mapping.get(key)


@register.filter
def points_of(part):
    """The points that a CriterionMark gave."""
    return points_for(part.points, part.score)


@register.filter
def version_look(version):
    """The style of a version's state: wait, doing or done."""
    return {
        VersionState.DRAFT: "wait",
        VersionState.SUBMITTED: "wait",
        VersionState.REVISE: "doing",
        VersionState.ACCEPTED: "done",
    }[version.state]


@register.filter
def plain_mark(value):
    """A mark as marking.plain writes it; "" for None."""
    return "" if value is None else marking.plain(value)
