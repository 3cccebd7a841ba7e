"""The demo year, whole: one transaction, deterministic for a seed and a day."""

from dataclasses import dataclass
from random import Random

from django.db import connection, transaction

from courses.curriculum.queries import outline as outline_of
from courses.people.models import User
from courses.platform.statistics import refresh_statistics
from courses.selection.models import StageCode
from lms.demo import accounts, authoring, choosing, films, learning_records, mentoring, works
from lms.demo.behaviours import draw, good
from lms.demo.calendar import Calendar
from lms.demo.stored_files import StoredFiles
from lms.ops.demo_accounts import DEMO_DOMAIN


@dataclass(frozen=True)
class Made:
    trainees: int
    films: int


def is_there():
    """Whether a demo year was made in this database."""
    return User.objects.filter(email=f"trainee{DEMO_DOMAIN}").exists()


def make_demo(*, count, seed, now, with_films=True):
    """Make the year with `count` trainees, in a database that has the curriculum and the roles. All of it or nothing,
    its files included."""
    stored_files = StoredFiles()
    try:
        with transaction.atomic():
            _take_time()
            _make(count, seed, now, stored_files)
            return Made(trainees=count, films=films.shoot(stored_files=stored_files, now=now) if with_films else 0)
    except BaseException:
        stored_files.delete_all()
        raise


def _take_time():
    """Raise PostgreSQL's time limits: films are made inside the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def _make(count, seed, now, stored_files):
    def rng(part):
        """Each part has its own random numbers, so that a change in one part leaves the others unchanged."""
        return Random(f"{seed}:{part}")  # noqa: S311 - plausible people, no secrets

    calendar = Calendar(now.date())
    staff = accounts.make_staff(calendar)
    officer, other, third = staff.officers
    basic, stages = choosing.make_year(count, calendar)
    users = accounts.make_trainees(count, rng("people"), calendar)
    enrolments = learning_records.enrol_all(basic, users, officer, calendar)
    _with_profiles(enrolments)
    habits = rng("habits")
    people = [(enrolment, draw(habits) if number else good()) for number, enrolment in enumerate(enrolments)]
    outline = outline_of(basic.course)
    mentors = mentoring.assign(people, staff.mentors, officer, calendar)
    applications = choosing.apply(people, stages[StageCode.BASIC], rng("applications"), calendar)
    choosing.open_round(stages[StageCode.INTENSIVE], (third, other), calendar)
    learning_records.learn(people, outline, rng("learning"), calendar)
    learning_records.hold_sessions(basic, people, officer, rng("sessions"), calendar)
    works.work(people, outline, basic, mentors, stored_files, rng("works"), calendar)
    mentoring.talk(people, mentors, outline, rng("talk"), calendar)
    mentoring.rate(basic, people, mentors, officer, rng("ratings"), calendar)
    mentoring.announce(basic, officer, rng("notice"), calendar)
    choosing.answer_readiness(applications, people, rng("readiness"), calendar)
    authoring.sign_up_two(now)
    authoring.submit_lesson(outline, staff.instructors[0])
    refresh_statistics()


def _with_profiles(enrolments):
    """Read everybody's profile and products at once, so that the parts below need no query for each person."""
    users = {
        user.pk: user
        for user in User.objects.filter(enrolments__in=enrolments)
        .select_related("profile")
        .prefetch_related("profile__products")
    }
    for enrolment in enrolments:
        enrolment.user = users[enrolment.user_id]
