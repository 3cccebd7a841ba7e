"""Trainees for officers: the list, the page of one person, enrolling a person, assigning a mentor.

Rows D01, D03, D08 and D09 of tests/access/matrix.csv.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.desks.access import cohort_to_export_for, enrolment_to_assign_for, person_to_place_for
from courses.desks.forms import MentorForm, PlaceForm, TraineeFilterForm
from courses.desks.queries.progress_export import progress_table
from courses.desks.queries.record import record_of
from courses.desks.queries.trainees import rows, trainees
from courses.desks.views.guard import for_officers
from courses.learning.actions import CohortFullError, UnverifiedError, enrol
from courses.learning.queries import mentor_loads
from courses.mentoring.actions import NotAMentorError, assign_mentor
from courses.people.access import can_run_programme, person_for
from courses.people.sign_in import sign_in_required
from courses.platform.csv_export import csv_bytes
from courses.platform.form_response import UNPROCESSABLE

PAGE = 30


@require_safe
@for_officers
def trainee_list(request):
    form = TraineeFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = trainees(words=wanted.pop("q", ""), **wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": rows(page.object_list), "filtered": any(form.data.values())}
    return render(request, "desks/officer_trainees.html", context)


@require_safe
@sign_in_required
def progress_csv(request, pk):
    """A cohort's progress as a CSV file. Row D07."""
    cohort = cohort_to_export_for(request.user, pk)
    response = HttpResponse(csv_bytes(progress_table(cohort)), content_type="text/csv; charset=utf-8")
    name = f"progress-{cohort.year.year_be}-{cohort.course.slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@for_officers
def trainee(request, public_id):
    return _render_trainee(request, person_for(request.user, public_id), timezone.now())


@require_POST
@for_officers
def place(request, public_id):
    """Enrol the person in a cohort, by an officer's decision."""
    person = person_to_place_for(request.user, public_id)
    form, now = PlaceForm(request.POST), timezone.now()
    if not form.is_valid():
        return _render_trainee(request, person, now, place_form=form)
    cohort = form.cleaned_data["cohort"]
    try:
        enrol(user=person, cohort=cohort, by=request.user, now=now)
    except (UnverifiedError, CohortFullError) as refused:
        form.add_error("cohort", str(refused))
        return _render_trainee(request, person, now, place_form=form)
    names = {"name": person.call_name, "course": cohort.course.get_level_display()}
    messages.success(request, _("จัด%(name)sเข้า%(course)sแล้ว บทเรียนเปิดให้ทันที") % names)
    return redirect("officer_trainee", public_id)


@require_POST
@for_officers
def mentor(request, public_id, enrolment_pk):
    """Assign a mentor, the first or another; a former mentor loses access."""
    enrolment = enrolment_to_assign_for(request.user, public_id, enrolment_pk)
    person, now = enrolment.user, timezone.now()
    form = MentorForm(request.POST, mentors=mentor_loads(enrolment.cohort))
    if not form.is_valid():
        return _render_trainee(request, person, now, mentor_form=(enrolment.pk, form))
    chosen = form.cleaned_data["mentor"]
    try:
        assign_mentor(enrolment=enrolment, mentor=chosen, by=request.user, now=now)
    except NotAMentorError as refused:
        form.add_error("mentor", str(refused))
        return _render_trainee(request, person, now, mentor_form=(enrolment.pk, form))
    names = {"mentor": chosen.call_name, "name": person.call_name}
    messages.success(request, _("%(mentor)sเป็นพี่เลี้ยงของ%(name)sแล้ว") % names)
    return redirect("officer_trainee", public_id)


def _render_trainee(request, person, now, *, place_form=None, mentor_form=(None, None)):
    """`mentor_form`: the id of an enrolment, and the invalid form that was submitted for it."""
    record = record_of(person)
    is_officer = can_run_programme(request.user)
    refused_for, refused = mentor_form
    forms = {}
    if is_officer:
        for course in record.courses:
            enrolment = course.enrolment
            if enrolment.pk == refused_for:
                forms[enrolment.pk] = refused
            elif enrolment.left_at is None:
                forms[enrolment.pk] = MentorForm(
                    mentors=mentor_loads(enrolment.cohort), auto_id=f"mentor-{enrolment.pk}-%s"
                )
    context = {
        "person": person,
        "record": record,
        "courses": [(course, forms.get(course.enrolment.pk)) for course in record.courses],
        "place_form": (place_form or PlaceForm(auto_id="place-%s")) if is_officer else None,
        "is_officer": is_officer,
        "now": now,
    }
    status = UNPROCESSABLE if place_form or refused else 200
    return render(request, "desks/officer_trainee.html", context, status=status)
