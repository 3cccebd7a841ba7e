"""The judges' page: what there is to judge, and before that when it begins."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.people.resume import signed_in
from home.access import judge_only
from home.queries.judging import judging_of_year


@require_safe
@signed_in
def judge_desk(request):
    judge_only(request.user)
    now = timezone.now()
    return render(request, "home/judge_desk.html", {"judging": judging_of_year(), "now": now})
