"""Live sessions and their attendance, from a list or from pasted phone numbers."""

from datetime import timedelta
from functools import partial

import pytest

from courses.learning import actions
from courses.learning.models import Attendance, AttendanceKind, LiveSession
from courses.thai.phones import format_phone
from tests.factories.learning import NOW


@pytest.fixture
def session(school, cast):
    return actions.create_live_session(
        cohort=school.basic.cohort,
        title=" พบกันสัปดาห์แรก ",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=2),
        place="Zoom",
        by=cast.anong,
        now=NOW,
    )


def attended(session):
    return set(session.attendances.values_list("enrolment__user__first_name", "kind"))


def test_a_session_entered_again_is_updated(session, school, cast):
    again = actions.create_live_session(
        cohort=school.basic.cohort,
        title="พบกันสัปดาห์แรก",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=3),
        place="ศาลาใหม่",
        by=cast.phichai,
        now=NOW,
    )
    details = (again, again.created_by, again.ends_at, again.place)
    assert details == (session, cast.anong, NOW + timedelta(hours=3), "ศาลาใหม่")


def test_a_session_that_ends_before_its_start_is_refused(school, cast):
    with pytest.raises(ValueError, match="หลังเวลาเริ่ม"):
        actions.create_live_session(
            cohort=school.basic.cohort, title="ก", starts_at=NOW, ends_at=NOW, place="", by=cast.anong, now=NOW
        )
    assert not LiveSession.objects.exists()


def test_attending_is_recorded_once_and_replaces_the_replay(session, cast):
    mine = [cast.malee.enrolment]
    replay = {"session": session, "enrolments": mine, "kind": AttendanceKind.REPLAYED, "by": cast.anong, "now": NOW}
    assert actions.record_attendance(**replay) == 1
    assert actions.record_attendance(**replay) == 0
    assert actions.record_attendance(session=session, enrolments=mine, by=cast.anong, now=NOW) == 0
    assert attended(session) == {("มาลี", "CAME")}
    actions.record_attendance(**replay)
    assert attended(session) == {("มาลี", "CAME")}


def test_an_enrolment_of_another_cohort_is_refused(session, cast):
    with pytest.raises(ValueError, match="ไม่ได้อยู่ในรุ่น"):
        actions.record_attendance(
            session=session, enrolments=[cast.malee.enrolment, cast.duangjai.enrolment], by=cast.anong, now=NOW
        )
    assert not Attendance.objects.exists()


def test_phone_numbers_are_read_in_any_notation(session, cast):
    text = f"{cast.malee.phone}\n\n {format_phone(cast.prasit.phone)} \n{cast.malee.phone}"
    assert actions.record_attendance_by_phones(session=session, text=text, by=cast.anong, now=NOW) == 2
    assert attended(session) == {("มาลี", "CAME"), ("ประสิทธิ์", "CAME")}


def test_every_wrong_line_is_named_and_nothing_is_recorded(session, cast):
    text = f"{cast.malee.phone}\nมาลี\n0812345678\n{cast.duangjai.phone}"
    with pytest.raises(actions.LinesRefusedError) as refused:
        actions.record_attendance_by_phones(session=session, text=text, by=cast.anong, now=NOW)
    assert [(error.number, error.text) for error in refused.value.errors] == [
        (2, "มาลี"),
        (3, "0812345678"),
        (4, cast.duangjai.phone),
    ]
    assert "บรรทัดที่ 2 “มาลี” ไม่ใช่เบอร์โทรศัพท์" in str(refused.value)
    assert not Attendance.objects.exists()


def test_set_attendance_makes_the_list_the_whole_attendance(session, cast):
    both = [cast.malee.enrolment.pk, cast.prasit.enrolment.pk]
    assert actions.set_attendance(session=session, present=both, by=cast.anong, now=NOW) == 2
    assert actions.set_attendance(session=session, present=both[:1], by=cast.anong, now=NOW) == 1
    assert attended(session) == {("มาลี", "CAME")}
    with pytest.raises(ValueError, match="ไม่ได้อยู่ในรุ่น"):
        actions.set_attendance(session=session, present=[cast.duangjai.enrolment.pk], by=cast.anong, now=NOW)
    assert attended(session) == {("มาลี", "CAME")}


def changed(session, **fields):
    values = {
        "cohort": session.cohort,
        "title": "ชื่อใหม่",
        "starts_at": NOW,
        "ends_at": NOW + timedelta(hours=1),
        "place": " ศาลา ",
        **fields,
    }
    return actions.change_live_session(session=session, by=session.created_by, now=NOW, **values)


def test_changing_a_session(session, school):
    changed(session, cohort=school.intensive.cohort)
    found = LiveSession.objects.get()
    assert (found.pk, found.cohort, found.title, found.place, found.ends_at) == (
        session.pk,
        school.intensive.cohort,
        "ชื่อใหม่",
        "ศาลา",
        NOW + timedelta(hours=1),
    )


def test_a_session_is_not_changed_to_end_before_its_start(session):
    with pytest.raises(ValueError, match="หลังเวลาเริ่ม"):
        changed(session, ends_at=NOW)
    assert LiveSession.objects.get().title == "พบกันสัปดาห์แรก"


def test_a_session_with_attendance_keeps_its_cohort(session, school, cast):
    actions.record_attendance(session=session, enrolments=[cast.malee.enrolment], by=cast.anong, now=NOW)
    with pytest.raises(ValueError, match="ย้ายไปรุ่นอื่นไม่ได้"):
        changed(session, cohort=school.intensive.cohort)
    assert LiveSession.objects.get().cohort == school.basic.cohort


def test_one_page_of_the_checklist_does_not_change_the_others(session, cast):
    malee, prasit = cast.malee.enrolment.pk, cast.prasit.enrolment.pk
    tick = {"session": session, "by": cast.anong, "now": NOW}
    assert actions.tick_attendance(shown=[malee], ticked=[malee, prasit], **tick) == 1
    assert actions.tick_attendance(shown=[prasit], ticked=[prasit], **tick) == 2
    assert actions.tick_attendance(shown=[malee], ticked=[], **tick) == 1
    assert attended(session) == {("ประสิทธิ์", "CAME")}
    foreign = cast.duangjai.enrolment.pk
    with pytest.raises(ValueError, match="ไม่ได้อยู่ในรุ่น"):
        actions.tick_attendance(shown=[foreign], ticked=[foreign], **tick)
    assert attended(session) == {("ประสิทธิ์", "CAME")}


def saved_again(session, school, cast, **changes):
    fields = {
        "cohort": school.basic.cohort,
        "title": session.title,
        "starts_at": NOW,
        "ends_at": NOW + timedelta(hours=2),
    }
    return {**fields, "place": "", "by": cast.anong, "now": NOW, **changes}


def test_a_session_is_not_changed_into_another_of_the_cohort(session, school, cast):
    other = actions.create_live_session(**saved_again(session, school, cast, title="อีกกิจกรรม"))
    with pytest.raises(ValueError, match="อยู่แล้ว"):
        actions.change_live_session(session=other, **saved_again(session, school, cast))
    assert set(LiveSession.objects.values_list("title", flat=True)) == {"พบกันสัปดาห์แรก", "อีกกิจกรรม"}


def test_of_two_equal_sessions_of_before_the_first_is_updated(session, school, cast):
    LiveSession.objects.create(cohort=school.basic.cohort, title=session.title, starts_at=NOW, ends_at=session.ends_at)
    assert actions.create_live_session(**saved_again(session, school, cast)) == session


@pytest.mark.parametrize("title", ["", "  ", "\u200b\u200b"])
def test_a_session_has_a_title(session, school, cast, title):
    for act in (actions.create_live_session, partial(actions.change_live_session, session=session)):
        with pytest.raises(ValueError, match="ตั้งชื่อ"):
            act(**saved_again(session, school, cast, title=title))
    assert [one.title for one in LiveSession.objects.all()] == ["พบกันสัปดาห์แรก"]
