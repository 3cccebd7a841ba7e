"""Years, cohorts and live sessions in /admin/: an officer's work."""

import pytest

from courses.learning.models import Cohort, LiveSession, ProgrammeYear

pytestmark = pytest.mark.django_db
LISTS = ("/admin/years/", "/admin/cohorts/", "/admin/live-sessions/")


def test_an_officer_sets_up_a_year(cast, school, as_user):
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


def test_a_live_session(cast, school, as_user):
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


def test_nothing_is_deleted(cast, school, as_user):
    client = as_user(cast.anong)
    client.post(f"/admin/cohorts/delete/{school.basic.cohort.pk}/")
    assert Cohort.objects.filter(pk=school.basic.cohort.pk).exists()


def test_others_find_nothing_here(cast, school, as_user):
    before = list(Cohort.objects.values())
    for person in (cast.malee, cast.kamon, cast.somchai, cast.thira, cast.outsider, None):
        client = as_user(person)
        for where in LISTS:
            assert client.get(where).status_code in (302, 403, 404)
            assert client.get(f"{where}new/").status_code in (302, 403, 404)
        client.post(f"/admin/cohorts/edit/{school.basic.cohort.pk}/", {"seats": "1"})
    assert list(Cohort.objects.values()) == before
