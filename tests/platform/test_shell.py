"""HTML is kept under a key of all that it was made of; nothing of a person stays in it."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from courses.people.models import Role
from courses.platform import shell
from home.context_processors import site
from tests.factories.people import UserFactory

ACCOUNT = '{% load look %}{% kept "components/account.html" is_someone=signed_in %}'
LANGUAGE = '{% load look %}{% kept "components/language.html" look=look %}'
TABS = '{% load look %}{% kept "components/tabs.html" nav=tabs %}'


@pytest.fixture(autouse=True)
def nothing_kept():
    shell.store.clear()
    yield
    shell.store.clear()


def drawn(source, path="/learn/", name="มาลี", token="t1", **more):
    request = RequestFactory().get(path)
    request.user = UserFactory.build(first_name=name, last_name="ใจดี")
    return Template(source).render(Context({**site(request), "csrf_token": token, "look": "tool", **more}))


def test_a_part_is_made_once_and_holds_each_ones_own_name_token_and_address():
    first, second = drawn(ACCOUNT), drawn(ACCOUNT, name="ประสิทธิ์", token="t2")
    assert len(shell.store.values()) == 1
    assert ("มาลี" in first, 'value="t1"' in first, "ประสิทธิ์" in second, 'value="t2"' in second) == (True,) * 4
    assert second.replace("ประสิทธิ์", "มาลี").replace("t2", "t1") == first


@pytest.mark.parametrize("source", [ACCOUNT, LANGUAGE])
def test_with_the_switch_off_it_is_the_same_to_the_byte(source, settings):
    kept = [drawn(source), drawn(source)]
    settings.KEPT_HTML_MB = 0
    shell.store.clear()
    assert [drawn(source), drawn(source)] == kept
    assert shell.store.values() == []


def test_nothing_of_a_person_is_kept():
    for source in (ACCOUNT, LANGUAGE):
        drawn(source, path="/learn/?q=ลับ", name="มาลี", token="t1")
    kept = "".join(part for parts in shell.store.values() for part in parts)
    assert [word for word in ("มาลี", "ใจดี", 'value="t1"', "/learn/") if word in kept] == []


def test_what_fills_a_placeholder_is_escaped():
    assert "<script>" not in drawn(LANGUAGE, path='/search/?q="><script>')
    assert "&lt;b&gt;" in drawn(ACCOUNT, name="<b>")


@pytest.mark.parametrize("typed", ["\ue000csrf_token\ue001", "\ue000:csrf_token\ue001"])
def test_a_mark_typed_by_somebody_is_not_filled(typed):
    assert typed in drawn(ACCOUNT, name=typed)


def test_another_language_or_another_look_is_another_entry():
    tabs = [{"label": "หน้าแรก", "icon": "home", "url": "/", "current": True}]
    looks = [drawn(TABS, tabs=tabs), drawn(TABS, tabs=[{**tabs[0], "count": 2}])]
    with translation.override("en"):
        looks.append(drawn(TABS, tabs=tabs))
    assert len(set(looks)) == len(shell.store.values()) == 3


def test_the_least_recently_used_go_when_the_room_is_full(settings):
    settings.KEPT_HTML_MB = 0.01
    store = shell.HtmlStore()
    for key in ("a", "b"):
        store.put((key,), "x" * 4_000)
    assert store.get(("a",)) == "x" * 4_000
    store.put(("c",), "x" * 4_000)
    assert [key for key in ("a", "b", "c") if store.get((key,))] == ["a", "c"]
    assert 8_000 < store.size <= 10_000


def test_an_entry_put_again_takes_the_place_of_the_first(settings):
    store = shell.HtmlStore()
    store.put("a", "x" * 100)
    size = store.size
    store.put("a", "y" * 100)
    assert (store.values(), store.size) == (["y" * 100], size)


def test_a_value_that_is_not_plain_is_refused():
    with pytest.raises(shell.NotPlainError, match="User"):
        drawn('{% load look %}{% kept "components/language.html" look=user %}', user=UserFactory.build(pk=1))


def test_while_templates_are_edited_nothing_is_kept(settings):
    settings.DEBUG = True
    drawn(LANGUAGE)
    assert shell.store.values() == []


def test_two_people_on_one_page_see_their_own_names(client, db):
    for name in ("มาลี", "ประสิทธิ์"):
        client.force_login(UserFactory(first_name=name, last_name="ใจดี", roles=[Role.TRAINEE]))
        page = client.get("/menu/").content.decode()
        assert [other for other in ("มาลี", "ประสิทธิ์") if other in page] == [name]
