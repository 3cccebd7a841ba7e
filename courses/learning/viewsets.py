"""Programme years, cohorts and live sessions in /admin/, for officers. Nothing can be deleted there."""

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from courses.platform.admin_views import SavesByAction

from . import actions
from .models import Cohort, LiveSession, ProgrammeYear


class YearCreateView(SavesByAction, CreateView):
    def write(self, fields, *, by, now):
        return actions.create_year(fields=fields, by=by, now=now)


class YearEditView(SavesByAction, EditView):
    def write(self, fields, *, by, now):
        return actions.change_year(year=self.object, fields=fields, by=by, now=now)


class CohortCreateView(SavesByAction, CreateView):
    def write(self, fields, *, by, now):
        return actions.create_cohort(fields=fields, by=by, now=now)


class CohortEditView(SavesByAction, EditView):
    def write(self, fields, *, by, now):
        return actions.change_cohort(cohort=self.object, fields=fields, by=by, now=now)


class LiveSessionCreateView(SavesByAction, CreateView):
    def write(self, fields, *, by, now):
        return actions.create_live_session(**fields, by=by, now=now)


class LiveSessionEditView(SavesByAction, EditView):
    def write(self, fields, *, by, now):
        return actions.change_live_session(session=self.object, **fields, by=by, now=now)


class YearViewSet(ModelViewSet):
    model = ProgrammeYear
    add_view_class = YearCreateView
    edit_view_class = YearEditView
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
    add_view_class = CohortCreateView
    edit_view_class = CohortEditView
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
    add_view_class = LiveSessionCreateView
    edit_view_class = LiveSessionEditView
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
