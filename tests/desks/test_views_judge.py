import datetime

import pytest
import time_machine

from courses.desks.queries.judging import judging_of_year
from courses.learning.models import ProgrammeYear
from courses.selection.models import RoundState, Stage
from tests.factories.learning import NOW
from tests.factories.selection import RoundFactory, make_stages

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def competition(school):
    make_stages(school)
    return Stage.objects.get(code="COMPETITION")


def test_before_a_date_is_known(cast, school, as_user):
    competition(school)
    page = words(as_user(cast.thira).get("/judge/"))
    assert "ยังไม่ถึงช่วงตัดสินผลงาน" in page
    assert "การประกวดปี 2569 มี 20 รางวัล" in page


def test_when_judging_opens(cast, school, as_user):
    RoundFactory(stage=competition(school), state=RoundState.PUBLISHED, data_cutoff_at=NOW + 30 * DAY, **after(31))
    assert "11 เมษายน 2569" in words(as_user(cast.suda).get("/judge/"))


def after(days):
    return {
        "grading_close_at": NOW + days * DAY,
        "recheck_close_at": NOW + (days + 7) * DAY,
        "backfill_close_at": NOW + (days + 30) * DAY,
    }


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_a_round_nobody_knows_of_opens_nothing(cast, school, state):
    RoundFactory(stage=competition(school), state=state)
    assert judging_of_year().opens_at is None


def test_without_a_year(cast, school, as_user):
    ProgrammeYear.objects.update(status="DRAFT")
    assert judging_of_year() is None
    assert "ยังไม่ถึงช่วงตัดสินผลงาน" in words(as_user(cast.thira).get("/judge/"))


def test_nobody_but_judges(cast, as_user):
    expected = {"malee": 404, "somchai": 404, "kamon": 404, "outsider": 404, "anong": 403, "admin": 403, "suda": 200}
    assert {name: as_user(getattr(cast, name)).get("/judge/").status_code for name in expected} == expected
    assert as_user(None).get("/judge/").status_code == 302
