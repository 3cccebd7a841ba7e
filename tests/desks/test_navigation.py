"""Tabs, menus and landing pages by role."""

import pytest

from courses.desks.navigation import account_for, counted, desks_for, landing_for, menu_for, tabs_for

pytestmark = pytest.mark.pure


def tabs(*codes, signed_in=True, path="/menu/"):
    return tabs_for(frozenset(codes), signed_in=signed_in, path=path)


def urls(rows):
    return [row["url"] for row in rows]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), ["/learn/", "/courses/", "/search/", "/menu/"]),
        (("trainee",), ["/learn/", "/courses/", "/learn/feedback/", "/menu/"]),
        (("mentor",), ["/mentor/", "/courses/", "/search/", "/menu/"]),
        (("judge",), ["/judge/", "/courses/", "/search/", "/menu/"]),
        (("instructor",), ["/admin/", "/courses/", "/search/", "/menu/"]),
        (("officer",), ["/officer/", "/officer/trainees/", "/officer/round/", "/menu/"]),
        (("officer", "mentor"), ["/officer/", "/officer/trainees/", "/officer/round/", "/menu/"]),
        (("admin",), ["/admin/", "/officer/", "/officer/trainees/", "/menu/"]),
        (("judge", "mentor"), ["/mentor/", "/courses/", "/judge/", "/menu/"]),
    ],
)
def test_four_tabs_by_role(codes, expected):
    assert urls(tabs(*codes)) == expected


def test_a_visitor_has_the_public_tabs():
    assert urls(tabs(signed_in=False)) == ["/", "/courses/", "/search/", "/menu/"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/learn/", ["/learn/"]),
        ("/learn/work/3/", ["/learn/"]),
        ("/learn/feedback/7/", ["/learn/feedback/"]),
        ("/courses/basic/b1/", ["/courses/"]),
        ("/", []),
        ("/help/", []),
    ],
)
def test_the_tab_of_the_page_is_current(path, current):
    assert [tab["url"] for tab in tabs("trainee", path=path) if tab["current"]] == current


def test_every_page_of_an_officer_has_a_current_tab():
    paths = ("/officer/", "/officer/trainees/5f/", "/officer/round/3/", "/officer/sessions/")
    current = [[tab["url"] for tab in tabs("officer", path=path) if tab["current"]] for path in paths]
    assert current == [["/officer/"], ["/officer/trainees/"], ["/officer/round/"], ["/officer/"]]


def test_the_home_tab_is_current_on_the_home_page_only():
    assert [tab["url"] for tab in tabs(signed_in=False, path="/") if tab["current"]] == ["/"]
    assert not any(tab["current"] for tab in tabs(signed_in=False, path="/help/"))


def test_new_items_are_counted_on_their_tab():
    of_tabs = counted(tabs("trainee"), {"/learn/feedback/": 2, "/elsewhere/": 5})
    numbers = {tab["url"]: tab["count"] for tab in of_tabs}
    assert numbers == {"/learn/": 0, "/courses/": 0, "/learn/feedback/": 2, "/menu/": 0}


@pytest.mark.parametrize(
    ("codes", "url"),
    [
        ((), "/learn/"),
        (("trainee",), "/learn/"),
        (("trainee", "mentor"), "/mentor/"),
        (("mentor", "officer"), "/officer/"),
        (("instructor",), "/admin/"),
        (("judge",), "/judge/"),
        (("admin",), "/admin/"),
    ],
)
def test_the_landing_page_by_role(codes, url):
    assert landing_for(frozenset(codes)) == url


def test_the_menu_holds_every_page_of_every_role_once():
    codes = frozenset({"trainee", "mentor", "judge", "officer", "instructor", "admin"})
    officers = ["/officer/", "/officer/trainees/", "/officer/round/", "/officer/sessions/", "/officer/notice/"]
    others = ["/accounts/people/", "/admin/", "/mentor/", "/judge/", "/learn/", "/learn/feedback/"]
    assert urls(desks_for(codes)) == [*officers, *others]
    assert urls(menu_for(codes, signed_in=True)) == [*urls(desks_for(codes)), "/", "/courses/", "/search/", "/news/"]
    assert urls(menu_for(frozenset(), signed_in=False)) == ["/", "/courses/", "/search/", "/news/"]


def test_a_visitor_has_no_profile_to_open():
    common = ["/help/", "/contact/", "/about/", "/accessibility/"]
    assert urls(account_for(signed_in=False)) == common
    assert urls(account_for(signed_in=True)) == ["/accounts/profile/", "/accounts/", "/accounts/privacy/", *common]
