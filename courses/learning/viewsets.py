"""What officers keep of a year in /admin/: the year itself, its cohorts, the live sessions. Nothing is deleted here."""

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Cohort, LiveSession, ProgrammeYear


class YearViewSet(ModelViewSet):
    model = ProgrammeYear
    icon = "calendar-alt"
    menu_label = "ปีโครงการ"
    copy_view_enabled = False
    list_display = ["year_be", "status", "apply_opens_on", "apply_closes_on"]
    panels = [
        FieldRowPanel([FieldPanel("year_be"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("apply_opens_on"), FieldPanel("apply_closes_on")]),
        FieldPanel("retention_until"),
    ]


class CohortViewSet(ModelViewSet):
    model = Cohort
    icon = "group"
    menu_label = "รุ่น"
    copy_view_enabled = False
    list_display = ["course", "year", "seats", "starts_on", "weeks"]
    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("course", widget=forms.Select)]),
        FieldRowPanel([FieldPanel("seats"), FieldPanel("starts_on"), FieldPanel("weeks")]),
    ]


class LiveSessionViewSet(ModelViewSet):
    model = LiveSession
    icon = "time"
    menu_label = "กิจกรรมสด"
    copy_view_enabled = False
    list_display = ["title", "cohort", "starts_at", "place"]
    panels = [
        FieldPanel("title"),
        FieldPanel("cohort"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("place"),
    ]


class YearGroup(ViewSetGroup):
    menu_label = "ปีและรุ่น"
    menu_icon = "calendar-alt"
    menu_name = "programme-year"
    menu_order = 630
    items = (YearViewSet("years"), CohortViewSet("cohorts"), LiveSessionViewSet("live-sessions"))
