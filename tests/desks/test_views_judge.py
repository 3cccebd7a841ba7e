"""The judges' page."""

import datetime

import pytest

from courses.desks.queries.judging import judging_of_year
from courses.learning.models import ProgrammeYear
from courses.selection.models import RoundState
from tests.desks.rounds import after, competition
from tests.desks.screen import page_text
from tests.factories.learning import NOW
from tests.factories.selection import RoundFactory

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)


def test_before_a_date_is_known(cast, school, as_user):
    competition(school)
    page = page_text(as_user(cast.thira).get("/judge/"))
    assert "ยังไม่ถึงช่วงตัดสินผลงาน" in page
    assert "การประกวดปี 2569 มี 20 รางวัล" in page


def test_when_judging_opens(cast, school, as_user):
    RoundFactory(stage=competition(school), state=RoundState.PUBLISHED, data_cutoff_at=NOW + 30 * DAY, **after(31))
    assert "11 เมษายน 2569" in page_text(as_user(cast.suda).get("/judge/"))


def test_without_a_year(cast, school, as_user):
    ProgrammeYear.objects.update(status="DRAFT")
    assert judging_of_year() is None
    assert "ยังไม่ถึงช่วงตัดสินผลงาน" in page_text(as_user(cast.thira).get("/judge/"))


def test_nobody_but_judges(cast, as_user):
    expected = {"malee": 404, "somchai": 404, "kamon": 404, "outsider": 404, "anong": 403, "admin": 403, "suda": 200}
    assert {name: as_user(getattr(cast, name)).get("/judge/").status_code for name in expected} == expected
    assert as_user(None).get("/judge/").status_code == 302
