"""Loading: which pages are made, changed and not touched between two loads of a file."""

import pytest
from wagtail.models import Page, Revision

from courses.curriculum.actions import NoPlaceError
from courses.curriculum.models import (
    LessonPage,
    ModulePage,
)
from courses.curriculum.queries import programme_rule
from tests.curriculum.small_file import SMALL, lesson, written_rows
from tests.factories.curriculum import make_lesson
from tests.factories.people import UserFactory


def test_an_edited_title_becomes_one_new_published_revision(load):
    load()
    before = {page.pk: page.latest_revision_id for page in Page.objects.all()}
    report = load(SMALL.replace("บทแรก", "บทที่หนึ่ง"))
    assert (report.made, report.changed, report.by_hand, report.gone, report.rules) == ([], ["B1L1"], [], [], [])
    page = lesson()
    assert (page.title, page.draft_title, page.live, page.has_unpublished_changes) == (
        "บทที่หนึ่ง",
        "บทที่หนึ่ง",
        True,
        False,
    )
    changed = {pk for pk, revision in before.items() if Page.objects.get(pk=pk).latest_revision_id != revision}
    assert changed == {page.pk}
    assert Revision.objects.for_instance(page).count() == 2
    assert load(SMALL.replace("บทแรก", "บทที่หนึ่ง")).changed == []


def test_a_page_edited_by_hand_is_not_touched_and_reported(load):
    load()
    page = lesson()
    page.title = "ชื่อที่วิทยากรแก้"
    page.save_revision(user=UserFactory())
    before = written_rows()
    report = load(SMALL.replace("บทแรก", "บทที่หนึ่ง"))
    assert (report.by_hand, report.changed) == (["B1L1"], [])
    assert written_rows() == before
    assert load().by_hand == ["B1L1"]


def test_an_unpublished_page_stays_unpublished(load):
    load()
    lesson().unpublish()
    assert load(SMALL.replace("บทแรก", "บทที่หนึ่ง")).by_hand == ["B1L1"]
    assert not lesson().live


def test_an_entry_that_left_the_file_is_reported_not_deleted(load):
    load()
    start, end = SMALL.index("    - id: B1L2"), SMALL.index("    quizzes:")
    report = load((SMALL[:start] + SMALL[end:]).replace("        read_again: B1L2\n", ""))
    assert (report.gone, report.changed) == (["B1L2"], ["B1Q"])
    assert lesson("B1L2").live


def test_new_pages_have_the_order_of_the_file(load):
    load()
    module = ModulePage.objects.get()
    make_lesson(module, 9, title="หน้าที่สร้างด้วยมือ")
    start, end = SMALL.index("    - id: B1L2"), SMALL.index("    quizzes:")
    block = SMALL[start:end]
    first = block.replace("B1L2", "B1L0").replace("b1-l2", "b1-l0")
    middle = block.replace("B1L2", "B1L15").replace("b1-l2", "b1-l15")
    at = SMALL.index("    - id: B1L1")
    text = SMALL[:at] + first + SMALL[at:start] + middle + SMALL[start:]
    assert load(text).made == ["B1L0", "B1L15"]
    assert [page.slug for page in module.get_children()] == [
        "b1-l0",
        "b1-l1",
        "b1-l15",
        "b1-l2",
        "b1-quiz",
        "b1-work",
        "l9",
    ]
    assert len(load(text).unchanged) == 9


def test_only_a_changed_rule_is_written(load):
    load()
    assert load(SMALL.replace("to_seats: 160", "to_seats: 150")).rules == ["screening"]
    assert programme_rule("screening")["to_seats"] == 150


def test_a_slug_of_a_page_made_by_hand_refuses_the_whole_file(load):
    load()
    module = ModulePage.objects.get()
    module.add_child(instance=LessonPage(title="มือ", slug="mine"))
    before = written_rows()
    for text in (SMALL.replace("b1-l1", "mine"), SMALL.replace("B1L2", "B1L3").replace("b1-l2", "mine")):
        with pytest.raises(NoPlaceError, match=r"บรรทัด \d+: คีย์ slug: “mine”"):
            load(text.replace("บทแรก", "ไม่ควรถูกเขียน"))
    assert written_rows() == before
