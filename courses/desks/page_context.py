"""All that a page of Wagtail's tree shows beside its own fields: what learning, mentoring and selection read for it.

A page is served by Wagtail's view: learning's guard refuses it or hands on the CourseState, then `with_parts` adds
these parts to the context of the page's template. An author's preview has none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Page

from courses.curriculum.models import LessonPage
from courses.curriculum.rendering import render_blocks
from courses.learning.forms import PracticeDraftForm
from courses.learning.page_serving import COURSE_STATE, REFUSED_FORM
from courses.learning.queries.course import CourseState
from courses.learning.queries.page_context import OnPractice, learning_part
from courses.learning.queries.practice import WorkState
from courses.mentoring.forms import MessageForm
from courses.mentoring.queries.page_context import mentoring_part
from courses.people.models import User
from courses.selection.queries.page_context import selection_part

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


def with_parts(serve: Serve) -> Serve:
    """For Wagtail's `on_serve_page`: the page's response gets the parts in its context."""

    def served(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        state, refused = kwargs.pop(COURSE_STATE, None), kwargs.pop(REFUSED_FORM, None)
        response = serve(page, request, args, kwargs)
        if isinstance(response, TemplateResponse):
            now = timezone.now()
            parts = page_context(page, request.user, state, now, refused=refused)
            response.context_data = {**(response.context_data or {}), **parts}
        return response

    return served


def page_context(
    page: Page,
    user: User | AnonymousUser,
    state: CourseState | None,
    now: datetime,
    *,
    refused: PracticeDraftForm | None = None,
) -> dict[str, Any]:
    """The parts of a page by the names that templates use. `refused`: the work form that was sent and not accepted."""
    learning = learning_part(page, user, state, now)
    context: dict[str, Any] = {field.name: getattr(learning, field.name) for field in fields(learning)}
    if isinstance(page, LessonPage):
        context["body"] = render_blocks(page)
    if isinstance(learning, OnPractice) and learning.work is not None:
        context["form"] = refused or _draft_form(learning.work)
        context["closed"] = selection_part(page, state, now).closed
    ask = mentoring_part(page, user, state, now) if state is not None and user.is_authenticated else None
    if ask is not None:
        context |= {"ask": ask, "ask_form": MessageForm(initial=_seen(ask.talk.last))}
    return context


def _draft_form(work: WorkState) -> PracticeDraftForm:
    draft = work.draft
    return PracticeDraftForm(initial={"text": draft.text, "link": draft.link} if draft else None)


def _seen(last: Any) -> Mapping[str, Any]:
    return {"seen": last.pk if last else None}
