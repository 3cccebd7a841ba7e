"""Stages and draft rounds in /admin/. Nothing is deleted there, and nothing published is changed.

The states of a round: docs/selection.md#states.
"""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from courses.platform.admin_views import SavesByAction

from . import access
from .actions import change_draft, change_stage, create_stage
from .models import SelectionRound, Stage


class StageCreateView(SavesByAction, CreateView):
    def write(self, fields, *, by, now):
        return create_stage(fields=fields, by=by, now=now)


class StageEditView(SavesByAction, EditView):
    def get_object(self, queryset=None):
        stage = super().get_object(queryset)
        access.check_stage_open(self.request.user, stage)
        return stage

    def write(self, fields, *, by, now):
        return change_stage(stage=self.object, fields=fields, by=by, now=now)


class RoundEditView(SavesByAction, EditView):
    def get_object(self, queryset=None):
        round = super().get_object(queryset)
        access.check_draft_open(self.request.user, round)
        return round

    def write(self, fields, *, by, now):
        return change_draft(round=self.object, fields=fields, by=by, now=now)


class StageViewSet(ModelViewSet):
    model = Stage
    icon = "list-ol"
    menu_label = "ขั้นของโครงการ"
    copy_view_enabled = False
    add_view_class = StageCreateView
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
    """Edits drafts, each by the officer who prepared it. Rounds are created under /officer/round/new/."""

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
