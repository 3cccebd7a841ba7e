"""Where lines may not break, called as code calls it; tests/home/test_templatetags_thai.py has the filters."""

import pytest
from django.utils.safestring import mark_safe

from courses.thai.line_breaks import keep, phrases, tie, tied

pytestmark = pytest.mark.pure


def test_a_number_stays_with_its_unit():
    assert tied("ใช้เวลา 15 นาที") == tie("ใช้เวลา 15 นาที") == "ใช้เวลา\u00a015\u00a0นาที"
    assert tied("เรื่อย ๆ") == "เรื่อย\u00a0ๆ"


def test_names_and_phrases_stay_whole_and_are_escaped():
    assert keep("ถามพี่เลี้ยง") == 'ถาม<span class="ph">พี่เลี้ยง</span>'
    assert phrases("ก <b>") == '<span class="ph">ก</span> <span class="ph">&lt;b&gt;</span>'


def test_markup_is_left_as_it_is():
    markup = mark_safe("<b>15 นาที</b>")
    assert [write(markup) for write in (tie, keep, phrases)] == [markup] * 3


@pytest.mark.parametrize("write", [tie, keep, phrases])
def test_twice_is_the_same_as_once(write):
    once = write("เหลือ 15 นาที ถึงพี่เลี้ยง")
    assert write(once) == once
