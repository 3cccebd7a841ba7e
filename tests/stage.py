"""The school and the people every test may stand on: made and read once a process, then copied for each test."""

import pickle
from types import SimpleNamespace

from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    PracticePage,
    QuizPage,
)
from courses.learning.models import Cohort, Enrolment
from courses.people.actions import sync_role_groups
from courses.people.models import COURSE_GROUP_PREFIX, Role, User
from tests.factories.curriculum import make_course, make_index, make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import CohortFactory, EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory

COURSES = (("basic", "BASIC", 504), ("intensive", "INTENSIVE", 160))
_PEOPLE = {
    "malee": ("มาลี", [Role.TRAINEE], {}),
    "prasit": ("ประสิทธิ์", [Role.TRAINEE], {}),
    "duangjai": ("ดวงใจ", [Role.TRAINEE], {}),
    "somchai": ("สมชาย", [Role.MENTOR], {}),
    "wanna": ("วรรณา", [Role.MENTOR], {}),
    "anong": ("อนงค์", [Role.OFFICER], {}),
    "phichai": ("พิชัย", [Role.OFFICER], {}),
    "kamon": ("กมล", [Role.INSTRUCTOR, COURSE_GROUP_PREFIX + "basic"], {}),
    "napha": ("นภา", [Role.INSTRUCTOR, COURSE_GROUP_PREFIX + "intensive"], {}),
    "thira": ("ธีระ", [Role.JUDGE], {}),
    "suda": ("สุดา", [Role.JUDGE], {}),
    "applicant": ("ผู้สมัคร", [], {}),
    "admin": ("แอดมิน", [Role.ADMIN], {"is_superuser": True}),
    "outsider": ("คนนอก", [], {}),
}
_TRAINEES = (("malee", "basic", "somchai"), ("prasit", "basic", "wanna"), ("duangjai", "intensive", "wanna"))


def make_school():
    index = make_index()
    for slug, level, seats in COURSES:
        course = make_course(index, level=level, slug=slug)
        module = make_module(course)
        make_lesson(module)
        make_quiz(module)
        make_practice(module)
        CohortFactory(course=course, seats=seats)


def read_school():
    """The school's objects, pickled: to read them for every test costs more than the test."""
    index = CourseIndexPage.objects.get()
    found = SimpleNamespace(index=index)
    for slug, _, _ in COURSES:
        course = CoursePage.objects.get(slug=slug)
        inside = {
            name: model.objects.descendant_of(course).get()
            for name, model in (
                ("module", ModulePage),
                ("lesson", LessonPage),
                ("quiz", QuizPage),
                ("practice", PracticePage),
                ("ask", ConsultationPage),
            )
        }
        cohort = Cohort.objects.select_related("year").get(course=course)
        cohort.course = course
        setattr(found, slug, SimpleNamespace(course=course, cohort=cohort, **inside))
    return pickle.dumps(found)


def make_cast():
    """On the school's rows."""
    sync_role_groups()
    people = {
        name: UserFactory(first_name=first_name, roles=roles, **fields)
        for name, (first_name, roles, fields) in _PEOPLE.items()
    }
    for trainee, course, mentor in _TRAINEES:
        enrolment = EnrolmentFactory(cohort=Cohort.objects.get(course__slug=course), user=people[trainee])
        AssignmentFactory(enrolment=enrolment, mentor=people[mentor])


def read_cast():
    """The people by name, pickled; trainees carry `.enrolment`, which has no cohort yet."""
    by_name = {user.first_name: user for user in User.objects.filter(last_name=UserFactory.last_name)}
    found = SimpleNamespace(**{name: by_name[first_name] for name, (first_name, _, _) in _PEOPLE.items()})
    for name, _, _ in _TRAINEES:
        user = getattr(found, name)
        user.enrolment = Enrolment.objects.get(user=user)
        user.enrolment.user = user
    return pickle.dumps(found)


def cast(kept, school):
    """The people of `read_cast`, in the cohorts of this school."""
    found = pickle.loads(kept)
    for name, course, _ in _TRAINEES:
        getattr(found, name).enrolment.cohort = getattr(school, course).cohort
    return found
