"""Live sessions: adding one, the list, recording attendance."""

import datetime

import pytest

from courses.learning.actions import record_attendance, tick_attendance
from courses.learning.models import Attendance, AttendanceKind, LiveSession
from tests.desks.screen import page_text
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)
LIST_QUERIES, SESSION_QUERIES = 5, 7
FORM = {"title": "พบวิทยากร", "on_day": "20", "on_month": "3", "on_year": "2569", "starts": "13.30", "ends": "๑๕:๐๐ น."}


@pytest.fixture
def session(school):
    return LiveSession.objects.create(
        cohort=school.basic.cohort, title="ครั้งที่ 1", starts_at=NOW - DAY, ends_at=NOW - DAY + DAY / 12
    )


def came(session):
    return dict(session.attendances.values_list("enrolment__user__first_name", "kind"))


def test_an_officer_adds_a_session_with_a_thai_date_and_times(cast, school, as_user):
    client = as_user(cast.anong)
    data = {**FORM, "cohort": school.basic.cohort.pk, "place": "ทางวิดีโอ"}
    response = client.post("/officer/sessions/", data)
    made = LiveSession.objects.get()
    assert (response.status_code, response.url) == (302, f"/officer/sessions/{made.pk}/")
    assert made.starts_at == datetime.datetime(2026, 3, 20, 6, 30, tzinfo=datetime.UTC)
    assert made.ends_at == datetime.datetime(2026, 3, 20, 8, 0, tzinfo=datetime.UTC)
    assert (made.title, made.place, made.created_by) == ("พบวิทยากร", "ทางวิดีโอ", cast.anong)
    client.post("/officer/sessions/", data)
    assert LiveSession.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"ends": "13.30"}, "เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"),
        ({"ends": "เย็น"}, "พิมพ์เวลาเป็น 13.30"),
        ({"starts": "25.00"}, "พิมพ์เวลาเป็น 13.30"),
        ({"on_day": "31", "on_month": "2"}, "ไม่มีวันที่ 31"),
        ({"title": ""}, "ตั้งชื่อกิจกรรม"),
        ({"cohort": ""}, "เลือกรุ่น"),
    ],
)
def test_an_invalid_session_is_refused_with_its_reason(cast, school, as_user, change, reason):
    data = {**FORM, "cohort": school.basic.cohort.pk, **change}
    response = as_user(cast.anong).post("/officer/sessions/", data)
    assert response.status_code == 422
    assert reason in page_text(response)
    assert not LiveSession.objects.exists()


def test_the_list_shows_where_attendance_is_missing(cast, session, as_user):
    LiveSession.objects.create(cohort=session.cohort, title="ครั้งที่ 2", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    page = page_text(as_user(cast.anong).get("/officer/sessions/"))
    assert "ยังไม่ได้บันทึกผู้เข้าร่วม" in page
    assert "ยังไม่ถึงวัน" in page
    record_attendance(session=session, enrolments=[cast.malee.enrolment], by=cast.anong, now=NOW)
    assert "เข้าร่วม 1 ราย" in page_text(as_user(cast.anong).get("/officer/sessions/"))


def test_no_sessions_yet(cast, as_user):
    assert "ยังไม่มีกิจกรรมสด" in page_text(as_user(cast.anong).get("/officer/sessions/"))


def tick(client, session, shown, ticked, **more):
    data = {"shown": [each.enrolment.pk for each in shown], "came": [each.enrolment.pk for each in ticked], **more}
    return client.post(f"/officer/sessions/{session.pk}/tick/", data)


def test_ticks_are_recorded_as_sent(cast, session, as_user):
    client = as_user(cast.anong)
    response = tick(client, session, [cast.malee, cast.prasit], [cast.malee])
    assert (response.status_code, response.url) == (302, f"/officer/sessions/{session.pk}/?page=1")
    assert came(session) == {"มาลี": "CAME"}
    page = page_text(client.get(f"/officer/sessions/{session.pk}/"))
    assert "เข้าร่วมแล้ว 1 จาก 2 ราย" in page
    assert f'value="{cast.malee.enrolment.pk}" checked' in page
    tick(client, session, [cast.malee, cast.prasit], [cast.prasit])
    assert came(session) == {"ประสิทธิ์": "CAME"}


def test_ticks_of_one_page_do_not_change_the_others(cast, school, session):
    other = EnrolmentFactory(cohort=session.cohort, user=UserFactory(first_name="อื่น"))
    record_attendance(session=session, enrolments=[other, cast.malee.enrolment], by=cast.anong, now=NOW)
    shown = [cast.malee.enrolment.pk, cast.prasit.enrolment.pk]
    assert tick_attendance(session=session, shown=shown, ticked=[shown[1]], by=cast.anong, now=NOW) == 2
    assert came(session) == {"อื่น": "CAME", "ประสิทธิ์": "CAME"}


def test_a_tick_outside_the_page_shown_is_ignored(cast, school, session):
    shown, ticked = [cast.malee.enrolment.pk], [cast.malee.enrolment.pk, cast.prasit.enrolment.pk]
    assert tick_attendance(session=session, shown=shown, ticked=ticked, by=cast.anong, now=NOW) == 1
    assert came(session) == {"มาลี": "CAME"}


def test_a_watched_replay_stays_when_not_ticked(cast, session):
    enrolments = [cast.malee.enrolment]
    record_attendance(session=session, enrolments=enrolments, kind=AttendanceKind.REPLAYED, by=cast.anong, now=NOW)
    tick_attendance(session=session, shown=[cast.malee.enrolment.pk], ticked=[], by=cast.anong, now=NOW)
    assert came(session) == {"มาลี": "REPLAYED"}


def test_a_trainee_of_another_cohort_refuses_all_ticks(cast, session, as_user):
    client = as_user(cast.anong)
    response = tick(client, session, [cast.malee, cast.duangjai], [cast.malee, cast.duangjai])
    assert "ยังไม่ได้บันทึก มีผู้เรียนที่ไม่ได้อยู่ในรุ่นนี้" in page_text(client.get(response.url))
    assert came(session) == {}


def test_ids_that_are_no_numbers_are_a_404(cast, session, as_user):
    url = f"/officer/sessions/{session.pk}/tick/"
    assert as_user(cast.anong).post(url, {"shown": ["ก"], "came": ["1"]}).status_code == 404


def test_attendance_by_pasted_phone_numbers(cast, session, as_user):
    phones = f"{cast.malee.phone.replace('+66', '0')}\n\n{cast.prasit.phone}\n"
    response = as_user(cast.anong).post(
        f"/officer/sessions/{session.pk}/paste/", {"phones": phones, "kind": "REPLAYED"}
    )
    assert response.status_code == 302
    assert came(session) == {"มาลี": "REPLAYED", "ประสิทธิ์": "REPLAYED"}


def test_one_wrong_line_and_nothing_is_recorded(cast, session, as_user):
    phones = f"{cast.malee.phone}\n12345\n0899999999"
    response = as_user(cast.anong).post(f"/officer/sessions/{session.pk}/paste/", {"phones": phones, "kind": "CAME"})
    page = page_text(response)
    assert response.status_code == 422
    assert "บรรทัดที่ 2 “12345”" in page
    assert "บรรทัดที่ 3 “0899999999” ไม่พบเบอร์นี้ในรุ่น" in page
    assert cast.malee.phone in page
    assert not Attendance.objects.exists()


def test_an_empty_paste_is_refused(cast, session, as_user):
    response = as_user(cast.anong).post(f"/officer/sessions/{session.pk}/paste/", {"phones": " ", "kind": "CAME"})
    assert response.status_code == 422


def test_trainees_are_paginated(cast, session, as_user):
    for number in range(101):
        EnrolmentFactory(cohort=session.cohort, user=UserFactory(first_name=f"ก{number:03d}"))
    client = as_user(cast.anong)
    first, second = (page_text(client.get(f"/officer/sessions/{session.pk}/?page={page}")) for page in (1, 2))
    assert ("ก000" in first, "มาลี" in first, "ก000" in second, "มาลี" in second) == (True, False, False, True)
    assert '<input type="hidden" name="page" value="2">' in second


def test_the_same_queries_at_one_and_at_three(cast, school, session, as_user, django_assert_num_queries):
    client = as_user(cast.anong)
    urls = (("/officer/sessions/", LIST_QUERIES), (f"/officer/sessions/{session.pk}/", SESSION_QUERIES))
    client.get("/officer/sessions/")
    for more in (0, 2):
        for number in range(more):
            start = NOW - (number + 2) * DAY
            LiveSession.objects.create(cohort=session.cohort, title=str(number), starts_at=start, ends_at=start + DAY)
            EnrolmentFactory(cohort=session.cohort, user=UserFactory())
        for url, queries in urls:
            with django_assert_num_queries(queries):
                client.get(url)


@pytest.mark.parametrize("act", ["", "tick/", "paste/"])
def test_nobody_but_officers(cast, session, as_user, act):
    url = f"/officer/sessions/{session.pk}/{act}"
    data = {"shown": [cast.malee.enrolment.pk], "came": [cast.malee.enrolment.pk], "phones": cast.malee.phone}

    def ask(client):
        return (client.post(url, {**data, "kind": "CAME"}) if act else client.get(url)).status_code

    others = ("malee", "somchai", "kamon", "thira", "outsider")
    assert {name: ask(as_user(getattr(cast, name))) for name in others} == dict.fromkeys(others, 404)
    assert ask(as_user(None)) == 302
    assert ask(as_user(cast.admin)) == (403 if act else 200)
    assert came(session) == {}


def test_a_missing_session_is_a_404(cast, as_user):
    client = as_user(cast.anong)
    assert client.get("/officer/sessions/999/").status_code == 404
    assert client.post("/officer/sessions/999/tick/").status_code == 404
