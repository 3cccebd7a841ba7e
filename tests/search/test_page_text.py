"""The searchable text of a page, read without a query."""

import pytest
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from courses.curriculum.models import LessonPage
from search.page_text import page_text, stream_lines
from tests.factories.curriculum import make_lesson


class Blocks(StreamBlock):
    text = RichTextBlock()
    step = StructBlock(
        [("name", CharBlock()), ("photo", ImageChooserBlock()), ("secret", CharBlock(search_index=False))]
    )
    names = ListBlock(CharBlock())
    inner = StreamBlock([("text", RichTextBlock())])


def test_streams_give_the_texts_of_every_depth_but_none_of_choosers():
    raw = [
        {"type": "text", "value": "<p>หนึ่ง <b>สอง</b></p>"},
        {"type": "step", "value": {"name": "สาม", "photo": 7, "secret": "ลับ"}},
        {"type": "step", "value": {"name": None}},
        {"type": "names", "value": ["สี่", {"type": "item", "value": "ห้า", "id": "x"}]},
        {"type": "inner", "value": [{"type": "text", "value": "<p>หก</p>"}]},
        {"type": "gone", "value": "แบบเก่า"},
    ]
    assert list(stream_lines(Blocks(), raw)) == ["หนึ่ง สอง", "สาม", "สี่", "ห้า", "หก"]


@pytest.mark.django_db
def test_a_lesson_gives_its_summary_and_body_without_a_query(school, django_assert_num_queries):
    body = [("text", "<p>ย่อหน้า &amp; ตัวหนา</p>"), ("image", {"image": None, "alt": "หม้อดิน", "caption": ""})]
    pk = make_lesson(school.basic.module, 2, title="ชื่อ", summary="สรุปสั้น", body=body).pk
    lesson = LessonPage.objects.get(pk=pk)
    with django_assert_num_queries(0):
        assert page_text(lesson).splitlines() == ["สรุปสั้น", "ย่อหน้า & ตัวหนา", "หม้อดิน"]


@pytest.mark.django_db
def test_a_page_with_only_a_title_has_no_text():
    assert page_text(Page.get_first_root_node()) == ""


@pytest.mark.django_db
def test_a_quiz_gives_only_its_summary(school):
    school.basic.quiz.summary = "ทบทวนหน่วยแรก"
    assert page_text(school.basic.quiz) == "ทบทวนหน่วยแรก"
