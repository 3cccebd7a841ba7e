import datetime
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, Page, Site, Task, Workflow

from home.actions import make_site
from home.models import HomePage, StandardPage
from tests.factories.people import UserFactory

CONTENT = Path(__file__).resolve().parents[2] / "home" / "content" / "site_pages_th.yaml"
TODAY = datetime.date(2026, 3, 12)
SLUGS = ["home", "help", "contact", "about", "accessibility", "news", "welcome"]


@pytest.fixture
def data():
    return yaml.safe_load(CONTENT.read_text(encoding="utf-8"))


def make(data):
    return make_site(data=data, hostname="localhost", port=80, today=TODAY)


def test_makes_every_page_once(db, data):
    assert make(data) == SLUGS
    assert make(data) == []
    assert Site.objects.get().root_page.specific == HomePage.objects.get()


def test_leaves_an_edited_page_alone(db, data):
    make(data)
    page = StandardPage.objects.get(slug="help")
    page.title = "แก้แล้ว"
    page.save_revision().publish()
    make(data)
    assert StandardPage.objects.get(slug="help").title == "แก้แล้ว"


def test_refuses_other_markup(db, data):
    data["pages"][0]["body"] = [["script", "x"]]
    with pytest.raises(ValueError, match="script"):
        make(data)
    assert Page.objects.filter(slug="help").count() == 0


def test_words_are_escaped(db, data):
    data["pages"][0]["body"] = [["p", "<b>&"]]
    make(data)
    assert "&lt;b&gt;&amp;" in str(StandardPage.objects.get(slug="help").body)


def test_nothing_of_wagtails_first_rows_stays_in_english(db, data):
    make(data)
    make(data)
    root = Page.objects.get(depth=1)
    assert (root.title, root.draft_title) == ("หน้าทั้งหมด", "หน้าทั้งหมด")
    assert Collection.objects.get(depth=1).name == "คลังรวม"
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == []
    assert (Workflow.objects.count(), Task.objects.count()) == (0, 0)


def test_a_stock_group_somebody_is_in_stays(db, data):
    UserFactory(roles=["Editors"])
    make(data)
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"]).values_list("name", flat=True)) == ["Editors"]


def test_command(db, capsys):
    call_command("make_site")
    call_command("make_site")
    assert capsys.readouterr().out == f"Pages made: {', '.join(SLUGS)}\nPages made: none, all are there\n"
