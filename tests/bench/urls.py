"""The site's addresses and the bare view."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import include, path

from courses.learning.models import ProgrammeYear

BODY = "ก" * (20_000 // 3)


@login_required
def bare(request):
    """What a signed-in Django view with one query and a 20 kB body costs: session, user, the query, nothing else."""
    list(ProgrammeYear.objects.values_list("year_be", flat=True))
    return HttpResponse(BODY)


urlpatterns = [path("bench/bare/", bare), path("", include("lms.urls"))]
