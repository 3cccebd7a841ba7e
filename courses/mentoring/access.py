"""Who may read, answer, mark and rate. Fetching is the check.

Rows S09, T01–T04 of the access matrix: a thread is between a trainee and her mentor of now. An old mentor, another
trainee, an instructor, a judge get the 404 of a missing one; officers and admins know of it and are refused with a
sentence, since reading it would need a reason given and recorded, which is not built.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.curriculum.models import ConsultationPage, LessonPage, PracticePage
from courses.learning import access as learning
from courses.learning.models import EnrolmentState
from courses.learning.queries import helped_enrolments
from courses.people.access import is_officer
from courses.people.models import Role

from .models import MessagePhoto, RatingDuty, Thread
from .queries import consultation_page

BETWEEN_TWO = _("บันทึกคำแนะนำเปิดได้เฉพาะผู้เรียนกับพี่เลี้ยงของผู้เรียนคนนั้น")
MENTORS_ONLY = _("หน้านี้เปิดได้เฉพาะพี่เลี้ยง")
RATERS_ONLY = _("ประเมินได้เฉพาะพี่เลี้ยงที่ได้รับมอบหมายให้ประเมินผู้เรียนคนนี้")
TRAINEES_ONLY = _("หน้านี้เปิดได้เฉพาะผู้เรียน")
ASKED_ON = (LessonPage, PracticePage, ConsultationPage)
"""Page types a thread may hang on."""


def mentor_only(user):
    """The mentor's own pages."""
    if not user.is_authenticated or not user.has_role(Role.MENTOR):
        raise PermissionDenied(MENTORS_ONLY)


def trainee_only(user):
    """The trainee's own list of threads. Somebody without a role yet sees an empty one; others have their own desks."""
    if user.role_codes - {Role.TRAINEE} and not user.has_role(Role.TRAINEE):
        raise PermissionDenied(TRAINEES_ONLY)


def thread_for(user, pk) -> Thread:
    """A thread to read and to answer in: her own, or that of somebody he mentors now. T01, T02, T04."""
    threads = Thread.objects.select_related("page", "enrolment__user", "enrolment__cohort__course")
    thread = threads.filter(pk=pk).first()
    _refuse_unless(thread is not None)
    _between_two(user, thread.enrolment)
    return thread


def answers_in(user, thread):
    """Whether an answer is owed is for the one who answers to say."""
    if thread.enrolment.user_id == user.pk:
        raise PermissionDenied(MENTORS_ONLY)


def photo_for(user, pk) -> MessagePhoto:
    """A photo of a message, by the rule of its thread. T03."""
    photo = MessagePhoto.objects.select_related("message__thread__enrolment").filter(pk=pk).first()
    _refuse_unless(photo is not None)
    _between_two(user, photo.message.thread.enrolment)
    return photo


def page_to_ask_on(user, pk):
    """(page, her enrolment): a page a thread may hang on and that she may read as a trainee. T02.

    For a page that was closed since she opened it, the consultation page of its course, so that no question is lost.
    """
    page = Page.objects.filter(pk=pk).first()
    _refuse_unless(page is not None)
    page = page.specific
    _refuse_unless(isinstance(page, ASKED_ON))
    try:
        return page, learning.own_enrolment(learning.page_for(user, page))
    except Http404:
        _, enrolment = learning.closed_page_for(user, type(page), pk)
        page = consultation_page(enrolment)
        _refuse_unless(page is not None)
        return page, enrolment


def mentee_for(user, enrolment_pk):
    """An active enrolment whose mentor the person is now. Other trainees do not exist to a mentor."""
    mentor_only(user)
    mentee = (
        helped_enrolments(user)
        .select_related("user__profile", "cohort__year", "cohort__course")
        .filter(pk=enrolment_pk)
        .first()
    )
    _refuse_unless(mentee is not None)
    return mentee


def version_for_marking(user, pk):
    """A handed-in version that her mentor of now or an officer may mark; an admin is refused. S09."""
    return learning.version_to_mark(user, pk)


def rating_for(user, enrolment_pk) -> RatingDuty:
    """A trainee the person was asked to rate."""
    _refuse_unless(user.is_authenticated)
    duties = RatingDuty.objects.filter(enrolment__state=EnrolmentState.ACTIVE)
    duties = duties.select_related("enrolment__user__profile", "enrolment__cohort__course", "enrolment__cohort__year")
    duty = duties.filter(enrolment=enrolment_pk, rater=user).first()
    if duty is None and is_officer(user):
        raise PermissionDenied(RATERS_ONLY)
    _refuse_unless(duty is not None and user.has_role(Role.MENTOR))
    return duty


def _between_two(user, enrolment):
    own = enrolment.user_id == user.pk and enrolment.state == EnrolmentState.ACTIVE and user.has_role(Role.TRAINEE)
    if own or helped_enrolments(user).filter(pk=enrolment.pk).exists():
        return
    if is_officer(user):
        raise PermissionDenied(BETWEEN_TWO)
    raise Http404


def _refuse_unless(condition):
    if not condition:
        raise Http404
