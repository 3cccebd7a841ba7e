import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.desks.funnel_svg import HEIGHT, WIDTH, render_funnel


def counts(threads):
    return [path.count("M") for path in (threads.off, threads.on, threads.top)]


def test_the_year_of_the_announcement():
    threads = render_funnel(504, 160, 20)
    assert threads.people == 4
    assert counts(threads) == [86, 35, 5]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((504, 0, 0), [0, 126, 0]),
        ((504, 160, 0), [86, 40, 0]),
        ((0, 0, 0), [0, 0, 0]),
        ((3, 0, 0), [0, 1, 0]),
        ((8, 8, 8), [0, 0, 2]),
    ],
)
def test_who_has_not_gone_on_waits_where_they_are(people, expected):
    assert counts(render_funnel(*people)) == expected


def test_ten_times_the_people_are_as_many_threads():
    threads = render_funnel(5040, 1600, 200)
    assert threads.people == 39
    assert sum(counts(threads)) == 130


@given(st.integers(0, 6000), st.floats(0, 1), st.floats(0, 1))
def test_no_thread_is_lost_or_leaves_the_field(first, going_on, topmost):
    second = int(first * going_on)
    threads = render_funnel(first, second, int(second * topmost))
    assert sum(counts(threads)) == -(-first // threads.people) <= 130
    for x, y in re.findall(r"[M ]([\d-]+) ([\d-]+)(?=[HC])", threads.off + threads.on + threads.top):
        assert 0 <= int(x) <= WIDTH
        assert 0 <= int(y) <= HEIGHT


def test_the_drawing_is_the_same_each_time():
    assert render_funnel(504, 160, 20) == render_funnel(504, 160, 20)
