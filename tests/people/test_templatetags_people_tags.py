"""Tags and filters for the sign-in pages and the lists of people."""

import pytest

from courses.people.models import AccountEvent, Role, User
from courses.people.templatetags.people_tags import (
    event_detail,
    in_fours,
    line_enabled,
    masked_phone,
    role_labels,
    texts_enabled,
)
from tests.factories.people import UserFactory


@pytest.mark.pure
@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+66812345678", "08x-xxx-5678"), ("+6621234567", "02-xxx-4567"), (None, ""), ("", "")],
)
def test_a_masked_number_shows_its_ends(e164, shown):
    assert masked_phone(e164) == shown


@pytest.mark.pure
@pytest.mark.parametrize(
    ("secret", "shown"), [("ABCDEFGHIJ", "ABCD EFGH IJ"), ("ABCD", "ABCD"), ("ABCDE", "ABCD E"), ("", "")]
)
def test_secret_in_fours(secret, shown):
    assert in_fours(secret) == shown


@pytest.mark.pure
@pytest.mark.parametrize(
    ("detail", "shown"),
    [("mentor", "พี่เลี้ยง"), ("phone", "ทางโทรศัพท์"), ("paper", "เอกสาร"), ("course:basic", ""), ("", "")],
)
def test_the_code_of_an_event_in_words(detail, shown):
    assert str(event_detail(AccountEvent(detail=detail))) == shown


@pytest.mark.pure
def test_line_and_texts_are_offered_only_where_they_are_set_up(settings):
    settings.SOCIALACCOUNT_PROVIDERS, settings.SMS_GATEWAY_URL = {}, ""
    assert (line_enabled(), texts_enabled()) == (False, False)
    settings.SOCIALACCOUNT_PROVIDERS, settings.SMS_GATEWAY_URL = {"line": {}}, "http://127.0.0.1:1/"
    assert (line_enabled(), texts_enabled()) == (True, True)


def test_roles_in_words_cost_no_query_once_fetched(db, django_assert_num_queries):
    UserFactory(roles=[Role.OFFICER, Role.TRAINEE, "course:basic"])
    UserFactory(roles=["course:basic"])
    users = list(User.objects.prefetch_related("groups").order_by("pk"))
    with django_assert_num_queries(0):
        assert [role_labels(user) for user in users] == ["ผู้เรียน · เจ้าหน้าที่โครงการ", ""]
