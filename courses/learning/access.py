"""Who may open what. Fetching is the check: what a `…_for` function returns, the user may read.

Anonymous users come first. A user who must not learn that an object exists gets Http404, the same as for a missing one;
a user who may know of it but not do this gets PermissionDenied with a sentence to show. Each docstring ends with its
rows of tests/access/matrix.csv (C01 and so on).
"""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from courses.curriculum import queries as curriculum
from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonMedia,
    LessonPage,
    PracticePage,
    QuizPage,
)
from courses.people.access import can_run_programme
from courses.people.models import Role, User

from .models import AttemptState, Enrolment, EnrolmentState, PracticeFile, PracticeVersion, QuizAttempt, VersionState
from .queries.course import SEES_DRAFTS, CourseState, Relation, is_staff, relation_to, state_of
from .queries.mentors import is_mentored_by
from .queries.reading import IN_COURSE_TYPES, PUBLIC_APPS, PUBLIC_COURSE_TYPES, pages_using, readable

LOCKED = _("หน่วยนี้ยังไม่เปิด เรียนบทบังคับของหน่วยก่อนหน้าให้ครบ แล้วหน่วยนี้จะเปิดให้ทันที")
NOT_A_TRAINEE = _("ทำรายการนี้ได้เฉพาะผู้เรียนในรุ่น")
NOT_YOURS = _("ทำรายการนี้ได้เฉพาะผู้เรียนเจ้าของงาน")
ALREADY_SUBMITTED = _("ครั้งนี้ส่งคำตอบแล้ว จึงแก้ไม่ได้อีก คำตอบที่ส่งไว้ยังอยู่ครบ")
SUBMITTED = _("ฉบับนี้ส่งแล้ว จึงแก้หรือลบไม่ได้ ถ้าต้องการแก้ ให้ส่งเป็นฉบับใหม่")
OFFICERS_ONLY = _("ทำรายการนี้ได้เฉพาะเจ้าหน้าที่โครงการ")
NOT_THE_MENTOR = _("ให้คะแนนได้เฉพาะพี่เลี้ยงของผู้เรียนคนนี้")


Found = TypeVar("Found")
InCourse = TypeVar("InCourse", LessonPage, QuizPage, PracticePage)


class SignInRequiredError(Exception):
    """No user is signed in, and the requested object may open after signing in."""


def page_for(user: User | AnonymousUser, page: Page) -> CourseState | None:
    """The user's CourseState on a page that the user may open; None on a public page outside the courses.

    Raises SignInRequiredError, Http404, or PermissionDenied for a module that is not open yet. A page type without a
    rule is refused. `queries.readable` is the same rule for all pages at once. C01–C08, C11.
    """
    if page._meta.app_label in PUBLIC_APPS or isinstance(page, CourseIndexPage):
        _refuse_unless(page.live or sees_draft(user, page))
        return None
    _refuse_unless(isinstance(page, (CoursePage, *IN_COURSE_TYPES)))
    state = _or_404(state_of(user, page))
    if state.relation in SEES_DRAFTS:
        return state
    _refuse_unless(_is_open(state, page))
    if isinstance(page, PUBLIC_COURSE_TYPES):
        return state
    if not user.is_authenticated:
        raise SignInRequiredError
    _refuse_unless(state.relation != Relation.VISITOR)
    if state.is_locked(page):
        raise PermissionDenied(LOCKED)
    return state


def sees_draft(user: User | AnonymousUser, page: Page) -> bool:
    """Whether the user may read the draft of `page`: staff everywhere, teachers in their courses. C01, C03.

    Every rule about drafts uses the same set of relations, SEES_DRAFTS.
    """
    if not user.is_authenticated:
        return False
    if is_staff(user):
        return True
    course = curriculum.course_of(page)
    return course is not None and relation_to(user, course) in SEES_DRAFTS


def lesson_for(user: User | AnonymousUser, pk: int) -> tuple[LessonPage, CourseState]:
    """A lesson that the user may read, by the rule of page_for."""
    return _in_course(user, LessonPage, pk)


def quiz_for(user: User | AnonymousUser, pk: int) -> tuple[QuizPage, CourseState]:
    """A quiz that the user may read, by the rule of page_for."""
    return _in_course(user, QuizPage, pk)


def practice_for(user: User | AnonymousUser, pk: int) -> tuple[PracticePage, CourseState]:
    """An assignment brief that the user may read, by the rule of page_for."""
    return _in_course(user, PracticePage, pk)


def closed_page_for(user: User | AnonymousUser, model: type[Page], pk: int) -> tuple[Page, Enrolment]:
    """A page that was published to the trainee and is offline now, with the trainee's enrolment.

    For a request that was made while the page was still open in a browser, which gets an explanation instead of a
    missing page. Raises Http404 for any other page.
    """
    page = _or_404(curriculum.stored(model, pk))
    state = _or_404(state_of(user, page))
    enrolment = state.enrolment
    if enrolment is None or page.first_published_at is None or _is_open(state, page):
        raise Http404
    return page, enrolment


def own_enrolment(state: CourseState) -> Enrolment:
    """The enrolment in which the user acts; a reader of the course who is not enrolled may not act. Q05, S01."""
    if state.enrolment is None:
        raise PermissionDenied(NOT_A_TRAINEE)
    return state.enrolment


def is_own_enrolment(user: User | AnonymousUser, enrolment: Enrolment) -> bool:
    """Whether the user acts in this enrolment as its trainee: it is active, and the user still has the role."""
    is_theirs = enrolment.user_id == user.pk and enrolment.state == EnrolmentState.ACTIVE
    return user.is_authenticated and is_theirs and user.has_role(Role.TRAINEE)


def quiz_with_key_for(user: User | AnonymousUser, pk: int) -> tuple[QuizPage, CourseState]:
    """A quiz with its answer key, for users who write or check the questions. Q01, Q03."""
    page, state = quiz_for(user, pk)
    _refuse_unless(state.relation in SEES_DRAFTS)
    return page, state


def enrolment_for(user: User | AnonymousUser, pk: int) -> Enrolment:
    """An active enrolment whose progress the user may read: trainee, mentor, teachers, staff. C13."""
    enrolment = _enrolment(pk)
    _refuse_unless(_relation(user, enrolment) != Relation.VISITOR)
    return enrolment


def enrolment_to_complete_for(user: User | AnonymousUser, pk: int) -> tuple[Enrolment, bool]:
    """(Enrolment, assisted): the trainee's own, or any other for an officer, who must give a reason (assisted). C12."""
    enrolment = enrolment_for(user, pk)
    if is_own_enrolment(user, enrolment):
        return enrolment, False
    if not can_assist(user, enrolment):
        raise PermissionDenied(NOT_YOURS)
    return enrolment, True


def can_assist(user: User | AnonymousUser, enrolment: Enrolment) -> bool:
    """Whether the user may complete a lesson for the trainee: officers, for anybody else. C12."""
    return can_run_programme(user) and enrolment.user_id != user.pk


def attempt_for(user: User | AnonymousUser, pk: int) -> tuple[QuizAttempt, Relation]:
    """An attempt that the user may read: the trainee, the course's teachers, officers and admins; the mentor only once
    it is submitted, and the mentor's page shows the score alone. Q02, Q09, Q10."""
    attempt = _attempt(pk)
    relation = _relation(user, attempt.enrolment)
    _refuse_unless(relation != Relation.VISITOR)
    _refuse_unless(relation != Relation.MENTOR or attempt.state == AttemptState.SUBMITTED)
    return attempt, relation


def attempt_to_read(user: User | AnonymousUser, pk: int) -> tuple[QuizAttempt, Relation]:
    """An attempt with its questions: as attempt_for, but never for the mentor. Q02."""
    attempt, relation = attempt_for(user, pk)
    _refuse_unless(relation != Relation.MENTOR)
    return attempt, relation


def attempt_with_result_for(user: User | AnonymousUser, pk: int) -> tuple[QuizAttempt, Relation]:
    """An attempt with its score: as attempt_for, to the trainee only once it is submitted. Q09, Q10."""
    attempt, relation = attempt_for(user, pk)
    _refuse_unless(relation != Relation.TRAINEE or attempt.state == AttemptState.SUBMITTED)
    return attempt, relation


def sees_key(relation: Relation, *, is_released: bool) -> bool:
    """Whether the answer key of a submitted attempt is shown: teachers and staff always, the trainee after release, the
    mentor never. Q03, Q04."""
    return relation in SEES_DRAFTS or (relation == Relation.TRAINEE and is_released)


def attempt_to_answer(user: User | AnonymousUser, pk: int, *, open_only: bool = True) -> QuizAttempt:
    """The trainee's own attempt; an open one, unless `open_only` is False. Q06–Q08."""
    attempt = _attempt(pk)
    if not is_own_enrolment(user, attempt.enrolment):
        _refuse_unless(_relation(user, attempt.enrolment) in SEES_DRAFTS)
        raise PermissionDenied(NOT_YOURS)
    if open_only and attempt.state != AttemptState.OPEN:
        raise PermissionDenied(ALREADY_SUBMITTED)
    return attempt


def version_for(user: User | AnonymousUser, pk: int) -> PracticeVersion:
    """A version of practice work that the user may read: the trainee; once submitted also the mentor and staff. S02."""
    version = _version(pk)
    _refuse_unless(_reads_work(user, version))
    return version


def version_to_count(user: User | AnonymousUser, pk: int) -> PracticeVersion:
    """A version of the trainee's own, which the trainee may choose to be counted. S06."""
    version = version_for(user, pk)
    if not is_own_enrolment(user, version.work.enrolment):
        raise PermissionDenied(NOT_YOURS)
    return version


def version_to_change(user: User | AnonymousUser, pk: int) -> PracticeVersion:
    """The trainee's own draft. S05, S06."""
    version = _version(pk)
    enrolment = version.work.enrolment
    if not is_own_enrolment(user, enrolment):
        _refuse_unless(_relation(user, enrolment) != Relation.VISITOR)
        raise PermissionDenied(NOT_YOURS)
    if version.state != VersionState.DRAFT:
        raise PermissionDenied(SUBMITTED)
    return version


def version_to_mark(user: User | AnonymousUser, pk: int) -> PracticeVersion:
    """A submitted version that the user may mark: the trainee's mentor or an officer. Used by mentoring. S09."""
    version = _version(pk)
    enrolment = version.work.enrolment
    relation = _relation(user, enrolment)
    if is_own_enrolment(user, enrolment) or (relation == Relation.STAFF and not can_run_programme(user)):
        raise PermissionDenied(NOT_THE_MENTOR)
    _refuse_unless(relation in (Relation.MENTOR, Relation.STAFF) and version.state != VersionState.DRAFT)
    return version


def file_for(user: User | AnonymousUser, pk: int) -> PracticeFile:
    """A private file of practice work, by the rule of version_for. S03."""
    files = PracticeFile.objects.select_related("version__work__enrolment__cohort__course")
    file = _or_404(files.filter(pk=pk).first())
    _refuse_unless(_reads_work(user, file.version))
    return file


def media_for(user: User | AnonymousUser, pk: int) -> LessonMedia:
    """A video or audio file of a page that the user may open. C09."""
    media = _or_404(curriculum.stored(LessonMedia, pk))
    check_file(user, media)
    return media


def image_for(user: User | AnonymousUser, name: str) -> AbstractRendition:
    """The image rendition stored under `name`. Instructors may see every one, since they choose from the library."""
    renditions = get_image_model().get_rendition_model().objects.filter(file=name)
    rendition = _or_404(renditions.select_related("image").first())
    if not (user.is_authenticated and user.has_role(Role.INSTRUCTOR)):
        check_file(user, rendition.image)
    return rendition


def check_file(user: User | AnonymousUser, stored: AbstractImage | AbstractDocument | LessonMedia) -> None:
    """An image, document or media file is readable for users who may open a page that shows it, for the user who
    uploaded it, for officers and admins. Raises SignInRequiredError or Http404."""
    if user.is_authenticated and (is_staff(user) or stored.uploaded_by_user_id == user.pk):
        return
    shown_on = list(pages_using(stored))
    if shown_on and readable(user).filter(pk__in=shown_on).exists():
        return
    if not user.is_authenticated:
        raise SignInRequiredError
    raise Http404


def officer_only(user: User) -> None:
    """Live sessions and attendance are managed by officers alone; raises PermissionDenied for any other user."""
    if not can_run_programme(user):
        raise PermissionDenied(OFFICERS_ONLY)


def _refuse_unless(condition: bool) -> None:
    if not condition:
        raise Http404


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found


def _is_open(state: CourseState, page: Page) -> bool:
    """Whether the page, its module and its course are all live."""
    if not page.live or not state.course.live:
        return False
    return isinstance(page, CoursePage | ConsultationPage) or state.outline.module_of(page) is not None


def _in_course(user: User | AnonymousUser, model: type[InCourse], pk: int) -> tuple[InCourse, CourseState]:
    page = _or_404(curriculum.stored(model, pk))
    return page, _or_404(page_for(user, page))


def _enrolment(pk: int) -> Enrolment:
    enrolments = Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    return _or_404(enrolments.select_related("user", "cohort__year", "cohort__course").filter(pk=pk).first())


def _relation(user: User | AnonymousUser, enrolment: Enrolment) -> Relation:
    """The user's relation to an enrolment. A mentor in the course who does not mentor this trainee is a visitor."""
    if is_own_enrolment(user, enrolment):
        return Relation.TRAINEE
    relation = relation_to(user, enrolment.cohort.course)
    if relation == Relation.MENTOR and not is_mentored_by(enrolment, user):
        return Relation.VISITOR
    return relation


def _attempt(pk: int) -> QuizAttempt:
    attempts = QuizAttempt.objects.select_related("enrolment__user", "enrolment__cohort__course", "quiz")
    return _or_404(attempts.filter(pk=pk).first())


def _version(pk: int) -> PracticeVersion:
    versions = PracticeVersion.objects.select_related(
        "work__practice", "work__enrolment__user", "work__enrolment__cohort__course", "work__enrolment__cohort__year"
    )
    return _or_404(versions.filter(pk=pk).first())


def _reads_work(user: User | AnonymousUser, version: PracticeVersion) -> bool:
    enrolment = version.work.enrolment
    if is_own_enrolment(user, enrolment):
        return True
    relation = _relation(user, enrolment)
    return version.state != VersionState.DRAFT and relation in (Relation.MENTOR, Relation.STAFF)
