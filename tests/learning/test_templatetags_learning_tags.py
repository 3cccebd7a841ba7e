"""The filters of course pages."""

from decimal import Decimal

from courses.learning.models import CriterionMark, PracticeVersion, VersionState
from courses.learning.templatetags import learning_tags as tags


def test_filters():
    assert (tags.at({"a": 1}, "a"), tags.at({}, "a")) == (1, None)
    assert tags.points_of(CriterionMark(points=40, score=3)) == 30
    assert [tags.plain_mark(value) for value in (None, Decimal("91.6667"), Decimal(100))] == ["", "91.67", "100"]
    assert {state.value: tags.version_look(PracticeVersion(state=state)) for state in VersionState} == {
        "DRAFT": "wait",
        "HANDED_IN": "wait",
        "REVISE": "doing",
        "ACCEPTED": "done",
    }
