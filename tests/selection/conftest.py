"""A round with candidates, in each of its states."""

from types import SimpleNamespace

import pytest

from courses.selection.actions import freeze_round, publish_result, run_round
from tests.factories.learning import NOW
from tests.factories.selection import make_candidates, make_round, make_stages


@pytest.fixture
def contest(cast, school):
    """Five candidates for two seats, with marks 90, 80, 70, 60, 50. อนงค์ prepared, พิชัย published the criteria."""
    basic, intensive = make_stages(school, capacity=2)
    applications = make_candidates(school, basic, [90, 80, 70, 60, 50], raters=[cast.somchai, cast.wanna])
    round = make_round(intensive, cast.anong, cast.phichai)
    return SimpleNamespace(basic=basic, intensive=intensive, applications=applications, round=round, cast=cast)


@pytest.fixture
def frozen(contest):
    contest.snapshot = freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    contest.round.refresh_from_db()
    return contest


@pytest.fixture
def computed(frozen):
    frozen.run = run_round(round=frozen.round, by=frozen.cast.anong, now=NOW)
    frozen.round.refresh_from_db()
    return frozen


@pytest.fixture
def announced(computed):
    publish_result(round=computed.round, by=computed.cast.phichai, now=NOW)
    computed.round.refresh_from_db()
    return computed
