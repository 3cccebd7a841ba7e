"""What is told at the next sign-in: every kind has its words, with time and doer, in the language of the page."""

import pytest
from django.utils import translation

from courses.people.account_alerts import told_at_sign_in
from courses.people.models import TOLD_AT_SIGN_IN, AccountEvent, AccountEventKind, User
from tests.factories.learning import NOW

pytestmark = pytest.mark.pure
MALEE, ANONG = User(pk=1, first_name="มาลี"), User(pk=2, first_name="อนงค์", last_name="ศรีสุข")


def told(kind, actor):
    return str(told_at_sign_in(AccountEvent(user=MALEE, actor=actor, kind=kind, at=NOW)))


def test_the_sentence_names_time_doer_and_what_to_do():
    kind, what = AccountEventKind.RESET_CODE_GIVEN, "มีการออกรหัสตั้งรหัสผ่านใหม่ให้บัญชีของคุณ เมื่อ 12 มี.ค. 2569 เวลา 12.00 น."
    assert told(kind, ANONG) == f"{what} โดยคุณอนงค์ ศรีสุข ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที"
    assert told(kind, MALEE) == f"{what} ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที"
    assert told(kind, None) == told(kind, MALEE)


@pytest.mark.parametrize("kind", sorted(TOLD_AT_SIGN_IN))
def test_every_kind_that_is_told_has_words_of_its_own(kind):
    words = {other: told(other, ANONG).partition(" เมื่อ ")[0] for other in TOLD_AT_SIGN_IN}
    assert words[kind] and list(words.values()).count(words[kind]) == 1


@pytest.mark.parametrize("kind", sorted(TOLD_AT_SIGN_IN))
def test_every_kind_that_is_told_is_told_in_english_too(kind):
    with translation.override("en"):
        assert not any("\u0e00" <= letter <= "\u0e7f" for letter in told(kind, None))
