"""Coming into a cohort, leaving it, and the lessons finished in it."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.actions.accounts import forget_groups, note_event
from courses.people.models import AccountEventKind, Role

from ..models import CompletionSource, Enrolment, EnrolmentState, LessonCompletion
from .locks import lock_cohort, lock_enrolment


class CohortFullError(ValueError):
    """No seat is left."""


class UnverifiedError(ValueError):
    """The person's number was never confirmed."""


@transaction.atomic
def enrol(*, user, cohort, by, now) -> Enrolment:
    """A seat in the cohort, and with it the role of a trainee. Whoever has one keeps it; whoever left comes back.

    `by` is who did it: the person herself, an officer, or None for the programme's own hand. Raises UnverifiedError,
    CohortFullError.
    """
    if not user.is_verified:
        raise UnverifiedError(_("ยังลงทะเบียนเรียนไม่ได้ เพราะยังไม่ได้ยืนยันเบอร์โทรศัพท์ ติดต่อเจ้าหน้าที่เพื่อยืนยันเบอร์ก่อน"))
    # The cohort's row is the queue: two people at the last seat come one after the other.
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
    _make_trainee(user, by=by, now=now)
    _append("enrolment.made", enrolment, {"cohort": cohort.pk}, by=by, now=now)
    return enrolment


@transaction.atomic
def leave_cohort(*, enrolment, by, now) -> Enrolment:
    """End an enrolment: its pages are closed to the trainee, its records stay. Ending it twice changes nothing more."""
    enrolment = lock_enrolment(enrolment)
    if enrolment.state == EnrolmentState.ACTIVE:
        enrolment.state, enrolment.left_at = EnrolmentState.LEFT, now
        enrolment.save(update_fields=["state", "left_at"])
        _append("enrolment.left", enrolment, {}, by=by, now=now)
    return enrolment


@transaction.atomic
def complete_lesson(*, enrolment, lesson, now) -> LessonCompletion:
    """She finished a lesson. The first time stands; a second one changes nothing."""
    return LessonCompletion.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, defaults={"completed_at": now, "source": CompletionSource.SELF}
    )[0]


@transaction.atomic
def complete_lesson_assisted(*, enrolment, lesson, reason, by, now) -> LessonCompletion:
    """An officer records that she finished a lesson, and why he does it for her. An earlier completion stands."""
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


def _append(action, enrolment, payload, *, by, now):
    append_entry(action=action, object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)


def _make_trainee(user, *, by, now):
    if user.has_role(Role.TRAINEE):
        return
    user.groups.add(Group.objects.get_or_create(name=Role.TRAINEE.value)[0])
    note_event(user=user, kind=AccountEventKind.ROLE_GRANTED, detail=Role.TRAINEE.value, by=by, now=now)
    forget_groups(user)
