"""Marking a submitted work by its rubric, and rating a trainee."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.curriculum.queries import programme_rule
from courses.learning.actions import mark_version
from courses.learning.queries import newest_mark, scores_of, standings, versions_of
from courses.mentoring import access, queries, response_times
from courses.people.models import Role
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form

from ..actions import AlreadyRatedError, DutyChangedError, rate_trainee
from ..forms import MarkForm, RatingForm, name_of
from ..queries.marking import levels_of, rubric_of


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def mark(request, pk):
    """A version beside the one before it, and its rubric. Marking again adds a mark; earlier marks stay as evidence."""
    version = access.version_for_marking(request.user, pk)
    versions = [each for each in versions_of(version.work) if each.submitted_at]
    version = next(each for each in versions if each.pk == version.pk)
    criteria, last = rubric_of(version), newest_mark(version)
    form = MarkForm(posted(request), criteria=criteria, initial=_initial(last, criteria))
    if request.method == "POST" and form.is_valid():
        return _store_mark(request, version, form)
    context = {
        "version": version,
        "trainee": version.work.enrolment.user,
        "versions": [each for each in reversed(versions) if each.number <= version.number][-2:],
        "earlier": [each for each in versions if each.number < version.number],
        "newest": versions[0],
        "mark": last,
        "due": _due(version),
        "form": form,
        "rubric": [_row(form, criterion) for criterion in criteria],
        "may_revise": len(versions) <= version.work.practice.resubmissions,
        "is_mentor": request.user.has_role(Role.MENTOR),
    }
    return render_form(request, "mentoring/marking.html", context)


@require_safe
@sign_in_required
def ratings(request):
    """The trainees whom the mentor still has to rate."""
    access.mentor_only(request.user)
    duties = list(queries.duties_of(request.user))
    context = {"duties": duties, "was_asked": bool(duties) or queries.was_requested(request.user)}
    return render(request, "mentoring/ratings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def rate(request, pk):
    """The four items about one trainee, sent once."""
    duty = access.rating_for(request.user, pk)
    enrolment = duty.enrolment
    texts = programme_rule("screening")["mentor_items"]
    form = RatingForm(posted(request), texts=texts)
    if request.method == "POST" and form.is_valid():
        try:
            rate_trainee(
                duty=duty, items=form.items, note=form.cleaned_data["note"], by=request.user, now=timezone.now()
            )
        except (AlreadyRatedError, DutyChangedError) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("บันทึกผลประเมิน%(name)sแล้ว") % {"name": enrolment.user.get_short_name()})
        return redirect("mentoring:ratings")
    given = queries.rating_by(request.user, enrolment)
    context = {
        "enrolment": enrolment,
        "trainee": enrolment.user,
        "standing": standings(enrolment.cohort, enrolment_ids=[enrolment.pk])[0],
        "answers": list(zip(texts, queries.items_of(given), strict=False)) if given else [],
        "items": [form[f"item_{number}"] for number in range(1, len(texts) + 1)],
        "form": form,
    }
    return render_form(request, "mentoring/rate.html", context)


def _row(form, criterion):
    """A criterion, its form field, and its levels, each paired with its radio button."""
    bound = form[name_of(criterion)]
    return criterion, bound, list(zip(levels_of(criterion), bound.subwidgets, strict=True))


def _initial(last, criteria):
    """The newest mark as initial values of the form."""
    if last is None:
        return {}
    scores = scores_of(last)
    return {
        "comment": last.comment,
        **{name_of(criterion): scores[criterion.code] for criterion in criteria if criterion.code in scores},
    }


def _due(version):
    mentor = queries.mentor_of(version.work.enrolment)
    return response_times.answer_due_at(version.submitted_at, mentor.answers_within_days) if mentor else None


def _store_mark(request, version, form):
    data = form.cleaned_data
    mark = mark_version(
        version=version,
        by=request.user,
        levels=data["levels"],
        comment=data["comment"],
        asks_revision=data["act"] == MarkForm.REVISE,
        now=timezone.now(),
    )
    if mark.asks_revision:
        words = _("ขอให้%(name)sปรับแก้แล้ว %(total)s จาก 100 คะแนน")
    else:
        words = _("ส่งผลตรวจถึง%(name)sแล้ว %(total)s จาก 100 คะแนน")
    name = version.work.enrolment.user.get_short_name()
    messages.success(request, words % {"name": name, "total": f"{mark.total.normalize():f}"})
    if request.user.has_role(Role.MENTOR):
        return redirect("mentor_desk")
    return redirect("mentoring:mark", pk=version.pk)
