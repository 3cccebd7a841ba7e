"""The texts of the notice and the consents: complete, and all translated into English. No database."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from courses.people.models import Purpose
from courses.people.privacy_notice import (
    CONSENT_FREEDOM,
    CONSENT_TEXTS,
    CONSENT_VERSION,
    CONTROLLER,
    NOTICE,
    NOTICE_VERSION,
)

pytestmark = pytest.mark.pure


def test_every_consent_has_a_text():
    assert set(CONSENT_TEXTS) == set(Purpose.values)
    assert len(set(CONSENT_TEXTS.values())) == len(Purpose)


def test_every_section_has_lines_and_a_heading_of_its_own():
    assert len({section.heading for section in NOTICE}) == len(NOTICE) == 5
    assert all(section.lines for section in NOTICE)


def test_the_notice_names_what_the_law_requires():
    """พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล ม. 23: purpose and ground, what is required, how long, who sees it, rights."""
    text = " ".join(line for section in NOTICE for line in section.lines)
    for words in ("มาตรา 24 (4)", "จำเป็น", "อีก 5 ปี", "ไม่ขาย", "มาตรา 28", "ถอนความยินยอม", "ร้องเรียน"):
        assert words in text


def test_every_word_has_its_english():
    words = [CONTROLLER, CONSENT_FREEDOM, *CONSENT_TEXTS.values()]
    words += [line for section in NOTICE for line in (section.heading, *section.lines)]
    with translation.override("en"):
        shown = [gettext(text) for text in words]
    assert [text for text in shown if any("\u0e00" <= letter <= "\u0e7f" for letter in text)] == []


def test_versions_fit_their_columns():
    assert 0 < len(NOTICE_VERSION) <= 20 and 0 < len(CONSENT_VERSION) <= 20
