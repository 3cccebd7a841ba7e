"""The trainee's desk: one next step, what waits, who helps."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.mentoring.access import trainee_only
from courses.people.resume import signed_in
from home.queries.trainee import LEARNING, trainee_desk


@require_safe
@signed_in
def learn_desk(request):
    trainee_only(request.user)
    now = timezone.now()
    desk = trainee_desk(request.user, now)
    request.nav_counts = {reverse("feedback:list"): len(desk.answered)}
    template = "home/learn_desk.html" if desk.stage == LEARNING else "home/learn_welcome.html"
    return render(request, template, {"desk": desk, "now": now})
