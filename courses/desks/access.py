"""Who may open the desks. Rows D01, D07, D08, C12 and X04 of tests/access/matrix.csv."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from courses.curriculum.access import teaches
from courses.curriculum.models import CoursePage
from courses.curriculum.queries import all_courses
from courses.learning.access import OFFICERS_ONLY
from courses.learning.models import Cohort
from courses.learning.queries import cohorts
from courses.people.access import check_people, is_officer
from courses.people.models import Role, User
from courses.people.sign_in import sign_in_required

JUDGES_ONLY = _("หน้านี้เปิดได้เฉพาะกรรมการตัดสิน")


def for_officers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorates a view of the officers' desk: anonymous users are sent to sign in, others than officers get a 404."""

    @sign_in_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        check_people(request.user)
        return view(request, *args, **kwargs)

    return guarded


def cohort_to_export_for(user: User, pk: int) -> Cohort:
    """A cohort whose progress the user may download: officers and admins. D07.

    Raises PermissionDenied for mentors, judges and the instructors of its course, who know of such a file; Http404 for
    others and for a missing cohort.
    """
    cohort = cohorts().filter(pk=pk).first()
    if cohort is None:
        raise Http404
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
