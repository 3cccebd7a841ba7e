"""The task that sends a code by text message outside the request."""

import re

import pytest

from courses.people import actions
from courses.people.models import ResetCode
from courses.people.tasks import text_reset_code_later
from tests.factories.people import UserFactory
from tests.people.records import account_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678")


def test_a_code_is_texted_to_the_user(malee, texts):
    text_reset_code_later.enqueue(malee.pk)
    (text,) = texts("+66812345678")
    assert re.search(r"\d{8}", text) and texts() == [text]
    assert list(ResetCode.objects.values_list("user", "made_by", "used_at")) == [(malee.pk, malee.pk, None)]


@pytest.mark.parametrize("user_id", [0, 999_999])
def test_nobody_gets_nothing(malee, texts, user_id):
    before = account_rows()
    text_reset_code_later.enqueue(user_id)
    assert (texts(), account_rows()) == ([], before)


def test_run_twice_the_second_code_counts(malee, texts, now):
    for _ in range(2):
        text_reset_code_later.enqueue(malee.pk)
    first, second = (re.search(r"\d{8}", text)[0] for text in texts())
    with pytest.raises(actions.WrongCodeError):
        actions.redeem_reset_code(phone="+66812345678", code=first, password="phak-wan-ban-60", now=now)
    assert ResetCode.objects.filter(used_at=None).count() == 1
    assert actions.redeem_reset_code(phone="+66812345678", code=second, password="phak-wan-ban-60", now=now) == malee
