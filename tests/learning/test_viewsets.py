"""Years, cohorts and live sessions in /admin/, for officers alone."""

from datetime import timedelta

import pytest

from courses.audit.chain import first_break
from courses.audit.models import AuditEntry
from courses.learning.models import Attendance, Cohort, LiveSession, ProgrammeYear

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LISTS = ("/admin/years/", "/admin/cohorts/", "/admin/live-sessions/")


def test_an_officer_creates_a_year_and_a_cohort(cast, school, as_user):
    client = as_user(cast.anong)
    assert {client.get(where).status_code for where in LISTS} == {200}
    year = {
        "year_be": "2570",
        "status": "DRAFT",
        "apply_opens_on": "1/1/2570",
        "apply_closes_on": "",
        "retention_until": "",
    }
    assert client.post("/admin/years/new/", year).status_code == 302
    made = ProgrammeYear.objects.get(year_be=2570)
    assert str(made.apply_opens_on) == "2027-01-01"
    cohort = {"year": made.pk, "course": school.basic.course.pk, "seats": "504", "starts_on": "8/2/2570", "weeks": "8"}
    assert client.post("/admin/cohorts/new/", cohort).status_code == 302
    assert Cohort.objects.get(year=made).course == school.basic.course


def test_an_officer_creates_a_live_session(cast, school, as_user):
    client = as_user(cast.anong)
    session = {
        "title": "พบพี่เลี้ยง",
        "cohort": school.basic.cohort.pk,
        "starts_at": "12/3/2569 09:00",
        "ends_at": "12/3/2569 11:00",
        "place": "",
    }
    assert client.post("/admin/live-sessions/new/", session).status_code == 302
    assert str(LiveSession.objects.get().starts_at) == "2026-03-12 02:00:00+00:00"


def test_nothing_can_be_deleted(cast, school, as_user):
    client = as_user(cast.anong)
    client.post(f"/admin/cohorts/delete/{school.basic.cohort.pk}/")
    assert Cohort.objects.filter(pk=school.basic.cohort.pk).exists()


def test_other_users_have_no_access(cast, school, as_user):
    before = list(Cohort.objects.values())
    for person in (cast.malee, cast.kamon, cast.somchai, cast.thira, cast.outsider, None):
        client = as_user(person)
        for where in LISTS:
            assert client.get(where).status_code in (302, 403, 404)
            assert client.get(f"{where}new/").status_code in (302, 403, 404)
        client.post(f"/admin/cohorts/edit/{school.basic.cohort.pk}/", {"seats": "1"})
    assert list(Cohort.objects.values()) == before


def acts():
    return list(AuditEntry.objects.order_by("seq").values_list("action", "object", "actor__first_name"))


def test_each_save_appends_an_audit_entry(cast, school, as_user):
    client, cohort, year = as_user(cast.anong), school.basic.cohort, school.basic.cohort.year
    fields = {"year": year.pk, "course": cohort.course_id, "seats": "40", "starts_on": "8/2/2569", "weeks": "7"}
    assert client.post(f"/admin/cohorts/edit/{cohort.pk}/", fields).status_code == 302
    dates = {"apply_opens_on": "", "apply_closes_on": "31/1/2569", "retention_until": ""}
    client.post(f"/admin/years/edit/{year.pk}/", {"year_be": year.year_be, "status": "RUNNING", **dates})
    session = {
        "title": "พบพี่เลี้ยง",
        "cohort": cohort.pk,
        "starts_at": "12/3/2569 09:00",
        "ends_at": "12/3/2569 11:00",
        "place": "",
    }
    client.post("/admin/live-sessions/new/", session)
    made = LiveSession.objects.get()
    assert made.created_by == cast.anong
    client.post(f"/admin/live-sessions/edit/{made.pk}/", {**session, "place": "ห้อง 1"})
    made.refresh_from_db()
    assert made.place == "ห้อง 1"
    assert acts() == [
        ("cohort.changed", f"cohort:{cohort.pk}", "อนงค์"),
        ("year.changed", f"year:{year.year_be}", "อนงค์"),
        ("session.saved", f"session:{made.pk}", "อนงค์"),
        ("session.changed", f"session:{made.pk}", "อนงค์"),
    ]
    assert first_break(AuditEntry.objects.order_by("seq")) is None
    cohort.refresh_from_db()
    assert (cohort.seats, cohort.weeks) == (40, 7)


def test_a_refusal_of_the_action_is_an_error_of_the_form(cast, school, as_user, now):
    cohort = school.basic.cohort
    session = LiveSession.objects.create(cohort=cohort, title="พบกัน", starts_at=now, ends_at=now + HOUR)
    Attendance.objects.create(session=session, enrolment=cast.malee.enrolment, recorded_at=now)
    fields = {
        "title": "พบกัน",
        "cohort": school.intensive.cohort.pk,
        "starts_at": "12/3/2569 09:00",
        "ends_at": "12/3/2569 11:00",
        "place": "",
    }
    response = as_user(cast.anong).post(f"/admin/live-sessions/edit/{session.pk}/", fields)
    assert "จึงย้ายไปรุ่นอื่นไม่ได้" in response.content.decode()
    session.refresh_from_db()
    assert (session.cohort, session.starts_at, acts()) == (cohort, now, [])
