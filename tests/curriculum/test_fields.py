"""Block definitions stay out of migrations."""

from wagtail.blocks import CharBlock, StreamBlock

from courses.curriculum.fields import BlocksField
from courses.curriculum.models import LessonPage


class OneBlock(StreamBlock):
    text = CharBlock()


class TwoBlocks(StreamBlock):
    text = CharBlock()
    more = CharBlock()


def test_fields_of_different_blocks_are_the_same_to_a_migration():
    one, two = (BlocksField(blocks(), blank=True).deconstruct()[1:] for blocks in (OneBlock, TwoBlocks))
    assert one == two == ("courses.curriculum.fields.BlocksField", [[]], {"blank": True})


def test_the_field_of_a_lesson_has_all_its_blocks():
    assert LessonPage._meta.get_field("body").stream_block.child_blocks.keys() == {
        "text",
        "image",
        "video",
        "file",
        "callout",
    }
