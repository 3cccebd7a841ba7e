"""What pages of a course show of the person who opened them, read from where the guard put it on the request."""

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
    """Where a page stands in its course: its module, its neighbours, whether the lesson is done."""

    module: object
    previous: object
    next: object
    is_done: bool


@register.simple_tag(takes_context=True)
def course_state(context):
    """The person's CourseState, None in an author's preview."""
    return getattr(context["request"], "learning", None)


@register.simple_tag
def place_of(state, page):
    """The LessonPosition of a page; None without a state (an author's preview)."""
    if state is None:
        return None
    previous, following = state.outline.around(page.pk)
    return LessonPosition(state.outline.module_of(page), previous, following, page.pk in state.done)


register.simple_tag(render_blocks, name="lesson_body")


@register.simple_tag
def rubric_of(state, page):
    """The criteria of a brief with their levels: two queries; as they stand in the editor in an author's preview."""
    criteria = page.criteria.all()
    return criteria if state is None else criteria.prefetch_related("levels")


@register.simple_tag
def rows_of(state, step=None):
    return module_rows(state, step)


@register.simple_tag
def step_of(state, now):
    """Her next step in this course, None of someone who doesn't learn in it."""
    return next_step(state.enrolment, now, state=state) if state.enrolment else None


@register.simple_tag(takes_context=True)
def own_courses(context):
    """{course id: enrolment} of the person."""
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
    """The form as it was sent back, else filled with her draft."""
    draft = work.draft
    return context.get("form") or PracticeDraftForm(initial={"text": draft.text, "link": draft.link} if draft else None)


register.filter("page_url", url_of)


@register.filter
def at(mapping, key):
    return mapping.get(key)


@register.filter
def points_of(part):
    """What a criterion mark gave, of its points."""
    return points_for(part.points, part.score)


@register.filter
def version_look(version):
    """The look of a version's state: wait, doing or done."""
    return {
        VersionState.DRAFT: "wait",
        VersionState.SUBMITTED: "wait",
        VersionState.REVISE: "doing",
        VersionState.ACCEPTED: "done",
    }[version.state]


@register.filter
def plain_mark(value):
    """A mark as people write it; nothing for none."""
    return "" if value is None else marking.plain(value)
