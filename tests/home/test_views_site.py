import pytest
from django.contrib.messages import constants
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from courses.people.models import Role
from home.context_processors import site
from tests.factories.people import UserFactory

BANNER = "ระบบสาธิต ข้อมูลทั้งหมดสมมติขึ้น"
MENU = "/menu/"


@pytest.fixture
def malee(db):
    return UserFactory(first_name="มาลี", last_name="ใจงาม", roles=[Role.TRAINEE])


def choose(client, text, next_path=MENU):
    return client.post(reverse("text_size"), {"text": text, "next": next_path})


def test_a_visitor_s_letters_are_kept_by_the_browser(client, db):
    response = choose(client, "3")
    assert (response.status_code, response.url) == (302, MENU)
    assert client.cookies["text_size"]["httponly"]
    assert 'data-text="3"' in client.get(MENU).content.decode()


def test_the_text_size_of_a_user_follows_to_another_browser(client, malee):
    client.force_login(malee)
    choose(client, "2")
    client.cookies.clear()
    client.force_login(malee)
    assert 'data-text="2"' in client.get(MENU).content.decode()


def test_the_user_s_own_choice_stands_over_that_of_a_shared_phone(client, malee):
    choose(client, "3")
    client.force_login(malee)
    assert 'data-text="1"' in client.get(MENU).content.decode()


@pytest.mark.parametrize("text", ["", "0", "4", "สาม", "3; Path=/"])
def test_a_size_that_is_none_changes_nothing(client, db, text):
    assert choose(client, text).status_code == 302
    assert "text_size" not in client.cookies


def test_a_cookie_that_was_tampered_with_is_size_one(client, db):
    client.cookies["text_size"] = '9" onload="x'
    assert 'data-text="1"' in client.get(MENU).content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\evil.example"]
)
def test_the_way_back_stays_on_this_site(client, db, target):
    assert choose(client, "2", target).url == "/"


def test_letters_are_set_by_post_alone(client, db):
    assert client.get(reverse("text_size")).status_code == 405


def speak(client, language, next_path=MENU, **extra):
    return client.post(reverse("language"), {"language": language, "next": next_path}, **extra)


def test_the_other_language_is_a_button_at_the_foot_and_on_the_menu(client, db):
    for chosen, other, name in (("th", "en", "English"), ("en", "th", "ภาษาไทย")):
        speak(client, chosen)
        html = client.get(MENU).content.decode()
        assert f'<html lang="{chosen}"' in html
        button = f'lang="{other}" name="language" value="{other}">{name}</button>'
        assert " ".join(html.split()).count(button) == 2
        assert f'value="{chosen}"' not in html


def test_the_choice_is_kept_a_year_by_this_browser_and_leads_back(client, db):
    response = speak(client, "en", "/search/?q=ผ้า")
    assert (response.status_code, response.url) == (302, "/search/?q=%E0%B8%9C%E0%B9%89%E0%B8%B2")
    kept = client.cookies["django_language"]
    assert (kept.value, kept["max-age"], kept["samesite"]) == ("en", 365 * 24 * 3600, "Lax")
    assert kept["httponly"] and not kept["secure"]
    speak(client, "en", secure=True)
    assert client.cookies["django_language"]["secure"]


@pytest.mark.parametrize("language", ["", "de", "EN", "en; Path=/", "ไทย"])
def test_a_language_that_is_none_changes_nothing(client, db, language):
    assert speak(client, language).status_code == 302
    assert "django_language" not in client.cookies


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_in_another_language_stays_on_this_site(client, db, target):
    assert speak(client, "en", target).url == "/"


def test_a_language_is_set_by_post_alone(client, db):
    assert client.get(reverse("language")).status_code == 405


FROM_HERE = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "http://testserver"},
    {"Origin": "null"},
]
FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver.evil.example"},
]


@pytest.mark.parametrize("headers", FROM_HERE)
def test_a_form_of_ours_needs_no_token(db, headers):
    strict = Client(enforce_csrf_checks=True)
    assert speak(strict, "en", headers=headers).status_code == 302
    assert strict.post(reverse("text_size"), {"text": "2"}, headers=headers).status_code == 302
    assert {name: strict.cookies[name].value for name in ("django_language", "text_size")} == {
        "django_language": "en",
        "text_size": "2",
    }


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_form_of_another_site_changes_nothing(client, malee, headers):
    client.force_login(malee)
    before = set(client.cookies)
    refused = speak(client, "en", headers=headers)
    assert (refused.status_code, "ยังไม่มีอะไรถูกบันทึกหรือหายไป" in refused.content.decode()) == (403, True)
    assert client.post(reverse("text_size"), {"text": "2"}, headers=headers).status_code == 403
    malee.refresh_from_db()
    assert (set(client.cookies), malee.text_size) == (before, 1)


@pytest.mark.parametrize("path", ["/", MENU, "/courses/", "/search/"])
def test_a_public_page_sets_no_cookie(client, school, path):
    assert (client.get(path).status_code, dict(client.cookies)) == (200, {})


def test_the_hours_of_the_telephone_are_said_in_the_language_of_the_page(client, db, settings):
    assert settings.CONTACT_HOURS in client.get(MENU).content.decode()
    speak(client, "en")
    html = client.get(MENU).content.decode()
    assert settings.CONTACT_HOURS_EN in html and settings.CONTACT_HOURS not in html


def test_the_menu_of_a_visitor_leads_in(client, db):
    html = client.get(MENU).content.decode()
    assert f'href="{reverse("account_login")}"' in html
    assert f'href="{reverse("account_signup")}"' in html
    assert "ออกจากระบบ" not in html
    assert 'href="/officer/"' not in html


def test_the_menu_of_an_officer_holds_the_officer_s_desks(client, db):
    client.force_login(UserFactory(roles=[Role.OFFICER, Role.MENTOR]))
    html = client.get(MENU).content.decode()
    assert [
        path for path in ("/officer/", "/admin/", "/mentor/", "/judge/") if f'class="row" href="{path}"' in html
    ] == [
        "/officer/",
        "/admin/",
        "/mentor/",
    ]


def test_every_page_says_whose_account_is_open_and_offers_to_sign_out(client, malee):
    client.force_login(malee)
    html = client.get(MENU).content.decode()
    head = html[html.index("<header") : html.index("</header>")]
    assert "คุณมาลี" in head
    assert "ใจงาม" in head
    assert f'<form action="{reverse("account_logout")}" method="post" data-leave>' in head
    assert f'data-person="{malee.public_id}"' in html


def test_the_tab_one_is_on_is_marked(client, malee):
    client.force_login(malee)
    assert client.get(MENU).content.decode().count('aria-current="page"') == 1


def test_the_frame_of_a_page_costs_session_person_and_groups(client, malee, django_assert_num_queries):
    client.force_login(malee)
    with django_assert_num_queries(3):
        client.get(MENU)


def test_the_frame_costs_a_visitor_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(MENU)


def test_a_page_that_shows_no_tabs_asks_for_no_roles(malee, django_assert_num_queries):
    request = RequestFactory().get("/admin/")
    request.user = malee
    with django_assert_num_queries(0):
        context = site(request)
    assert (context["text_size"], context["text_size_next"]) == (1, 2)


def test_only_the_demo_says_that_it_is_one(client, db, settings):
    assert BANNER not in client.get(MENU).content.decode()
    settings.DEMO = True
    assert BANNER in client.get(MENU).content.decode()


@pytest.mark.parametrize(
    ("role", "path"),
    [(None, "/learn/"), (Role.TRAINEE, "/learn/"), (Role.MENTOR, "/mentor/"), (Role.OFFICER, "/officer/")],
)
def test_after_signing_in_each_lands_on_the_own_page_of_the_role(client, db, role, path):
    client.force_login(UserFactory(roles=[role] if role else []))
    response = client.get(reverse("own_page"))
    assert (response.status_code, response.url) == (302, path)


def test_a_visitor_s_own_page_is_the_sign_in(client, db):
    assert client.get(reverse("own_page")).url == reverse("account_login")


def test_the_icon_is_found_where_browsers_look(client, db):
    assert client.get("/favicon.ico").url.endswith("lms/img/mark.svg")


@pytest.mark.parametrize(
    ("level", "note", "role"),
    [
        (constants.SUCCESS, "note-good", "status"),
        (constants.ERROR, "note-stop", "alert"),
        (constants.INFO, "note", "status"),
    ],
)
def test_a_message_is_a_note_that_is_read_aloud(level, note, role):
    class Message:
        level_tag = constants.DEFAULT_TAGS[level]

        def __str__(self):
            return "<b>มาลี</b>"

    html = render_to_string("components/messages.html", {"messages": [Message()]})
    assert f'class="note {note}"' in html or 'class="note"' in html
    assert f'<p role="{role}">&lt;b&gt;มาลี&lt;/b&gt;</p>' in html
    assert ("data-done" in html) is (level == constants.SUCCESS)


def test_whom_to_tell_of_a_weakness(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: tel:+66" in response.content.decode()
    assert client.post("/.well-known/security.txt").status_code == 405
