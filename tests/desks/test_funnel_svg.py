"""The lines of the year's funnel, as SVG path data."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.desks.funnel_svg import HEIGHT, WIDTH, render_funnel

pytestmark = pytest.mark.pure


def counts(paths):
    return [path.count("M") for path in (paths.off, paths.on, paths.top)]


def test_the_year_of_the_announcement():
    paths = render_funnel(504, 160, 20)
    assert paths.people == 4
    assert counts(paths) == [86, 35, 5]


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
def test_while_nobody_goes_on_all_lines_reach_the_second_stage(people, expected):
    assert counts(render_funnel(*people)) == expected


def test_ten_times_the_people_are_about_as_many_lines():
    paths = render_funnel(5040, 1600, 200)
    assert paths.people == 39
    assert sum(counts(paths)) == 130


@given(st.integers(0, 6000), st.floats(0, 1), st.floats(0, 1))
def test_no_line_is_lost_or_leaves_the_drawing(first, going_on, topmost):
    second = int(first * going_on)
    paths = render_funnel(first, second, int(second * topmost))
    assert sum(counts(paths)) == -(-first // paths.people) <= 130
    for x, y in re.findall(r"[M ]([\d-]+) ([\d-]+)(?=[HC])", paths.off + paths.on + paths.top):
        assert 0 <= int(x) <= WIDTH
        assert 0 <= int(y) <= HEIGHT


def test_the_drawing_is_the_same_each_time():
    assert render_funnel(504, 160, 20) == render_funnel(504, 160, 20)
