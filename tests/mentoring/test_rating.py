"""Values of ratings and the allocation of raters, without a database."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.mentoring import rating
from courses.mentoring.rating import RatingValue, allocate, is_connected, mean_of, value_of

pytestmark = pytest.mark.pure
LOW, HIGH = [1, 1, 1, 1], [5, 5, 5, 5]


@pytest.mark.parametrize(
    ("ratings", "value"),
    [
        ([], RatingValue(None, "NOT_RATED")),
        ([[5, 5, 5, 5]], RatingValue(None, "ONE_RATING")),
        ([LOW, LOW], RatingValue("1", None)),
        ([HIGH, HIGH], RatingValue("5", None)),
        ([[4, 4, 4, 4], [4, 4, 4, 5]], RatingValue("4.125", None)),
        ([[4, 4, 4, 4], [3, 4, 4, 4]], RatingValue("3.875", None)),
        # 1.5 apart is not yet more than 1.5
        ([[2, 2, 2, 2], [3, 3, 4, 4]], RatingValue("2.75", None)),
        ([[2, 2, 2, 2], [3, 4, 4, 4]], RatingValue(None, "THIRD_NEEDED")),
        ([LOW, HIGH], RatingValue(None, "THIRD_NEEDED")),
        ([LOW, HIGH, [2, 2, 2, 3]], RatingValue("2.25", None)),
        ([LOW, HIGH, HIGH], RatingValue("5", None)),
        # three count by their median even where two would have done
        ([[4, 4, 4, 4], [4, 4, 4, 4], LOW], RatingValue("4", None)),
    ],
)
def test_the_value_of_the_criterion(ratings, value):
    assert {value_of(order) for order in permutations(ratings)} == {value}


def test_every_reason_has_a_text():
    assert set(rating.REASONS) == {"NOT_RATED", "ONE_RATING", "THIRD_NEEDED"}


@pytest.mark.parametrize("items", [[], [1, 2, 3], [1, 2, 3, 4, 5], [0, 1, 1, 1], [6, 1, 1, 1], [1.0, 1, 1, 1],
                                   [True, 1, 1, 1], ["5", 1, 1, 1], [None, 1, 1, 1]])  # fmt: skip
def test_anything_but_four_whole_numbers_is_refused(items):
    with pytest.raises(rating.RatingRefusedError):
        mean_of(items)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([1], f"ให้คะแนนให้ครบ {rating.ITEMS} ข้อ"),
        ([rating.HIGHEST + 1] * rating.ITEMS, f"แต่ละข้อให้คะแนน {rating.LOWEST} ถึง {rating.HIGHEST}"),
    ],
)
def test_a_refusal_names_the_bounds(items, words):
    with pytest.raises(rating.RatingRefusedError, match=words):
        mean_of(items)


items = st.lists(st.integers(1, 5), min_size=4, max_size=4)


@given(st.lists(items, min_size=2, max_size=3))
def test_a_value_is_exact_and_lies_between_its_raters(ratings):
    value, reason = value_of(ratings)
    means = sorted(Decimal(sum(each)) / 4 for each in ratings)
    if value is None:
        assert (reason, len(means), means[1] - means[0] > Decimal("1.5")) == ("THIRD_NEEDED", 2, True)
    else:
        assert means[0] <= Decimal(value) <= means[-1]
        assert Decimal(value) * 8 == int(Decimal(value) * 8)
        assert "E" not in value


def test_second_ratings_go_to_the_next_mentors_in_turn():
    mentors = {11: 1, 12: 1, 13: 1, 21: 2, 31: 3}
    assert allocate(mentors) == {11: (1, 2), 12: (1, 3), 13: (1, 2), 21: (2, 3), 31: (3, 1)}


def test_a_single_mentor_has_no_second_rater():
    assert allocate({11: 1, 12: 1}) == {11: (1,), 12: (1,)}
    assert allocate({}) == {}


@given(st.dictionaries(st.integers(1, 400), st.integers(1, 12), max_size=120))
def test_the_allocation_is_even_connected_and_deterministic(mentors):
    allocated = allocate(mentors)
    assert allocated == allocate(dict(reversed(mentors.items())))
    assert set(allocated) == set(mentors)
    assert all(
        raters[0] == mentors[trainee] and len(set(raters)) == len(raters) for trainee, raters in allocated.items()
    )
    ring = set(mentors.values())
    if len(ring) != 1:
        assert all(len(raters) == 2 for raters in allocated.values())
        assert is_connected(allocated.values())
        seconds = {mentor: [raters[1] for raters in allocated.values() if raters[0] == mentor] for mentor in ring}
        for seconds_of_mentor in seconds.values():
            counts = [seconds_of_mentor.count(other) for other in set(seconds_of_mentor)]
            assert max(counts) - min(counts) <= 1


def test_pairs_without_a_shared_rater_are_not_connected():
    assert not is_connected([(1, 2), (3, 4)])
    assert is_connected([(1, 2), (3, 4), (2, 3)])
    assert is_connected([])
    assert is_connected([(1,), ()])
