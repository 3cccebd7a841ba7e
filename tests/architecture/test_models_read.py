"""Only queries read the rows of another app; the check that says so finds what it is for."""

from pathlib import Path

import pytest

from tests.architecture.models_read import accessors, all_problems, app_of, model_names, problems

pytestmark = pytest.mark.pure
MODELS = {"courses.learning": {"Enrolment"}, "courses.mentoring": {"Thread"}}
REACHED = {"levels": {"courses.curriculum"}, "files": {"courses.learning", "courses.mentoring"}}
IMPORT = "from courses.learning.models import Enrolment, EnrolmentState\n"


def test_nobody_reads_the_rows_of_another_app_outside_queries():
    assert list(all_problems()) == []


def test_the_models_are_found():
    found = model_names()
    assert "Enrolment" in found["courses.learning"]
    assert "EnrolmentState" not in found["courses.learning"]
    assert "AuditEntry" in found["courses.audit"]
    assert set(found) == {
        "courses.audit", "courses.curriculum", "courses.learning", "courses.mentoring", "courses.people",
        "courses.selection", "home", "lms.ops",
    }  # fmt: skip


def test_the_accessors_are_found():
    found = accessors()
    assert (found["levels"], found["criteria"]) == (
        {"courses.curriculum"},
        {"courses.curriculum", "courses.learning", "courses.selection"},
    )


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("courses/mentoring/views/x.py", IMPORT + "Enrolment.objects.first()", ["Enrolment.objects"]),
        ("courses/mentoring/actions.py", IMPORT + "Enrolment(cohort=c)", ["Enrolment(cohort=c)"]),
        ("courses/mentoring/forms.py", "type(cohort).objects.get(pk=1)", ["type(cohort).objects"]),
        ("courses/mentoring/queries/x.py", IMPORT + "Enrolment.objects.first()", []),
        ("courses/mentoring/queries.py", IMPORT + "Enrolment.objects.first()", []),
        ("courses/learning/views/x.py", IMPORT + "Enrolment.objects.first()", []),
        ("courses/mentoring/access.py", IMPORT + "isinstance(x, Enrolment)", []),
        ("courses/mentoring/access.py", IMPORT + "EnrolmentState.ACTIVE", []),
        (
            "courses/mentoring/views.py",
            "from courses.learning import models as m",
            ["models of courses.learning.models"],
        ),
        ("courses/mentoring/views.py", "import courses.learning.models as m", ["models of courses.learning.models"]),
        ("courses/mentoring/views/x.py", "from ...learning.models import X", ["models of courses.learning.models"]),
        ("courses/mentoring/views.py", "from ..models import X\nfrom courses.mentoring import models", []),
        (
            "courses/mentoring/views.py",
            "from django.apps import apps\napps.get_model('x.Y')",
            ["apps.get_model('x.Y')"],
        ),
        (
            "courses/mentoring/views.py",
            IMPORT + "get_object_or_404(Enrolment, pk=1)",
            ["get_object_or_404(Enrolment, pk=1)"],
        ),
        ("courses/mentoring/x.py", "from ..learning.models import Enrolment", ["models of courses.learning.models"]),
        ("courses/mentoring/views/x.py", "from ..models import Thread", []),
        ("courses/mentoring/views/queries.py", IMPORT + "Enrolment.objects.first()", ["Enrolment.objects"]),
        ("courses/mentoring/x.py", "get_user_model().objects.first()", ["get_user_model()"]),
        ("courses/mentoring/x.py", "import_string('a.models.B')", ["import_string('a.models.B')"]),
        ("courses/mentoring/x.py", "import_string(settings.X)", []),
        ("courses/mentoring/x.py", IMPORT + "model = Enrolment", ["model = Enrolment"]),
        ("courses/mentoring/x.py", "row.__class__.objects", ["row.__class__.objects"]),
        ("courses/mentoring/x.py", "row._meta.model.objects", ["row._meta.model.objects"]),
        ("courses/mentoring/x.py", "row.levels.distinct()", ["row.levels.distinct()"]),
        ("courses/mentoring/x.py", "def f(apps):\n    apps.get_model('x.Y')", []),
        ("courses/mentoring/forms.py", "x = criterion.levels.all()", ["criterion.levels.all()"]),
        ("courses/mentoring/queries/x.py", "x = criterion.levels.all()", []),
        ("courses/curriculum/forms.py", "x = criterion.levels.all()", []),
        ("courses/mentoring/views.py", "x = message.files.all()", []),
        ("courses/mentoring/views.py", "x = form.unknown.all()", []),
    ],
)
def test_what_is_a_problem(path, text, found):
    lines = [problem.split(": ", 1)[1] for problem in problems(Path(path), text, MODELS, REACHED)]
    assert lines == found


def test_the_app_of_a_file():
    assert app_of(Path("courses/learning/queries/course.py")) == "courses.learning"
    assert app_of(Path("home/queries/public.py")) == "home"
    assert app_of(Path("lms/ops/upkeep.py")) == "lms.ops"
