"""Our catalogues against those of the packages installed: nothing an author or officer reads is left in English."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.utils.translation.trans_real import DjangoTranslation

DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sdr](?![A-Za-z])|\{\w*\}")
TAG = re.compile(r"<[^<>]+>")
THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
# Placeholders and punctuation alone: the same in every language.
WORDLESS = {
    "%(field_label)s:",
    "%(range_start)s - %(range_end)s",
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
}
# Packages whose every string must have a Thai one, in their own catalogue or in ours, and what nobody of ours sees.
PACKAGES = {
    "wagtail.admin": set(),
    "wagtail": set(),
    "wagtail.images": set(),
    "wagtail.documents": set(),
    "wagtail.users": set(),
    "wagtail.snippets": set(),
    "wagtail.search": set(),
    "wagtail.sites": set(),
    "wagtail.locales": set(),
    "wagtail.embeds": set(),
    "wagtail.contrib.forms": set(),
    "wagtail.contrib.redirects": set(),
    "wagtail.contrib.settings": set(),
    "wagtailmedia": set(),
    "taggit": set(),
    "allauth": set(),
    "django.contrib.auth": set(),
    "django.contrib.contenttypes": set(),
    "django.contrib.humanize": set(),
    "django.contrib.sessions": set(),
}
# Django's own catalogue also holds the names of a hundred languages and its welcome page.
DJANGO_PARTS = ("forms/", "core/validators.py", "utils/timesince.py", "utils/dates.py", "contrib/messages/")
SAME_IN_THAI = {"IPv4", "IPv6"}


def read(path):
    with path.open("rb") as file:
        return read_po(file)


def ours(domain):
    return read(Path(settings.LOCALE_SOURCES) / "th" / "LC_MESSAGES" / f"{domain}.po")


def theirs(package, language, domain="django"):
    """The catalogue a package brings for a language; None when it brings none."""
    folder = Path(find_spec(package).origin).parent
    path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return read(path) if path.exists() else None


def forms(text):
    return list(text) if isinstance(text, (tuple, list)) else [text]


def key(message):
    return message.context, forms(message.id)[0]


def translated(catalogue):
    return {key(m) for m in catalogue or () if m.id and not m.fuzzy and all(forms(m.string))}


def entries():
    """Every message of ours as (id to name a failure by, singular and plural, Thai)."""
    for domain in DOMAINS:
        for message in ours(domain):
            if message.id:
                yield forms(message.id)[0], forms(message.id), forms(message.string)


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_empty_fuzzy_or_obsolete(domain):
    catalogue = ours(domain)
    assert [m.id for m in catalogue if m.id and (m.fuzzy or not all(forms(m.string)))] == []
    assert list(catalogue.obsolete) == []
    assert (str(catalogue.locale), catalogue.num_plurals) == ("th", 1)


def test_thai_has_one_plural_form():
    assert [name for name, _, thai in entries() if len(thai) != 1] == []


def test_placeholders_are_those_of_the_source():
    """Of the plural where there is one: Thai says it with the number."""
    wrong = {name for name, ids, thai in entries() if counted(PLACEHOLDER, thai[0]) != counted(PLACEHOLDER, ids[-1])}
    assert wrong == set()


def test_tags_are_those_of_the_source():
    wrong = {name for name, ids, thai in entries() if counted(TAG, thai[0]) != counted(TAG, ids[-1])}
    assert wrong == set()


def counted(pattern, text):
    return sorted(pattern.findall(text))


def test_spaces_at_the_ends_are_those_of_the_source():
    """Wagtail glues some labels to what follows."""
    assert {name for name, _, thai in entries() if ends(thai[0]) != ends(name)} == set()


def ends(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_every_translation_is_in_thai():
    assert {name for name, _, thai in entries() if not THAI_LETTER.search(thai[0])} == WORDLESS


def test_the_words_keep_the_house_style():
    """No polite particles, question marks or English quotes; ำ and แ in one letter; ๆ held to its word."""
    wrong = re.compile("ครับ|ค่ะ|คลิกที่นี่|\\?|'|\u0e4d\u0e32|เเ| \u0e46|ตีพิมพ์|อัพ|ลิ้งค์|เว็บไซด์")
    assert {thai[0] for _, _, thai in entries() if wrong.search(TAG.sub("", thai[0]))} == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_has_no_string_without_thai(package):
    english = {key(m) for m in theirs(package, "en") if m.id}
    missing = english - translated(theirs(package, "th")) - translated(ours("django"))
    assert {text for _, text in missing} == PACKAGES[package]


def test_wagtails_scripts_have_no_string_without_thai():
    english = {key(m) for m in theirs("wagtail.admin", "en", "djangojs") if m.id}
    assert english - translated(ours("djangojs")) == set()


def test_djangos_forms_have_no_string_without_thai():
    english = {
        key(m) for m in theirs("django.conf", "en") if m.id and any(p.startswith(DJANGO_PARTS) for p, _ in m.locations)
    }
    missing = english - translated(theirs("django.conf", "th")) - translated(ours("django"))
    assert {text for _, text in missing} == SAME_IN_THAI


@pytest.mark.parametrize("domain", DOMAINS)
def test_ours_win_over_the_packages(domain):
    """What people meet is our catalogue, compiled, whatever the order of the apps."""
    call_command("compile_translations", verbosity=0)
    packages = [str(Path(find_spec("wagtail.admin").origin).parent / "locale")]
    thai = DjangoTranslation("th", domain=domain, localedirs=None if domain == "django" else packages)
    met = {}
    for message in ours(domain):
        if not message.id:
            continue
        ids = forms(message.id)
        args = ([message.context] if message.context else []) + ids + ([5] if len(ids) == 2 else [])
        look_up = {1: thai.gettext, 2: thai.ngettext}[len(ids)]
        if message.context:
            look_up = {1: thai.pgettext, 2: thai.npgettext}[len(ids)]
        met[key(message)] = look_up(*args)
    assert met == {key(m): forms(m.string)[0] for m in ours(domain) if m.id}


@pytest.mark.parametrize(
    ("english", "thai"),
    [
        ("Page", "หน้า"),
        ("Publish", "เผยแพร่"),
        ("Unpublish", "เลิกเผยแพร่"),
        ("Draft", "ฉบับร่าง"),
        ("Save draft", "บันทึกร่าง"),
        ("Submit for moderation", "ส่งตรวจก่อนเผยแพร่"),
        ("revision", "ฉบับ"),
        ("Workflow", "ขั้นตอนการตรวจ"),
        ("Snippets", "ข้อมูลใช้ซ้ำ"),
        ("Request changes", "ขอให้ปรับแก้"),
        ("Log out", "ออกจากระบบ"),
        ("Preview", "ดูตัวอย่าง"),
    ],
)
def test_the_glossarys_words_are_used(english, thai):
    catalogue = ours("django")
    assert catalogue.get(english).string == thai
