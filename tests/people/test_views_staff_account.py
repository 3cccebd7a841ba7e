"""The account page of /admin/: settings of its own, and no second way to a name."""

import pytest
from wagtail.users.models import UserProfile

from courses.people.actions import sync_role_groups
from courses.people.models import Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows

pytestmark = pytest.mark.django_db
PATH = "/admin/account/"


@pytest.fixture
def instructor(client):
    sync_role_groups()
    person = UserFactory(first_name="กมล", roles=[Role.INSTRUCTOR])
    client.force_login(person)
    return person


def test_the_page_offers_what_the_library_keeps_of_a_user_and_no_name(client, instructor):
    page = client.get(PATH)
    panels = {panel.name for panels in page.context["panels_by_tab"].values() for panel in panels}
    assert page.status_code == 200
    assert panels == {"avatar", "locale", "theme"}


def test_a_posted_name_is_not_saved(client, instructor):
    before = account_rows()
    fields = {"name_email-first_name": "ใหม่", "name_email-last_name": "x", "theme-theme": "dark"}
    sent = {**fields, "theme-density": "default", "theme-contrast": "system", "locale-preferred_language": "th"}
    client.post(PATH, {**sent, "locale-current_time_zone": "Asia/Bangkok", "theme-keyboard_shortcuts": "on"})
    assert UserProfile.objects.get(user=instructor).theme == "dark"
    assert (User.objects.get(pk=instructor.pk).first_name, account_rows()) == ("กมล", before)
