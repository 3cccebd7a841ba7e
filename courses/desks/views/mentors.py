"""A cohort's mentors: how many trainees each has, allocating trainees to them, who rates whom.

Row D08 of tests/access/matrix.csv.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.desks.access import cohort_for, cohort_to_run_for
from courses.desks.forms import AllocationForm, HandOverForm
from courses.desks.views.guard import for_officers
from courses.learning.queries import mentor_loads, unmentored
from courses.mentoring.actions import NotAMentorError, allocate_mentors, assign_raters, hand_over_mentees
from courses.mentoring.queries import rating_progress, without_two_raters
from courses.people.access import can_run_programme
from courses.platform.form_response import UNPROCESSABLE


@require_safe
@for_officers
def mentors(request, pk):
    return _render(request, cohort_for(request.user, pk))


@require_POST
@for_officers
def allocate(request, pk):
    """Allocate the trainees without a mentor evenly among the chosen mentors."""
    cohort = cohort_to_run_for(request.user, pk)
    form = AllocationForm(request.POST, mentors=mentor_loads(cohort))
    if not form.is_valid():
        return _render(request, cohort, allocation_form=form)
    try:
        count = allocate_mentors(
            cohort=cohort, mentors=form.cleaned_data["mentors"], by=request.user, now=timezone.now()
        )
    except NotAMentorError as refused:
        form.add_error("mentors", str(refused))
        return _render(request, cohort, allocation_form=form)
    messages.success(request, _("จัดพี่เลี้ยงให้แล้ว %(count)s ราย") % {"count": f"{count:,}"})
    return redirect("officer_mentors", pk)


@require_POST
@for_officers
def hand_over(request, pk):
    """Assign all trainees of a mentor who leaves to another mentor; the former mentor loses access."""
    cohort = cohort_to_run_for(request.user, pk)
    form = HandOverForm(request.POST, mentors=mentor_loads(cohort))
    if not form.is_valid():
        return _render(request, cohort, hand_over_form=form)
    try:
        count = hand_over_mentees(cohort=cohort, **form.cleaned_data, by=request.user, now=timezone.now())
    except NotAMentorError as refused:
        form.add_error("new", _("ยังไม่ได้ย้ายใคร %(why)s") % {"why": refused})
        return _render(request, cohort, hand_over_form=form)
    name = form.cleaned_data["new"].call_name
    messages.success(request, _("ย้ายแล้ว %(name)s ดูแลเพิ่ม %(count)s ราย") % {"name": name, "count": f"{count:,}"})
    return redirect("officer_mentors", pk)


@require_POST
@for_officers
def raters(request, pk):
    """Assign two raters to each trainee: the mentor and another. A second run changes only what is out of date."""
    cohort = cohort_to_run_for(request.user, pk)
    allocation = assign_raters(cohort=cohort, by=request.user, now=timezone.now())
    messages.success(request, _("มอบหมายใบประเมินใหม่ %(made)s ใบ") % {"made": f"{allocation.made:,}"})
    if allocation.without_mentor:
        count = {"count": f"{allocation.without_mentor:,}"}
        messages.warning(request, _("ยังมี %(count)s รายไม่มีพี่เลี้ยง จัดพี่เลี้ยงก่อน แล้วมอบหมายอีกครั้ง") % count)
    if allocation.without_second:
        count = {"count": f"{allocation.without_second:,}"}
        messages.warning(request, _("ยังมี %(count)s รายมีผู้ประเมินคนเดียว ต้องมีพี่เลี้ยงในรุ่นอย่างน้อย 2 คน") % count)
    if not allocation.connected:
        messages.warning(request, _("พี่เลี้ยงบางกลุ่มไม่มีผู้เรียนที่ประเมินร่วมกับกลุ่มอื่น จึงเทียบคะแนนข้ามกลุ่มไม่ได้"))
    return redirect("officer_mentors", pk)


def _render(request, cohort, *, allocation_form=None, hand_over_form=None):
    loads = list(mentor_loads(cohort))
    given, requested = rating_progress(cohort)
    context = {
        "cohort": cohort,
        "mentors": loads,
        "without": unmentored(cohort).count(),
        "unasked": without_two_raters(cohort),
        "given": given,
        "asked": requested,
        "allocation_form": allocation_form or AllocationForm(mentors=loads, auto_id="allocate-%s"),
        "hand_over_form": hand_over_form or HandOverForm(mentors=loads, auto_id="over-%s"),
        "is_officer": can_run_programme(request.user),
    }
    status = UNPROCESSABLE if allocation_form or hand_over_form else 200
    return render(request, "desks/officer_mentors.html", context, status=status)
