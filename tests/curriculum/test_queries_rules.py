"""The programme's rules."""

import pytest

from courses.curriculum import queries
from courses.curriculum.models import ProgrammeRule
from tests.factories.learning import NOW


def test_programme_rule(db):
    ProgrammeRule.objects.create(key="screening", data={"to_seats": 160}, digest="x", loaded_at=NOW)
    assert queries.programme_rule("screening") == {"to_seats": 160}
    with pytest.raises(queries.UnknownRuleError):
        queries.programme_rule("competition")
