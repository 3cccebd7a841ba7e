"""When judging opens."""

import datetime

import pytest

from courses.desks.queries.judging import judging_of_year
from courses.selection.models import RoundState
from tests.desks.rounds import competition
from tests.factories.selection import RoundFactory

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_an_unpublished_round_opens_no_judging(cast, school, state):
    RoundFactory(stage=competition(school), state=state)
    assert judging_of_year().opens_at is None
