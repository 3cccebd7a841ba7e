import datetime
import re
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, localize
from wagtail.models import Page
from wagtail.utils.timestamps import render_timestamp

from home.admin_dates import ThaiDateInput, ThaiDateTimeInput
from home.models import NewsIndexPage, NewsPage

DAY = datetime.date(2031, 5, 4)
MOMENT = datetime.datetime(2031, 5, 4, 9, 30, tzinfo=ZoneInfo("Asia/Bangkok"))
READ_ATTRIBUTES = {"title", "alt", "aria-label", "placeholder", "value", "data-w-tooltip-content-value"}


class _Words(HTMLParser):
    """What a person may read of a page: its text, and the attributes that are shown or read out."""

    def __init__(self):
        super().__init__()
        self.words, self._unread = [], 0

    def handle_starttag(self, tag, attrs):
        self._unread += tag in ("script", "style")
        attrs = dict(attrs)
        if attrs.get("type") != "hidden":
            self.words += [value for name, value in attrs.items() if name in READ_ATTRIBUTES and value]

    def handle_endtag(self, tag):
        self._unread -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._unread:
            self.words.append(data)


def words_of(response):
    parser = _Words()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.words).split())


@pytest.mark.parametrize(
    "printed",
    [
        lambda: date_format(DAY),
        lambda: localize(DAY),
        lambda: Template('{{ day|date:"j F Y" }}').render(Context({"day": DAY})),
        lambda: Template("{{ day }}").render(Context({"day": DAY})),
    ],
)
def test_dates_are_printed_in_buddhist_years(printed):
    assert printed() == "4 พฤษภาคม 2574"


def test_times_too():
    assert render_timestamp(MOMENT) == "4 พฤษภาคม 2574 เวลา 9.30 น."


def test_dates_for_machines_and_in_english_stay_gregorian():
    iso = Template('{{ day|date:"c" }}').render(Context({"day": DAY}))
    with translation.override("en"):
        assert (iso, date_format(DAY, "Y")) == ("2031-05-04", "2031")


class _Form(forms.Form):
    on = forms.DateField(widget=ThaiDateInput)
    at = forms.DateTimeField(widget=ThaiDateTimeInput)


@pytest.mark.parametrize("typed", ["4/5/2574", "๔/๕/๒๕๗๔", "4 พ.ค. 2574", "2574-05-04", "2031-05-04", "4/5/2031"])
def test_a_date_is_read_as_people_write_it(typed):
    form = _Form({"on": typed, "at": f"{typed} 09:30"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"on": DAY, "at": MOMENT}


@pytest.mark.parametrize("typed", ["4/5/2574 เวลา 9.30 น.", "4/5/2574 ๙:๓๐", "4 พฤษภาคม 2574 09.30"])
def test_a_time_is_read_as_people_write_it(typed):
    assert _Form({"on": "4/5/2574", "at": typed}).data["at"] == typed
    assert _Form({"on": "4/5/2574", "at": typed}).fields["at"].widget.value_from_datadict({"at": typed}, {}, "at") == (
        "2031-05-04 09:30:00"
    )


@pytest.mark.parametrize("typed", ["31/2/2574", "เมื่อวาน", "4/5/2574 25:00"])
def test_what_cannot_be_read_is_refused_and_kept(typed):
    form = _Form({"on": typed, "at": typed})
    assert set(form.errors) == {"on", "at"}
    assert f'value="{typed}"' in str(form["on"])


def test_a_kept_date_is_shown_in_buddhist_years():
    form = _Form(initial={"on": DAY, "at": MOMENT})
    assert 'value="4/5/2574"' in str(form["on"])
    assert 'value="4/5/2574 09:30"' in str(form["at"])
    again = _Form({"on": "4/5/2574", "at": "4/5/2574 09:30"}, initial=form.initial)
    assert 'value="4/5/2574"' in str(again["on"])
    assert again.changed_data == []


@pytest.fixture
def news(cast, school):
    """A news page written, published, edited, scheduled and locked in 2574; every screen has a date to show."""
    with time_machine.travel(MOMENT, tick=False):
        home = school.index.get_parent()
        index = home.add_child(instance=NewsIndexPage(title="ประกาศ", slug="news"))
        page = index.add_child(instance=NewsPage(title="รับสมัคร", slug="open", published_on=DAY))
        page.save_revision(user=cast.admin, log_action=True).publish(user=cast.admin)
        page.refresh_from_db()
        page.title = "รับสมัครแล้ว"
        page.expire_at = page.go_live_at = MOMENT + datetime.timedelta(days=9)
        page.save_revision(user=cast.admin, log_action=True)
        page.save_revision(user=cast.admin, approved_go_live_at=page.go_live_at, log_action=True)
        page.locked, page.locked_by, page.locked_at = True, cast.admin, MOMENT
        page.save()
    return page


def screens(page):
    first, last = page.revisions.order_by("pk").first(), page.revisions.order_by("pk").last()
    return {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "revision": reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk]),
        "site history": reverse("wagtailadmin_reports:site_history"),
        "aging pages": reverse("wagtailadmin_reports:aging_pages"),
        "locked pages": reverse("wagtailadmin_reports:locked_pages"),
    }


def test_no_screen_of_the_admin_shows_a_gregorian_year(news, cast, as_user):
    found = {}
    with time_machine.travel(MOMENT + datetime.timedelta(days=2), tick=False):
        client = as_user(cast.admin)
        for name, url in screens(news).items():
            response = client.get(url)
            assert response.status_code == 200, name
            found[name] = re.findall("20[3-9][0-9]|257[0-9]", words_of(response))
    assert {name for name, years in found.items() if set(years) == {"2574"}} == set(found)


def test_a_report_names_the_publisher_and_no_user_name(news, cast, as_user):
    words = words_of(as_user(cast.admin).get(reverse("wagtailadmin_reports:aging_pages")))
    assert cast.admin.get_full_name() in words
    assert str(cast.admin.public_id) not in words


def test_the_scheduling_dialog_takes_a_buddhist_year(news, cast, as_user):
    Page.objects.filter(pk=news.pk).update(locked=False)
    with time_machine.travel(MOMENT, tick=False):
        response = as_user(cast.admin).get(reverse("wagtailadmin_pages:edit", args=[news.pk]))
    words = response.content.decode()
    assert 'value="13/5/2574 09:30"' in words
    assert 'value="4/5/2574"' in words
    assert "initDateTimeChooser" not in words
