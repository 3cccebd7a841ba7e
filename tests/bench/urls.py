"""The site's addresses and the bare view."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import include, path

from courses.learning.models import ProgrammeYear

CONTENT = settings.BASE_DIR / "courses" / "curriculum" / "content" / "curriculum_th.yaml"
BODY = CONTENT.read_bytes()[:20_000].decode(errors="ignore")
"""Words of the courses: one letter repeated would compress to nothing, which no page does."""
LETTER = "ก" * (20_000 // 3)


@login_required
def bare(request, body=BODY):
    """What a signed-in Django view with one query and a 20 kB body costs: session, user, the query, nothing else."""
    list(ProgrammeYear.objects.values_list("year_be", flat=True))
    return HttpResponse(body)


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/letter/", bare, {"body": LETTER}),
    path("", include("lms.urls")),
]
