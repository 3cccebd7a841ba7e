"""Completing a lesson, and one trainee's progress."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.curriculum.models import LessonPage
from courses.curriculum.queries import url_of
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import UNPROCESSABLE

from .. import access, actions
from ..forms import AssistedForm
from ..queries.course import CourseState, Relation
from ..queries.rows import module_rows
from .closed import explains_closed


@require_POST
@sign_in_required
@explains_closed(LessonPage)
def complete_lesson(request, pk):
    """The trainee completes a lesson and returns to its page."""
    lesson, state = access.lesson_for(request.user, pk)
    actions.complete_lesson(enrolment=access.own_enrolment(state), lesson=lesson, now=timezone.now())
    messages.success(request, _("บันทึกแล้วว่าเรียนบทนี้จบ"))
    return redirect(f"{url_of(lesson.url_path)}#state")


@require_POST
@sign_in_required
def complete_assisted(request, pk, enrolment_pk):
    """An officer completes a lesson for a trainee with a reason; the trainee needs no reason."""
    enrolment, assisted = access.enrolment_to_complete_for(request.user, enrolment_pk)
    lesson = access.lesson_for(enrolment.user, pk)[0]
    now = timezone.now()
    if not assisted:
        actions.complete_lesson(enrolment=enrolment, lesson=lesson, now=now)
        return redirect("learning:progress", enrolment.pk)
    form = AssistedForm(request.POST)
    if not form.is_valid():
        return _progress(request, enrolment, form=form, status=UNPROCESSABLE)
    actions.complete_lesson_assisted(
        enrolment=enrolment, lesson=lesson, reason=form.cleaned_data["reason"], by=request.user, now=now
    )
    words = {"name": enrolment.user.call_name, "title": lesson.title}
    messages.success(request, _("บันทึกแล้วว่า%(name)sเรียน “%(title)s” จบ") % words)
    return redirect("learning:progress", enrolment.pk)


@require_safe
@sign_in_required
def progress(request, pk):
    """One trainee's progress, for the trainee, the mentor, the course's teachers and staff."""
    return _progress(request, access.enrolment_for(request.user, pk))


def _progress(request, enrolment, *, form=None, status=200):
    state = CourseState(enrolment.cohort.course, Relation.TRAINEE, enrolment)
    may_assist = access.can_assist(request.user, enrolment)
    context = {
        "enrolment": enrolment,
        "state": state,
        "rows": module_rows(state),
        "form": form or AssistedForm(),
        "may_assist": may_assist,
    }
    return render(request, "learning/progress.html", context, status=status)
