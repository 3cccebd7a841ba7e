"""Who may read, answer, mark and rate. Fetching an object is the permission check.

Rows S09 and T01–T04 of tests/access/matrix.csv: a thread is between a trainee and the trainee's current mentor. To a
former mentor, another trainee, an instructor or a judge it is a 404, like a missing thread. Officers and admins know
that threads exist and get a 403 with a sentence: reading one would need a recorded reason, which is not built.
"""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.learning import access as learning
from courses.learning.models import Enrolment, EnrolmentState, PracticeVersion
from courses.learning.queries import helped_enrolment, is_mentored_by
from courses.people.access import is_officer
from courses.people.models import Role, User

from .models import MessagePhoto, RatingDuty, Thread
from .queries import consultation_page
from .queries.page_context import THREAD_PAGE_TYPES

T = TypeVar("T")
PARTICIPANTS_ONLY = _("บันทึกคำแนะนำเปิดได้เฉพาะผู้เรียนกับพี่เลี้ยงของผู้เรียนคนนั้น")
MENTORS_ONLY = _("หน้านี้เปิดได้เฉพาะพี่เลี้ยง")
RATERS_ONLY = _("ประเมินได้เฉพาะพี่เลี้ยงที่ได้รับมอบหมายให้ประเมินผู้เรียนคนนี้")
TRAINEES_ONLY = _("หน้านี้เปิดได้เฉพาะผู้เรียน")


def mentor_only(user: User | AnonymousUser) -> None:
    """The mentors' own pages. Raises PermissionDenied for everybody without the role."""
    if not user.is_authenticated or not user.has_role(Role.MENTOR):
        raise PermissionDenied(MENTORS_ONLY)


def trainee_only(user: User) -> None:
    """The trainees' own pages. Raises PermissionDenied for users who have other roles alone.

    A user without a role yet is let in and sees empty lists.
    """
    if user.role_codes - {Role.TRAINEE} and not user.has_role(Role.TRAINEE):
        raise PermissionDenied(TRAINEES_ONLY)


def thread_for(user: User, pk: int) -> Thread:
    """A thread the user may read and answer in, as its trainee or the trainee's current mentor. T01, T02, T04.

    Raises Http404; PermissionDenied for officers and admins.
    """
    threads = Thread.objects.select_related("page", "enrolment__user", "enrolment__cohort__course")
    thread = _or_404(threads.filter(pk=pk).first())
    _check_participant(user, thread.enrolment)
    return thread


def may_settle(user: User, thread: Thread) -> None:
    """Only the mentor says that a thread needs no answer. Raises PermissionDenied for the thread's own trainee."""
    if thread.enrolment.user_id == user.pk:
        raise PermissionDenied(MENTORS_ONLY)


def photo_for(user: User, pk: int) -> MessagePhoto:
    """A photo of a message, by the rule of its thread. T03. Raises as `thread_for`."""
    photo = _or_404(MessagePhoto.objects.select_related("message__thread__enrolment").filter(pk=pk).first())
    _check_participant(user, photo.message.thread.enrolment)
    return photo


def page_to_ask_on(user: User, pk: int) -> tuple[Page, Enrolment]:
    """A page on which the user may ask as a trainee, and the user's enrolment. T02. Raises Http404, PermissionDenied.

    For a page that was closed after the trainee opened it, the consultation page of its course, so that no question is
    lost.
    """
    page = _or_404(Page.objects.filter(pk=pk).first()).specific
    if not isinstance(page, THREAD_PAGE_TYPES):
        raise Http404
    try:
        return page, learning.own_enrolment(_or_404(learning.page_for(user, page)))
    except Http404:
        _, enrolment = learning.closed_page_for(user, type(page), pk)
        return _or_404(consultation_page(enrolment)), enrolment


def mentee_for(user: User | AnonymousUser, enrolment_pk: int) -> Enrolment:
    """An active enrolment whose current mentor the user is. Raises Http404 to other mentors, else PermissionDenied."""
    mentor_only(user)
    return _or_404(helped_enrolment(user, enrolment_pk))


def version_for_marking(user: User, pk: int) -> PracticeVersion:
    """A submitted version that the trainee's current mentor or an officer may mark. S09.

    Raises Http404; PermissionDenied for an admin and for the trainee.
    """
    return learning.version_to_mark(user, pk)


def rating_for(user: User | AnonymousUser, enrolment_pk: int) -> RatingDuty:
    """The user's own duty to rate a trainee. Raises Http404; PermissionDenied for officers and admins without one."""
    if not user.is_authenticated:
        raise Http404
    duties = RatingDuty.objects.filter(enrolment__state=EnrolmentState.ACTIVE)
    duties = duties.select_related("enrolment__user__profile", "enrolment__cohort__course", "enrolment__cohort__year")
    duty = duties.filter(enrolment=enrolment_pk, rater=user).first()
    if duty is None and is_officer(user):
        raise PermissionDenied(RATERS_ONLY)
    if duty is None or not user.has_role(Role.MENTOR):
        raise Http404
    return duty


def _check_participant(user: User, enrolment: Enrolment) -> None:
    if learning.is_own_enrolment(user, enrolment) or is_mentored_by(enrolment, user):
        return
    if is_officer(user):
        raise PermissionDenied(PARTICIPANTS_ONLY)
    raise Http404


def _or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
