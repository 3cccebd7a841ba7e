"""Stages and drafts of rounds in /admin/. What was published changes no more (selection.md §2), nothing is deleted."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .models import CHANGEABLE_STATES, RoundState, SelectionRound, Stage

PUBLISHED = "ประกาศเกณฑ์แล้ว จึงแก้ไม่ได้ ถ้าต้องเปลี่ยน ให้ยกเลิกรอบก่อนวันปิดข้อมูลและตั้งรอบใหม่"
NOT_YOURS = "มีร่างรอบคัดเลือกที่คนอื่นจัดทำ จึงแก้ได้เฉพาะผู้จัดทำ เพราะผู้แก้กับผู้ประกาศต้องเป็นคนละคน"


class StageEditView(EditView):
    def get_object(self, queryset=None):
        stage = super().get_object(queryset)
        if stage.rounds.exclude(state__in=CHANGEABLE_STATES | {RoundState.CANCELLED}).exists():
            raise PermissionDenied(PUBLISHED)
        if stage.rounds.filter(state__in=CHANGEABLE_STATES).exclude(prepared_by=self.request.user).exists():
            raise PermissionDenied(NOT_YOURS)
        return stage


class RoundEditView(EditView):
    def get_object(self, queryset=None):
        round = super().get_object(queryset)
        if round.state not in CHANGEABLE_STATES:
            raise PermissionDenied(PUBLISHED)
        if round.prepared_by_id != self.request.user.pk:
            raise PermissionDenied(NOT_YOURS)
        return round


class StageViewSet(ModelViewSet):
    model = Stage
    icon = "list-ol"
    menu_label = "ขั้นของโครงการ"
    copy_view_enabled = False
    edit_view_class = StageEditView
    list_display = ["code", "year", "capacity", "cohort"]
    panels = [
        FieldRowPanel([FieldPanel("year", heading="ปี"), FieldPanel("code"), FieldPanel("seq", heading="ลำดับ")]),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("quota_dimension", heading="แบ่งที่นั่งตาม")]),
        FieldRowPanel(
            [
                FieldPanel("feeder", heading="คัดจากขั้น", help_text="เว้นว่างสำหรับขั้นแรกของปี"),
                FieldPanel("cohort", heading="รุ่นที่เข้าเรียน", help_text="เว้นว่างถ้าขั้นนี้ไม่มีการเรียน"),
            ]
        ),
    ]


class RoundViewSet(ModelViewSet):
    """Drafts alone, by who prepared them. A round is set up under /officer/round/, from the curriculum's rules."""

    model = SelectionRound
    icon = "tasks"
    menu_label = "รอบคัดเลือก (ร่าง)"
    copy_view_enabled = False
    edit_view_class = RoundEditView
    list_display = ["code", "stage", "state", "data_cutoff_at"]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("data_cutoff_at"), FieldPanel("grading_close_at")]),
                FieldRowPanel([FieldPanel("recheck_close_at"), FieldPanel("backfill_close_at")]),
            ],
            heading="วันที่",
        ),
        FieldRowPanel([FieldPanel("confirm_days"), FieldPanel("backfill_hours", heading="รายชื่อสำรองยืนยันภายในกี่ชั่วโมง")]),
        FieldPanel("floor_total", help_text="เว้นว่าง = ไม่มีขั้นต่ำ ผู้ที่คะแนนรวมต่ำกว่านี้ไม่ผ่าน แม้มีที่นั่งว่าง"),
        FieldPanel("seed_rule"),
    ]


class SelectionGroup(ViewSetGroup):
    menu_label = "คัดเลือก"
    menu_icon = "tasks"
    menu_name = "selection"
    menu_order = 640
    items = (StageViewSet("stages"), RoundViewSet("rounds"))
