"""The demo year, whole: one transaction, deterministic for a seed and a day."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from courses.curriculum.queries import outline as outline_of
from courses.people.models import User
from courses.selection.models import StageCode
from home.demo import accounts, choosing, films, help, progress, works
from home.demo.calendar import Calendar
from home.demo.habits import draw, good


@dataclass(frozen=True)
class Made:
    trainees: int
    films: int


def is_there():
    """Whether a demo year was made in this database."""
    return User.objects.filter(email=f"trainee{accounts.DOMAIN}").exists()


@transaction.atomic
def make_demo(*, count, seed, now, with_films=True):
    """Make the year with `count` trainees, in a database that has the curriculum and the roles."""
    rng = Random(seed)  # noqa: S311 - plausible people, no secrets
    calendar = Calendar(now.date())
    staff = accounts.make_staff(calendar)
    officer, other = staff.officers[:2]
    basic, stages = choosing.make_year(count, calendar)
    users = accounts.make_trainees(count, rng, calendar)
    enrolments = progress.enrol_all(basic, users, officer, calendar)
    _with_profiles(enrolments)
    people = [(enrolment, draw(rng) if number else good(rng)) for number, enrolment in enumerate(enrolments)]
    outline = outline_of(basic.course)
    mentors = help.assign(people, staff.mentors, officer, calendar)
    applications = choosing.apply(people, stages[StageCode.BASIC], calendar)
    choosing.open_round(stages[StageCode.INTENSIVE], (staff.officers[2], other), calendar)
    progress.learn(people, outline, rng, calendar)
    progress.hold_sessions(basic, people, officer, rng, calendar)
    works.work(people, outline, basic, mentors, rng, calendar)
    help.talk(people, mentors, outline, rng, calendar)
    help.rate(basic, people, mentors, officer, rng, calendar)
    help.tell(basic, officer, rng, calendar)
    choosing.answer_readiness(applications, people, rng, calendar)
    return Made(trainees=count, films=films.shoot(now=now) if with_films else 0)


def _with_profiles(enrolments):
    """Read everybody's profile and products at once, so that nobody below asks for them one by one."""
    users = {
        user.pk: user
        for user in User.objects.filter(enrolments__in=enrolments)
        .select_related("profile")
        .prefetch_related("profile__products")
    }
    for enrolment in enrolments:
        enrolment.user = users[enrolment.user_id]
