"""The judges' page: what there is to judge, and before judging opens, when it does."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.desks.access import judge_only
from courses.desks.queries.judging import judging_of_year
from courses.people.sign_in import sign_in_required


@require_safe
@sign_in_required
def judge_desk(request):
    judge_only(request.user)
    now = timezone.now()
    return render(request, "desks/judge_desk.html", {"judging": judging_of_year(), "now": now})
