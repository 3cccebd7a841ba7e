"""The command: the same year for the same seed and day, only under DEMO=1, once, and whole or not at all."""

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, Workflow

from courses.learning.models import (
    AttemptQuestion,
    Attendance,
    CriterionMark,
    LessonCompletion,
    PracticeFile,
    PracticeVersion,
    ProgrammeYear,
    QuizAttempt,
)
from courses.mentoring.models import MentorRating, Message, RatingDuty
from courses.people.models import Consent, EntrepreneurProfile, Product, User
from courses.selection.models import Application, ReadinessAnswer, SelectionRound
from lms.demo.year import make_demo
from tests.lms.demo.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]

OWNER = "enrolment__user__public_id"
KEPT = {
    User: ("email", "phone", "title", "first_name", "last_name"),
    EntrepreneurProfile: ("user__phone", "enterprise", "subdistrict_code", "postcode"),
    Product: ("profile__user__phone", "name", "otop_type", "stars", "stars_year_be", "story"),
    Consent: ("user__phone", "purpose", "given_at"),
    Application: ("public_id", "application_no", "person__public_id", "province", "category"),
    LessonCompletion: (OWNER, "lesson__code", "completed_at"),
    QuizAttempt: (OWNER, "quiz__code", "number", "mark", "percent", "submitted_at"),
    AttemptQuestion: (f"attempt__{OWNER}", "attempt__quiz__code", "attempt__number", "position", "asked", "answer"),
    PracticeVersion: ("receipt", f"work__{OWNER}", "number", "state", "text", "submitted_at", "is_late"),
    PracticeFile: ("version__receipt", "original_name", "sha256"),
    CriterionMark: ("mark__version__receipt", "mark__marked_at", "mark__comment", "code", "score"),
    Attendance: (OWNER, "session__title", "kind", "recorded_at"),
    RatingDuty: (OWNER, "rater__email", "place"),
    MentorRating: (OWNER, "rater__email", "item_1", "item_2", "item_3", "item_4", "rated_at"),
    Message: ("key", f"thread__{OWNER}", "author__first_name", "text", "sent_at"),
    ReadinessAnswer: ("application__public_id", "answers", "evidence", "has_time", "answered_at"),
}
"""What a year is made of, without ids of rows, stored paths and salted passwords. Staff have random public ids."""


def command(*arguments):
    out = io.StringIO()
    call_command("demo", *arguments, "--no-films", stdout=out)
    return out.getvalue()


def digest():
    made = hashlib.sha256()
    for model, fields in KEPT.items():
        for row in sorted(repr(row) for row in model.objects.values_list(*fields)):
            made.update(f"{model.__name__}{row}\n".encode())
    return made.hexdigest()


def digest_of(seed, count=24):
    with transaction.atomic():
        make_demo(count=count, seed=seed, now=NOON, with_films=False)
        found = digest()
        transaction.set_rollback(True)
    return found


def stored_files():
    return {path for path in Path(settings.TEST_DIR).rglob("*") if path.is_file() and "practice" in path.parts}


def everything():
    """Counts of whatever the command writes, and the pages."""
    return {model: model.objects.count() for model in (*KEPT, ProgrammeYear, SelectionRound, Page, Group)}


def test_same_seed_and_day_give_the_same_year_another_seed_another():
    first = digest_of(7)
    assert digest_of(7) == first
    assert digest_of(8) != first


def test_refused_without_demo(settings):
    settings.DEMO = False
    before = everything(), digest()
    with pytest.raises(CommandError, match="DEMO=1"):
        command("--trainees", "24")
    assert (everything(), digest()) == before


@pytest.mark.parametrize("count", ["0", "23", "50401", "-5"])
def test_so_many_it_does_not_take(count):
    before = everything()
    with pytest.raises(CommandError, match="24 to 50400"):
        command("--trainees", count)
    assert everything() == before


def test_second_run_changes_nothing():
    assert command("--trainees", "24").startswith("24 trainees, 0 films in ")
    before, files = (everything(), digest()), stored_files()
    assert command("--trainees", "30", "--seed", "9") == "The demo year is there; nothing was changed.\n"
    assert (everything(), digest()) == before
    assert stored_files() == files


def test_run_that_fails_leaves_nothing():
    Workflow.objects.all().delete()
    before, files = everything(), stored_files()
    with pytest.raises(AttributeError):
        command("--trainees", "24")
    assert everything() == before
    assert stored_files() == files
