"""The trainees' desk: the next step, what waits, the mentor."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.desks.queries import trainee as queries
from courses.mentoring.access import trainee_only
from courses.people.sign_in import sign_in_required


@require_safe
@sign_in_required
def trainee_desk(request):
    trainee_only(request.user)
    now = timezone.now()
    desk = queries.trainee_desk(request.user, now)
    counts = {reverse("feedback:list"): len(desk.answered)}
    template = "desks/trainee_desk.html" if desk.stage == queries.LEARNING else "desks/trainee_welcome.html"
    return render(request, template, {"desk": desk, "now": now, "nav_counts": counts})
