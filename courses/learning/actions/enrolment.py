"""Enrolling in a cohort, leaving it, and completing its lessons."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.curriculum.models import LessonPage
from courses.people.actions import grant_role
from courses.people.models import Role, User

from ..models import Cohort, CompletionSource, Enrolment, EnrolmentState, LessonCompletion
from .locks import lock_cohort, lock_enrolment


class CohortFullError(ValueError):
    """Every seat of the cohort is taken."""


class UnverifiedError(ValueError):
    """The user's phone number was never confirmed."""


@transaction.atomic
def enrol(*, user: User, cohort: Cohort, by: User | None, now: datetime) -> Enrolment:
    """Give the user a seat in the cohort and the role of trainee. An active enrolment is returned unchanged; one that
    was left becomes active again.

    `by` is who enrolled the user: the user, an officer, or None for the programme itself. Raises UnverifiedError,
    CohortFullError.
    """
    if not user.is_verified:
        raise UnverifiedError(_("ยังลงทะเบียนเรียนไม่ได้ เพราะยังไม่ได้ยืนยันเบอร์โทรศัพท์ ติดต่อเจ้าหน้าที่เพื่อยืนยันเบอร์ก่อน"))
    # Locking the cohort makes simultaneous calls wait for each other, so that the last seat is given once.
    cohort = lock_cohort(cohort)
    enrolment = Enrolment.objects.filter(cohort=cohort, user=user).first()
    if enrolment is not None and enrolment.state == EnrolmentState.ACTIVE:
        return enrolment
    if cohort.enrolments.filter(state=EnrolmentState.ACTIVE).count() >= cohort.seats:
        raise CohortFullError(_("รุ่นนี้รับครบ %(seats)s รายแล้ว") % {"seats": f"{cohort.seats:,}"})
    if enrolment is None:
        enrolment = Enrolment.objects.create(cohort=cohort, user=user, enrolled_at=now, enrolled_by=by)
    else:
        enrolment.state, enrolment.left_at = EnrolmentState.ACTIVE, None
        enrolment.save(update_fields=["state", "left_at"])
    grant_role(user=user, role=Role.TRAINEE, by=by, now=now)
    _append("enrolment.made", enrolment, {"cohort": cohort.pk}, by=by, now=now)
    return enrolment


@transaction.atomic
def leave_cohort(*, enrolment: Enrolment, by: User | None, now: datetime) -> Enrolment:
    """End an enrolment: the trainee can no longer open the course, the records stay. Again: no change."""
    enrolment = lock_enrolment(enrolment)
    if enrolment.state == EnrolmentState.ACTIVE:
        enrolment.state, enrolment.left_at = EnrolmentState.LEFT, now
        enrolment.save(update_fields=["state", "left_at"])
        _append("enrolment.left", enrolment, {}, by=by, now=now)
    return enrolment


@transaction.atomic
def complete_lesson(*, enrolment: Enrolment, lesson: LessonPage, now: datetime) -> LessonCompletion:
    """Record that the trainee finished a lesson. The first completion counts; a second call changes nothing."""
    return LessonCompletion.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, defaults={"completed_at": now, "source": CompletionSource.SELF}
    )[0]


@transaction.atomic
def complete_lesson_assisted(
    *, enrolment: Enrolment, lesson: LessonPage, reason: str, by: User, now: datetime
) -> LessonCompletion:
    """Record on an officer's word that the trainee finished a lesson, with the `reason` (at most 300 characters saved).

    An earlier completion is returned unchanged. Raises ValueError for an empty reason.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValueError(_("บอกเหตุผลที่บันทึกให้"))
    completion, made = LessonCompletion.objects.get_or_create(
        enrolment=enrolment,
        lesson=lesson,
        defaults={
            "completed_at": now,
            "source": CompletionSource.ASSISTED,
            "recorded_by": by,
            "reason": reason[:300],
        },
    )
    if made:
        _append("completion.assisted", enrolment, {"lesson": lesson.pk}, by=by, now=now)
    return completion


def _append(action: str, enrolment: Enrolment, payload: dict[str, object], *, by: User | None, now: datetime) -> None:
    append_entry(action=action, object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)
