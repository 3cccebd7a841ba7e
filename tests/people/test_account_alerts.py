"""The sentences at the next sign-in: one for every kind, with time and actor, in the language of the page."""

import pytest
from django.utils import translation

from courses.people.account_alerts import alert_sentence
from courses.people.models import NOTIFIED_AT_SIGN_IN, AccountEvent, AccountEventKind, User
from tests.factories.learning import NOW

pytestmark = pytest.mark.pure
MALEE, ANONG = User(pk=1, first_name="มาลี"), User(pk=2, first_name="อนงค์", last_name="ศรีสุข")


def sentence(kind, actor):
    return str(alert_sentence(AccountEvent(user=MALEE, actor=actor, kind=kind, at=NOW)))


def test_the_sentence_names_time_actor_and_what_to_do():
    kind, what = AccountEventKind.RESET_CODE_GIVEN, "มีการออกรหัสตั้งรหัสผ่านใหม่ให้บัญชีของคุณ เมื่อ 12 มี.ค. 2569 เวลา 12.00 น."
    assert sentence(kind, ANONG) == f"{what} โดยคุณอนงค์ ศรีสุข ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที"
    assert sentence(kind, MALEE) == f"{what} ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที"
    assert sentence(kind, None) == sentence(kind, MALEE)


@pytest.mark.parametrize("kind", sorted(NOTIFIED_AT_SIGN_IN))
def test_every_notified_kind_has_a_sentence_of_its_own(kind):
    words = {other: sentence(other, ANONG).partition(" เมื่อ ")[0] for other in NOTIFIED_AT_SIGN_IN}
    assert words[kind] and list(words.values()).count(words[kind]) == 1


@pytest.mark.parametrize("kind", sorted(NOTIFIED_AT_SIGN_IN))
def test_every_notified_kind_has_a_sentence_in_english(kind):
    with translation.override("en"):
        assert not any("\u0e00" <= letter <= "\u0e7f" for letter in sentence(kind, None))
