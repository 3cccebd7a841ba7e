import os

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from lms.ops.management.commands import build_fonts

# Letters with marks of two storeys, digits of both kinds, the signs our own words use, and the tie.
NEEDED = "ที่ซื้อ น้ำปู่ญาฎุ ๐๙ 09 ๆ ฯ ฿ A-z “ ” – … · − × → ก\u00a0"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    to = tmp_path_factory.mktemp("built")
    call_command("build_fonts", to=to, verbosity=0)
    return to


def fonts(to):
    return sorted((to / "lms" / "fonts").iterdir())


def test_two_weights_of_a_few_kilobytes(built):
    assert [file.name for file in fonts(built)] == ["sarabun-400.woff2", "sarabun-700.woff2"]
    assert all(10_000 < file.stat().st_size < 20_000 for file in fonts(built))


def test_every_letter_the_site_writes_is_in_them(built):
    for file in fonts(built):
        font = TTFont(file)
        assert font.flavor == "woff2"
        assert {letter for letter in NEEDED if ord(letter) not in font.getBestCmap()} == set()
        assert "GPOS" in font, "without it tone marks touch"


def test_a_second_run_makes_nothing(built, capsys):
    before = [file.stat().st_mtime_ns for file in fonts(built)]
    call_command("build_fonts", to=built)
    assert [file.stat().st_mtime_ns for file in fonts(built)] == before
    assert capsys.readouterr().out == ""


def test_what_is_older_than_its_source_is_made_again(built, capsys):
    old, kept = fonts(built)
    os.utime(old, (0, 0))
    call_command("build_fonts", to=built)
    assert old.stat().st_mtime > 0
    assert capsys.readouterr().out == f"{old.name}: {old.stat().st_size:,} bytes\n"
    assert fonts(built) == [old, kept]


def test_the_same_font_comes_out_to_the_byte(built, tmp_path):
    call_command("build_fonts", to=tmp_path, verbosity=0)
    assert [file.read_bytes() for file in fonts(tmp_path)] == [file.read_bytes() for file in fonts(built)]


def test_a_font_that_is_missing_is_not_current(tmp_path):
    assert not build_fonts.is_current(tmp_path / "none.woff2", build_fonts.SOURCES / "Sarabun-Regular.ttf")
