"""Who may open the desks. Rows D01, D07, D08, C12 and X04 of tests/access/matrix.csv."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from courses.curriculum.access import teaches
from courses.curriculum.models import CoursePage
from courses.curriculum.queries import all_courses
from courses.desks.queries.sessions import session_with_cohort
from courses.learning.access import OFFICERS_ONLY, enrolment_for, officer_only
from courses.learning.models import Cohort, Enrolment, LiveSession
from courses.learning.queries import cohorts
from courses.people.access import check_people, is_officer, person_for
from courses.people.models import Role, User

Found = TypeVar("Found")
JUDGES_ONLY = _("หน้านี้เปิดได้เฉพาะกรรมการตัดสิน")


def cohort_for(user: User, pk: int) -> Cohort:
    """A cohort for officers and admins. Raises Http404 for others and for a missing one. D08."""
    check_people(user)
    return _or_404(cohorts().filter(pk=pk).first())


def cohort_to_run_for(user: User, pk: int) -> Cohort:
    """A cohort whose mentors and raters officers assign. Raises as `cohort_for`; PermissionDenied for an admin."""
    cohort = cohort_for(user, pk)
    officer_only(user)
    return cohort


def session_for(user: User, pk: int) -> LiveSession:
    """A live session for officers and admins. Raises Http404 for others and for a missing one."""
    check_people(user)
    return _or_404(session_with_cohort(pk))


def session_to_record_for(user: User, pk: int) -> LiveSession:
    """A live session whose attendance an officer may record. Raises as `session_for`; PermissionDenied for an admin."""
    session = session_for(user, pk)
    officer_only(user)
    return session


def person_to_place_for(user: User, public_id: UUID) -> User:
    """A person whom an officer may enrol in a cohort. Raises as `person_for`; PermissionDenied for an admin."""
    person = person_for(user, public_id)
    officer_only(user)
    return person


def enrolment_to_assign_for(user: User, public_id: UUID, pk: int) -> Enrolment:
    """An enrolment of that person, whose mentor an officer may assign. Raises as `person_to_place_for`."""
    person = person_to_place_for(user, public_id)
    enrolment = enrolment_for(user, pk)
    if enrolment.user_id != person.pk:
        raise Http404
    return enrolment


def cohort_to_export_for(user: User, pk: int) -> Cohort:
    """A cohort whose progress the user may download: officers and admins. D07.

    Raises PermissionDenied for mentors, judges and the instructors of its course, who know of such a file; Http404 for
    others and for a missing cohort.
    """
    cohort = _or_404(cohorts().filter(pk=pk).first())
    if is_officer(user):
        return cohort
    if user.role_codes & {Role.MENTOR, Role.JUDGE} or teaches(user, cohort.course):
        raise PermissionDenied(OFFICERS_ONLY)
    raise Http404


def judge_only(user: User) -> None:
    """The judges' page. Raises PermissionDenied for officers and admins, who know of it; Http404 for others."""
    if user.has_role(Role.JUDGE):
        return
    if is_officer(user):
        raise PermissionDenied(JUDGES_ONLY)
    raise Http404


def reported_courses(user: User) -> list[CoursePage]:
    """Courses whose report the user may read: an instructor's own courses, all courses for officers and admins. X04."""
    courses = list(all_courses())
    return courses if is_officer(user) else [course for course in courses if teaches(user, course)]


def reported_course_for(user: User, pk: int) -> CoursePage:
    """One of `reported_courses`. Raises Http404."""
    course = next((course for course in reported_courses(user) if course.pk == pk), None)
    if course is None:
        raise Http404
    return course


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
