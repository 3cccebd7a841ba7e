"""Polite particles that fit the speaker."""

import pytest

from lms.demo import messages as sayings
from lms.demo.voice import said

pytestmark = pytest.mark.pure


def test_particles_by_title():
    assert said("ได้ไหม{ka} ขอบคุณ{kha}", "นาง") == "ได้ไหมคะ ขอบคุณค่ะ"
    assert said("ได้ไหม{ka} ขอบคุณ{kha}", "นาย") == "ได้ไหมครับ ขอบคุณครับ"


def test_everything_said_can_be_said_by_anybody():
    talk = [*sayings.ANYWHERE, *(pair for pairs in sayings.TALK.values() for pair in pairs)]
    words = [each for pair in talk for each in pair]
    words += [*sayings.THANKS, *sayings.MALEE_TALK, *(what[-1] for what in sayings.WAITING)]
    words += [*sayings.PRAISE, *sayings.BETTER, *sayings.ASK.values(), sayings.ASK_OTHER, sayings.REVISED]
    for each in words:
        assert not any(particle in each for particle in ("ครับ", "คะ", "ค่ะ")), each
        for title in ("นาง", "นาย"):
            assert "{" not in said(each, title)
