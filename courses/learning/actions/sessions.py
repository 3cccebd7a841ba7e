"""Live sessions of a cohort and their attendance."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import User
from courses.thai.phones import parse_phone
from courses.thai.text import clean_name

from ..models import Attendance, AttendanceKind, Cohort, Enrolment, EnrolmentState, LiveSession
from .locks import lock_cohort


@dataclass(frozen=True)
class LineError:
    """One pasted line that is refused: `number` counts from 1, `text` is the line as pasted, `message` the reason."""

    number: int
    text: str
    message: str

    def __str__(self) -> str:
        words = {"number": self.number, "line": self.text, "wrong": self.message}
        return _("บรรทัดที่ %(number)s “%(line)s” %(wrong)s") % words


class LinesRefusedError(ValueError):
    """Nothing was recorded; `errors` has a LineError for each line to fix."""

    def __init__(self, errors: Sequence[LineError]) -> None:
        wrong = " · ".join(str(error) for error in errors)
        super().__init__(_("ยังไม่ได้บันทึก %(wrong)s") % {"wrong": wrong})
        self.errors = errors


@transaction.atomic
def create_live_session(
    *, cohort: Cohort, title: str, starts_at: datetime, ends_at: datetime, place: str, by: User, now: datetime
) -> LiveSession:
    """Create a session of the cohort. One with the same title and start is updated to this end and place instead.

    Raises ValueError when the session would not end after its start, or has no title.
    """
    title = _checked_title(title, starts_at, ends_at)
    cohort = lock_cohort(cohort)
    session = cohort.live_sessions.filter(title=title, starts_at=starts_at).order_by("pk").first()
    session = session or LiveSession(cohort=cohort, title=title, starts_at=starts_at, created_by=by)
    session.ends_at, session.place = ends_at, clean_name(place)
    session.save()
    _append("session.saved", session, {"cohort": cohort.pk}, by=by, now=now)
    return session


@transaction.atomic
def change_live_session(
    *,
    session: LiveSession,
    cohort: Cohort,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: User,
    now: datetime,
) -> LiveSession:
    """Change title, time, place or cohort of a session.

    Raises ValueError when the session would not end after its start, has no title, would become another one of the
    cohort, or when the cohort would change although attendance is recorded.
    """
    title = _checked_title(title, starts_at, ends_at)
    cohort = lock_cohort(cohort)
    session = LiveSession.objects.select_for_update().get(pk=session.pk)
    if cohort.pk != session.cohort_id and session.attendances.exists():
        raise ValueError(_("กิจกรรมนี้บันทึกผู้เข้าร่วมแล้ว จึงย้ายไปรุ่นอื่นไม่ได้ ตั้งกิจกรรมใหม่แทน"))
    if cohort.live_sessions.filter(title=title, starts_at=starts_at).exclude(pk=session.pk).exists():
        raise ValueError(_("รุ่นนี้มีกิจกรรมชื่อนี้ในเวลาเดียวกันอยู่แล้ว"))
    session.cohort, session.title, session.place = cohort, title, clean_name(place)
    session.starts_at, session.ends_at = starts_at, ends_at
    session.save()
    _append("session.changed", session, {"cohort": cohort.pk}, by=by, now=now)
    return session


def _checked_title(title: str, starts_at: datetime, ends_at: datetime) -> str:
    if ends_at <= starts_at:
        raise ValueError(_("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"))
    title = clean_name(title)
    if not title:
        raise ValueError(_("ตั้งชื่อกิจกรรมก่อน"))
    return title


@transaction.atomic
def record_attendance(
    *,
    session: LiveSession,
    enrolments: Collection[Enrolment],
    kind: AttendanceKind = AttendanceKind.CAME,
    by: User,
    now: datetime,
) -> int:
    """Record that these enrolments came or watched the replay; returns how many were not recorded before.

    An earlier record stays, except that CAME replaces REPLAYED. Raises ValueError for an enrolment of another cohort.
    """
    if any(enrolment.cohort_id != session.cohort_id for enrolment in enrolments):
        raise ValueError(_("มีผู้เรียนที่ไม่ได้อยู่ในรุ่นนี้"))
    session = LiveSession.objects.select_for_update().get(pk=session.pk)
    recorded = {attendance.enrolment_id: attendance for attendance in session.attendances.all()}
    added = Attendance.objects.bulk_create(
        Attendance(session=session, enrolment_id=pk, kind=kind, recorded_at=now, recorded_by=by)
        for pk in {enrolment.pk for enrolment in enrolments} - set(recorded)
    )
    if kind == AttendanceKind.CAME:
        came = [one.pk for one in enrolments if one.pk in recorded]
        session.attendances.filter(enrolment__in=came, kind=AttendanceKind.REPLAYED).update(
            kind=kind, recorded_at=now, recorded_by=by
        )
    payload: dict[str, object] = {"kind": str(kind), "enrolments": sorted(enrolment.pk for enrolment in enrolments)}
    _append("attendance.recorded", session, payload, by=by, now=now)
    return len(added)


def record_attendance_by_phones(
    *, session: LiveSession, text: str, kind: AttendanceKind = AttendanceKind.CAME, by: User, now: datetime
) -> int:
    """record_attendance for pasted phone numbers, one a line, in any usual notation; a repeated number counts once.

    All or nothing. Raises LinesRefusedError, which names every wrong line.
    """
    phones: dict[str, tuple[int, str]] = {}
    errors: list[LineError] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            phones.setdefault(parse_phone(line), (number, line.strip()))
        except ValueError:
            errors.append(LineError(number, line.strip()[:60], _("ไม่ใช่เบอร์โทรศัพท์ พิมพ์ 10 หลัก เช่น 081-234-5678")))
    found = {enrolment.user.phone: enrolment for enrolment in _enrolments_by_phone(session, phones)}
    for phone, (number, line) in phones.items():
        if phone not in found:
            errors.append(LineError(number, line[:60], _("ไม่พบเบอร์นี้ในรุ่น")))
    if errors:
        raise LinesRefusedError(sorted(errors, key=lambda error: error.number))
    return record_attendance(session=session, enrolments=list(found.values()), kind=kind, by=by, now=now)


@transaction.atomic
def set_attendance(
    *,
    session: LiveSession,
    present: Collection[int],
    kind: AttendanceKind = AttendanceKind.CAME,
    by: User,
    now: datetime,
) -> int:
    """Make `present` (enrolment ids of the cohort) the whole attendance of that kind; records of others are deleted.

    Returns how many came. Raises ValueError for an id that is not in the cohort.
    """
    enrolments = list(Enrolment.objects.filter(cohort=session.cohort_id, pk__in=present))
    if {enrolment.pk for enrolment in enrolments} != set(present):
        raise ValueError(_("มีผู้เรียนที่ไม่ได้อยู่ในรุ่นนี้"))
    session.attendances.filter(kind=kind).exclude(enrolment__in=present).delete()
    record_attendance(session=session, enrolments=enrolments, kind=kind, by=by, now=now)
    return len(enrolments)


@transaction.atomic
def tick_attendance(
    *, session: LiveSession, shown: Iterable[int], ticked: Iterable[int], by: User, now: datetime
) -> int:
    """Save one page of a long checklist: of the enrolments `shown` (ids) exactly those in `ticked` came; enrolments on
    other pages are not changed.

    Returns how many came in all. Raises ValueError for an id that is not in the cohort.
    """
    session = LiveSession.objects.select_for_update().get(pk=session.pk)
    came = set(session.attendances.filter(kind=AttendanceKind.CAME).values_list("enrolment_id", flat=True))
    present = (came - set(shown)) | (set(ticked) & set(shown))
    return set_attendance(session=session, present=present, by=by, now=now)


def _enrolments_by_phone(session: LiveSession, phones: Iterable[str]) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(
        cohort=session.cohort_id, state=EnrolmentState.ACTIVE, user__phone__in=list(phones)
    ).select_related("user")


def _append(action: str, session: LiveSession, payload: dict[str, object], *, by: User, now: datetime) -> None:
    append_entry(action=action, object=f"session:{session.pk}", payload=payload, by=by, now=now)
