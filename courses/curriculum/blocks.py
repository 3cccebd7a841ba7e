"""The blocks a lesson is made of."""

from copy import copy

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from courses.platform.compiled_query import CompiledKeysQuery

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class PreparedChooser:
    """A chooser whose things are fetched, all those of a page at once, by a prepared query."""

    @cached_property
    def _things(self):
        return CompiledKeysQuery(lambda keys: self.model_class.objects.filter(pk__in=keys))

    def bulk_to_python(self, values):
        """As Wagtail's own: in the order of the ids, None for what is gone, an object of its own for each place."""
        things = {thing.pk: thing for thing in self._things.rows(pk for pk in values if pk is not None)}
        return [copy(things.get(pk)) for pk in values]


class LibraryImageBlock(PreparedChooser, ImageChooserBlock):
    pass


class CalloutBlock(blocks.StructBlock):
    """One thing to remember or to do, set apart from the running text."""

    kind = blocks.ChoiceBlock(
        label="แบบกล่อง",
        choices=[("remember", "จำไว้"), ("try", "ลองทำวันนี้"), ("care", "ระวัง")],
        default="remember",
        help_text="จำไว้ = สาระสำคัญ · ลองทำวันนี้ = งานสั้น ๆ · ระวัง = เรื่องที่มักพลาด",
    )
    text = blocks.RichTextBlock(label="ข้อความ", features=["bold", "ul", "ol", "link"], help_text="สั้น ไม่เกิน 3 บรรทัด")

    class Meta:
        label = "กล่องข้อความเด่น"
        icon = "warning"
        template = "blocks/callout.html"


class PhotoBlock(blocks.StructBlock):
    """A photo with the words a person who does not see it needs."""

    image = LibraryImageBlock(label="รูปภาพ")
    alt = blocks.CharBlock(label="คำบรรยายสำหรับผู้ที่มองไม่เห็นภาพ", max_length=200, help_text="บอกสิ่งที่อยู่ในภาพในหนึ่งประโยค")
    caption = blocks.CharBlock(label="คำอธิบายใต้ภาพ", required=False, max_length=200)

    class Meta:
        label = "รูปภาพ"
        icon = "image"
        template = "blocks/photo.html"


class FilmBlock(PreparedChooser, VideoChooserBlock):
    """A video of the media library; its captions and poster belong to the medium."""

    @cached_property
    def widget(self):
        from wagtailmedia.widgets import AdminVideoChooser  # its import needs the app registry, which blocks precede

        return AdminVideoChooser()

    class Meta:
        label = "วิดีโอ"
        icon = "media"
        template = "blocks/film.html"


class FileBlock(PreparedChooser, DocumentChooserBlock):
    class Meta:
        label = "เอกสารให้ดาวน์โหลด"
        icon = "doc-full"
        template = "blocks/file.html"


class LessonBlocks(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label="ข้อความ", icon="pilcrow", features=RICH_TEXT_FEATURES, template="blocks/text.html"
    )
    image = PhotoBlock()
    video = FilmBlock()
    file = FileBlock()
    callout = CalloutBlock()
