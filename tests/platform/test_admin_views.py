"""Wagtail's views write through an action, log what was done, and show a refusal in the form."""

import pytest
from wagtail.models import ModelLogEntry

from courses.audit.models import AuditEntry
from courses.learning.models import LiveSession, ProgrammeYear
from courses.platform.admin_views import TAKEN, SavesByAction

FIELDS = {"title": "พบกัน", "starts_at": "12/3/2569 09:00", "ends_at": "12/3/2569 11:00", "place": ""}


def logged():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "user__first_name"))


@pytest.fixture
def admin_year(monkeypatch):
    """Posts a new year that another request writes between the form's check and the action."""

    def post(client):
        def check_then_written(form):
            ProgrammeYear.objects.create(year_be=2575)

        monkeypatch.setattr("django.forms.models.BaseModelForm.validate_unique", check_then_written)
        return client.post("/admin/years/new/", {"year_be": "2575", "status": "DRAFT"})

    return post


def test_a_create_and_an_edit_are_logged_by_wagtail_as_before(cast, school, as_user):
    client, cohort = as_user(cast.anong), school.basic.cohort.pk
    client.post("/admin/live-sessions/new/", {**FIELDS, "cohort": cohort})
    made = LiveSession.objects.get()
    client.post(f"/admin/live-sessions/edit/{made.pk}/", {**FIELDS, "cohort": cohort, "title": "พบกันใหม่"})
    made.refresh_from_db()
    assert made.title == "พบกันใหม่"
    assert logged() == [("wagtail.create", "อนงค์"), ("wagtail.edit", "อนงค์")]


def test_a_refusal_is_an_error_of_the_form_and_nothing_is_written(cast, school, as_user):
    late = {**FIELDS, "cohort": school.basic.cohort.pk, "ends_at": "12/3/2569 08:00"}
    response = as_user(cast.anong).post("/admin/live-sessions/new/", late)
    assert response.context["form"].errors != {}
    assert (LiveSession.objects.count(), logged(), AuditEntry.objects.count()) == (0, [], 0)


def test_a_view_says_how_it_writes():
    with pytest.raises(NotImplementedError):
        SavesByAction().write({}, by=None, now=None)


def test_a_refused_form_is_answered_422_by_form_and_action(cast, school, as_user):
    client, cohort = as_user(cast.anong), school.basic.cohort.pk
    by_form, by_action = {**FIELDS, "cohort": ""}, {**FIELDS, "cohort": cohort, "title": "\u200b"}
    for fields in (by_form, by_action):
        response = client.post("/admin/live-sessions/new/", fields)
        assert (response.status_code, LiveSession.objects.count()) == (422, 0)
        assert response.context["form"].errors


def test_the_same_row_written_meanwhile_is_an_error_of_the_form(cast, school, as_user, admin_year):
    """The form's own check of uniqueness has passed by the time that the other request writes."""
    view = admin_year(as_user(cast.anong))
    assert (view.status_code, ProgrammeYear.objects.filter(year_be=2575).count()) == (422, 1)
    assert str(TAKEN) in str(view.context_data["form"].errors)
