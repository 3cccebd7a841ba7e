import gettext
import os

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
PAGE = HEAD + 'msgid "page"\nmsgstr "หน้า"\n'


@pytest.fixture
def folder(tmp_path, settings):
    """An empty Thai catalogue folder that is the only one there is."""
    settings.LOCALE_SOURCES, settings.LOCALE_PATHS = tmp_path, [tmp_path]
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder


def write(folder, text, name="django.po"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def reader(folder, domain="django"):
    return gettext.translation(domain, folder.parent.parent, ["th"])


def mtime(path):
    return path.stat().st_mtime_ns


def age(path, seconds):
    """Moves a file's time into the past, so that nothing depends on how fast the disk's clock is."""
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_a_catalogue_is_compiled_beside_its_source(folder, capsys):
    write(folder, PAGE)
    call_command("compile_translations")
    assert reader(folder).gettext("page") == "หน้า"
    assert capsys.readouterr().out == "th/django.mo: 1 strings\n"


def test_what_is_compiled_may_lie_elsewhere(folder, tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path / "compiled"]
    write(folder, PAGE)
    call_command("compile_translations", verbosity=0)
    compiled = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.mo")}
    assert compiled == {"compiled/th/LC_MESSAGES/django.mo"}


def test_every_domain_and_language_is_compiled(folder, tmp_path):
    write(folder, PAGE)
    write(folder, PAGE, "djangojs.po")
    english = tmp_path / "en" / "LC_MESSAGES"
    english.mkdir(parents=True)
    write(english, HEAD + 'msgid "page"\nmsgstr "a page"\n')
    call_command("compile_translations", verbosity=0)
    compiled = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.mo")}
    assert compiled == {"th/LC_MESSAGES/django.mo", "th/LC_MESSAGES/djangojs.mo", "en/LC_MESSAGES/django.mo"}


def test_plurals_and_contexts_are_read_back(folder):
    write(
        folder,
        HEAD
        + 'msgid "%(count)s page"\nmsgid_plural "%(count)s pages"\nmsgstr[0] "%(count)s หน้า"\n\n'
        + 'msgctxt "a verb"\nmsgid "page"\nmsgstr "เรียก"\n',
    )
    call_command("compile_translations", verbosity=0)
    thai = reader(folder)
    assert [thai.ngettext("%(count)s page", "%(count)s pages", n) for n in (1, 2)] == ["%(count)s หน้า"] * 2
    assert thai.pgettext("a verb", "page") == "เรียก"
    assert thai.gettext("page") == "page"


def test_fuzzy_and_empty_entries_are_left_out(folder, capsys):
    write(folder, PAGE + '\n#, fuzzy\nmsgid "site"\nmsgstr "หน้า"\n\nmsgid "draft"\nmsgstr ""\n')
    call_command("compile_translations")
    thai = reader(folder)
    assert (thai.gettext("site"), thai.gettext("draft")) == ("site", "draft")
    assert capsys.readouterr().out == "th/django.mo: 1 strings\n"


def test_a_newer_catalogue_is_left_alone(folder, capsys):
    source = write(folder, PAGE)
    age(source, 60)
    call_command("compile_translations", verbosity=0)
    target = source.with_suffix(".mo")
    age(target, 30)
    before = mtime(target)
    call_command("compile_translations")
    assert mtime(target) == before
    assert capsys.readouterr().out == ""


def test_an_edited_source_is_compiled_again(folder):
    source = write(folder, PAGE)
    call_command("compile_translations", verbosity=0)
    age(source.with_suffix(".mo"), 60)
    write(folder, PAGE.replace("หน้า", "หน้าเว็บ"))
    call_command("compile_translations", verbosity=0)
    assert reader(folder).gettext("page") == "หน้าเว็บ"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (PAGE + "\nnonsense\n", r"django\.po:7: "),
        (PAGE.replace("nplurals=1", "nplurals=many"), r"django\.po: "),
    ],
)
def test_a_broken_source_is_named_and_the_old_catalogue_stays(folder, text, place):
    source = write(folder, PAGE)
    call_command("compile_translations", verbosity=0)
    age(source.with_suffix(".mo"), 60)
    write(folder, text)
    with pytest.raises(CommandError, match=place):
        call_command("compile_translations", verbosity=0)
    assert reader(folder).gettext("page") == "หน้า"
    assert {path.name for path in folder.iterdir()} == {"django.po", "django.mo"}


def test_a_source_that_is_no_utf_8_is_named(folder):
    (folder / "django.po").write_bytes(PAGE.encode("utf-8") + b'\nmsgid "site"\nmsgstr "\xe0\xb8"\n')
    with pytest.raises(CommandError, match=r"django\.po: "):
        call_command("compile_translations", verbosity=0)
    assert {path.name for path in folder.iterdir()} == {"django.po"}


def test_no_catalogue_is_no_error(folder):
    call_command("compile_translations")
    assert list(folder.iterdir()) == []
