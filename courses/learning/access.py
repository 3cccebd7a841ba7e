"""Who may open what. Fetching is the check: a thing that comes back may be read by whoever asked.

Anonymous first. A person to whom a thing must not exist gets the 404 a missing one gives (Http404); one who may know of
it but not do this gets PermissionDenied with a sentence to read. Rows of the access matrix stand beside each rule.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

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
from courses.people.models import Role

from .models import AttemptState, Enrolment, EnrolmentState, PracticeFile, PracticeVersion, QuizAttempt, VersionState
from .queries.course import SEES_DRAFTS, Relation, is_staff, relation_to, state_of
from .queries.mentors import helped_enrolments
from .queries.reading import IN_COURSE_TYPES, PUBLIC_APPS, PUBLIC_COURSE_TYPES, pages_using, readable

LOCKED = _("หน่วยนี้ยังไม่เปิด เรียนบทบังคับของหน่วยก่อนหน้าให้ครบ แล้วหน่วยนี้จะเปิดให้ทันที")
NOT_A_TRAINEE = _("ทำรายการนี้ได้เฉพาะผู้เรียนในรุ่น")
NOT_YOURS = _("ทำรายการนี้ได้เฉพาะผู้เรียนเจ้าของงาน")
ALREADY_SUBMITTED = _("ครั้งนี้ส่งคำตอบแล้ว จึงแก้ไม่ได้อีก คำตอบที่ส่งไว้ยังอยู่ครบ")
SUBMITTED = _("ฉบับนี้ส่งแล้ว จึงแก้หรือลบไม่ได้ ถ้าต้องการแก้ ให้ส่งเป็นฉบับใหม่")
OFFICERS_ONLY = _("ทำรายการนี้ได้เฉพาะเจ้าหน้าที่โครงการ")
NOT_HER_MENTOR = _("ให้คะแนนได้เฉพาะพี่เลี้ยงของผู้เรียนคนนี้")


class SignInRequiredError(Exception):
    """Nobody is signed in, and what was asked for may open once somebody is."""


def page_for(user, page):
    """The person's CourseState on a page she may open; None on a public page outside the courses. C01–C08, C11.

    Raises SignInRequiredError, Http404, or PermissionDenied for a module that isn't open yet. A page type without a
    rule is refused. `queries.readable` is the same rule for all pages at once.
    """
    if page._meta.app_label in PUBLIC_APPS or isinstance(page, CourseIndexPage):
        _refuse_unless(page.live or sees_draft(user, page))
        return None
    _refuse_unless(isinstance(page, (CoursePage, *IN_COURSE_TYPES)))
    state = state_of(user, page)
    _refuse_unless(state is not None)
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


def sees_draft(user, page):
    """Whether the user may read `page` as it is being written: staff everywhere, teachers in their courses. C01, C03.

    The one rule of this question: the address of a draft, the guard of every page and the queries ask SEES_DRAFTS.
    """
    if not user.is_authenticated:
        return False
    if is_staff(user):
        return True
    course = curriculum.course_of(page)
    return course is not None and relation_to(user, course) in SEES_DRAFTS


def lesson_for(user, pk):
    """(LessonPage, CourseState) of a lesson she may read."""
    return _in_course(user, LessonPage, pk)


def quiz_for(user, pk):
    return _in_course(user, QuizPage, pk)


def practice_for(user, pk):
    return _in_course(user, PracticePage, pk)


def closed_page_for(user, model, pk):
    """(page, Enrolment) of a page that was open to her and was taken offline meanwhile, so that an act on it can be
    answered with a sentence instead of a missing page; Http404 for any other."""
    page = curriculum.stored(model, pk)
    _refuse_unless(page is not None and page.first_published_at is not None)
    state = state_of(user, page)
    _refuse_unless(state is not None and state.enrolment is not None and not _is_open(state, page))
    return page, state.enrolment


def own_enrolment(state):
    """The enrolment a person acts in; whoever reads the course without learning in it may not act. Q05, S01."""
    if state.enrolment is None:
        raise PermissionDenied(NOT_A_TRAINEE)
    return state.enrolment


def quiz_with_key_for(user, pk):
    """(QuizPage, CourseState) for those who write or check the questions. Q01, Q03."""
    page, state = quiz_for(user, pk)
    _refuse_unless(state.relation in SEES_DRAFTS)
    return page, state


def enrolment_for(user, pk):
    """An active enrolment whose progress she may read: her own, her people's, her course's, an officer's. C13."""
    enrolment = _enrolment(pk)
    _refuse_unless(_relation(user, enrolment) != Relation.VISITOR)
    return enrolment


def enrolment_to_complete_for(user, pk):
    """(Enrolment, assisted): her own, or another's for an officer, who must give a reason. C12."""
    enrolment = enrolment_for(user, pk)
    if _is_own(user, enrolment):
        return enrolment, False
    if not user.has_role(Role.OFFICER):
        raise PermissionDenied(NOT_YOURS)
    return enrolment, True


def attempt_for(user, pk):
    """(QuizAttempt, Relation): her own, or read by teachers, officers and admins; a submitted one also by her mentor,
    whose view shows the score alone. Q02, Q09, Q10."""
    attempt = _attempt(pk)
    relation = _relation(user, attempt.enrolment)
    _refuse_unless(relation != Relation.VISITOR)
    _refuse_unless(relation != Relation.MENTOR or attempt.state == AttemptState.SUBMITTED)
    return attempt, relation


def attempt_to_answer(user, pk, *, open_only=True):
    """Her own attempt; open, unless submitting again is to give the same result. Q06–Q08."""
    attempt = _attempt(pk)
    if not _is_own(user, attempt.enrolment):
        _refuse_unless(_relation(user, attempt.enrolment) in SEES_DRAFTS)
        raise PermissionDenied(NOT_YOURS)
    if open_only and attempt.state != AttemptState.OPEN:
        raise PermissionDenied(ALREADY_SUBMITTED)
    return attempt


def version_for(user, pk):
    """A version of practice work she may read: her own; handed in, also her mentor's, officers' and admins'. S02."""
    version = _version(pk)
    _refuse_unless(_reads_work(user, version))
    return version


def version_to_change(user, pk):
    """Her own draft. S05, S06."""
    version = _version(pk)
    enrolment = version.work.enrolment
    if not _is_own(user, enrolment):
        _refuse_unless(_relation(user, enrolment) != Relation.VISITOR)
        raise PermissionDenied(NOT_YOURS)
    if version.state != VersionState.DRAFT:
        raise PermissionDenied(SUBMITTED)
    return version


def version_to_mark(user, pk):
    """A handed-in version that her mentor or an officer may mark; the views of mentoring ask this. S09."""
    version = _version(pk)
    enrolment = version.work.enrolment
    relation = _relation(user, enrolment)
    if _is_own(user, enrolment) or (relation == Relation.STAFF and not user.has_role(Role.OFFICER)):
        raise PermissionDenied(NOT_HER_MENTOR)
    _refuse_unless(relation in (Relation.MENTOR, Relation.STAFF) and version.state != VersionState.DRAFT)
    return version


def file_for(user, pk):
    """A private file of practice work, by the rule of its version. S03."""
    file = PracticeFile.objects.select_related("version__work__enrolment__cohort__course").filter(pk=pk).first()
    _refuse_unless(file is not None and _reads_work(user, file.version))
    return file


def media_for(user, pk):
    """A film or sound of a page she may open. C09."""
    media = curriculum.stored(LessonMedia, pk)
    _refuse_unless(media is not None)
    check_file(user, media)
    return media


def image_for(user, name):
    """The stored picture (a rendition of Wagtail's) of that file name. Authors see the library they choose from."""
    rendition = get_image_model().get_rendition_model().objects.filter(file=name).select_related("image").first()
    _refuse_unless(rendition is not None)
    if not (user.is_authenticated and user.has_role(Role.INSTRUCTOR)):
        check_file(user, rendition.image)
    return rendition


def check_file(user, thing):
    """An image, a document or a medium is for whoever may open a page that shows it, for who uploaded it, for officers
    and admins. Raises SignInRequiredError or Http404."""
    if user.is_authenticated and (is_staff(user) or thing.uploaded_by_user_id == user.pk):
        return
    shown_on = list(pages_using(thing))
    if shown_on and readable(user).filter(pk__in=shown_on).exists():
        return
    if not user.is_authenticated:
        raise SignInRequiredError
    raise Http404


def officer_only(user):
    """Live sessions and attendance are an officer's work."""
    if not user.has_role(Role.OFFICER):
        raise PermissionDenied(OFFICERS_ONLY)


def _refuse_unless(condition):
    if not condition:
        raise Http404


def _is_open(state, page):
    """Live, and so are its module and its course: a page under a closed one is closed with it."""
    if not page.live or not state.course.live:
        return False
    return isinstance(page, CoursePage | ConsultationPage) or state.outline.module_of(page) is not None


def _in_course(user, model, pk):
    page = curriculum.stored(model, pk)
    _refuse_unless(page is not None)
    return page, page_for(user, page)


def _enrolment(pk):
    enrolments = Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    enrolment = enrolments.select_related("user", "cohort__year", "cohort__course").filter(pk=pk).first()
    _refuse_unless(enrolment is not None)
    return enrolment


def _is_own(user, enrolment):
    is_hers = enrolment.user_id == user.pk and enrolment.state == EnrolmentState.ACTIVE
    return is_hers and user.has_role(Role.TRAINEE)


def _relation(user, enrolment):
    """What the person is to another's enrolment; being a mentor in the course is not being *her* mentor."""
    if _is_own(user, enrolment):
        return Relation.TRAINEE
    relation = relation_to(user, enrolment.cohort.course)
    if relation == Relation.MENTOR and not helped_enrolments(user).filter(pk=enrolment.pk).exists():
        return Relation.VISITOR
    return relation


def _attempt(pk):
    attempts = QuizAttempt.objects.select_related("enrolment__user", "enrolment__cohort__course", "quiz")
    attempt = attempts.filter(pk=pk).first()
    _refuse_unless(attempt is not None)
    return attempt


def _version(pk):
    versions = PracticeVersion.objects.select_related(
        "work__practice", "work__enrolment__user", "work__enrolment__cohort__course", "work__enrolment__cohort__year"
    )
    version = versions.filter(pk=pk).first()
    _refuse_unless(version is not None)
    return version


def _reads_work(user, version):
    enrolment = version.work.enrolment
    if _is_own(user, enrolment):
        return True
    relation = _relation(user, enrolment)
    return version.state != VersionState.DRAFT and relation in (Relation.MENTOR, Relation.STAFF)
