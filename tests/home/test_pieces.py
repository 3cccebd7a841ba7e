"""A piece of the frame is rendered once for each way it can look, and nothing of a person stays in it."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from courses.people.models import Role
from home import pieces
from tests.factories.people import UserFactory

ACCOUNT = "components/account.html"


@pytest.fixture(autouse=True)
def nothing_kept():
    pieces._rendered.clear()
    yield
    pieces._rendered.clear()


def context(path="/learn/", name="มาลี", token="t1"):
    return {
        "request": RequestFactory().get(path),
        "user": UserFactory.build(first_name=name, last_name="ใจดี"),
        "csrf_token": token,
    }


def test_the_same_piece_is_rendered_once_and_holds_each_ones_own_name_token_and_address():
    first = pieces.insert(ACCOUNT, {"is_someone": True}, context())
    second = pieces.insert(ACCOUNT, {"is_someone": True}, context(name="ประสิทธิ์", token="t2"))
    assert len(pieces._rendered) == 1
    assert ("มาลี" in first, 'value="t1"' in first, "ประสิทธิ์" in second, 'value="t2"' in second) == (True,) * 4
    assert second.replace("ประสิทธิ์", "มาลี").replace("t2", "t1") == first


def test_nothing_of_a_person_is_kept():
    for template, given in ((ACCOUNT, {"is_someone": True}), ("components/language.html", {"look": "tool"})):
        pieces.insert(template, given, context(path="/learn/?q=ลับ", name="มาลี", token="t1"))
    kept = "".join(part for parts in pieces._rendered.values() for part in parts)
    assert [word for word in ("มาลี", "ใจดี", "t1", "/learn/") if word in kept] == []


def test_what_fills_a_placeholder_is_escaped():
    html = pieces.insert("components/language.html", {"look": "tool"}, context(path='/search/?q="><script>'))
    assert "<script>" not in html
    named = pieces.insert(ACCOUNT, {"is_someone": True}, context(name="<b>"))
    assert "&lt;b&gt;" in named


def test_a_mark_typed_by_somebody_is_not_filled():
    typed = "\ue000csrf_token\ue001"
    assert typed in pieces.insert(ACCOUNT, {"is_someone": True}, context(name=typed))


def test_another_language_or_another_look_is_another_piece():
    tabs = [{"label": "หน้าแรก", "icon": "home", "url": "/", "current": True, "count": 0}]
    looks = [
        pieces.insert("components/tabs.html", {"nav": tabs}, context()),
        pieces.insert("components/tabs.html", {"nav": [{**tabs[0], "count": 2}]}, context()),
    ]
    with translation.override("en"):
        looks.append(pieces.insert("components/tabs.html", {"nav": tabs}, context()))
    assert len({str(look) for look in looks}) == len(pieces._rendered) == 3


def test_no_more_are_kept_than_it_says(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_KEPT", 2)
    for look in ("a", "b", "c"):
        pieces.insert("components/language.html", {"look": look}, context())
    assert [dict(key[2:]) for key in pieces._rendered] == [{"look": "b"}, {"look": "c"}]


def test_while_templates_are_edited_nothing_is_kept(settings):
    settings.DEBUG = True
    pieces.insert("components/language.html", {"look": "tool"}, context())
    assert pieces._rendered == {}


def test_two_people_on_one_page_see_their_own_names(client, db):
    for name in ("มาลี", "ประสิทธิ์"):
        client.force_login(UserFactory(first_name=name, last_name="ใจดี", roles=[Role.TRAINEE]))
        page = client.get("/menu/").content.decode()
        assert [other for other in ("มาลี", "ประสิทธิ์") if other in page] == [name]
