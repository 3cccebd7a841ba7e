"""Public pages: home, standard pages, news."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from courses.curriculum.blocks import CalloutBlock, FileBlock, PhotoBlock
from courses.curriculum.fields import BlocksField

RICH_TEXT = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class PublicBlocks(blocks.StreamBlock):
    text = blocks.RichTextBlock(label="ข้อความ", icon="pilcrow", features=RICH_TEXT, template="blocks/text.html")
    image = PhotoBlock()
    file = FileBlock()
    callout = CalloutBlock()


class HomePage(Page):
    """The home page. The numbers of the year are counted by queries; figures of past years are typed in with their
    source."""

    promise = models.CharField("คำชวน", max_length=80, default="ของดีบ้านเรา ขายได้ไกลกว่าเดิม")
    lead = models.TextField("คำนำ", blank=True)
    past_people = models.CharField("ผู้เข้าอบรมที่ผ่านมา", max_length=80, blank=True)
    past_sales = models.CharField("ยอดขายที่ผ่านมา", max_length=80, blank=True)
    past_source = models.CharField("ที่มาของตัวเลข", max_length=160, blank=True)

    max_count = 1
    content_panels = [
        *Page.content_panels,
        FieldPanel("promise"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("past_people"), FieldPanel("past_sales"), FieldPanel("past_source")], heading="ผลที่ผ่านมา"
        ),
    ]

    class Meta:
        verbose_name = "หน้าแรก"


class StandardPage(Page):
    """Help, contact, about, accessibility: plain text pages anybody may read."""

    lead = models.TextField("คำนำ", blank=True)
    body = BlocksField(PublicBlocks(), verbose_name="เนื้อหา", blank=True)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = "หน้าข้อมูล"


class NewsIndexPage(Page):
    intro = models.TextField("คำนำ", blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count = 1
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "หน้ารวมประกาศ"


class NewsPage(Page):
    published_on = models.DateField("วันที่ประกาศ")
    lead = models.TextField("คำนำ", blank=True)
    body = BlocksField(PublicBlocks(), verbose_name="เนื้อหา", blank=True)

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    content_panels = [*Page.content_panels, FieldPanel("published_on"), FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = "ประกาศ"
