"""Who may open the desks. Rows D01, D07, D08, C12, X04 of the access matrix."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from courses.curriculum.access import teaches
from courses.curriculum.models import CoursePage
from courses.curriculum.queries import all_courses
from courses.people.access import check_people, is_officer
from courses.people.models import Role
from courses.people.sign_in import sign_in_required

JUDGES_ONLY = _("หน้านี้เปิดได้เฉพาะกรรมการตัดสิน")


def for_officers(view):
    """A view of the officers' desk: signed in first, then 404 for everybody else."""

    @sign_in_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        check_people(request.user)
        return view(request, *args, **kwargs)

    return guarded


def judge_only(user):
    """Officers know of the judges' page and are refused; to others it does not exist."""
    if user.has_role(Role.JUDGE):
        return
    if is_officer(user):
        raise PermissionDenied(JUDGES_ONLY)
    raise Http404


def reported_courses(user) -> list[CoursePage]:
    """Courses whose report the person may read: an instructor's own, all of them for officers and admins. X04."""
    courses = list(all_courses())
    return courses if is_officer(user) else [course for course in courses if teaches(user, course)]


def reported_course_for(user, pk) -> CoursePage:
    """One of them, or Http404."""
    course = next((course for course in reported_courses(user) if course.pk == pk), None)
    if course is None:
        raise Http404
    return course
