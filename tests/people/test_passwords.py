"""How long a password must be: 8 letters, 12 for whoever may enter /admin/."""

import pytest
from django.core.exceptions import ValidationError

from courses.people.models import Role, User
from courses.people.passwords import LengthByRoleValidator
from tests.factories.people import UserFactory

VALIDATOR = LengthByRoleValidator()


def refused(length, user=None):
    try:
        VALIDATOR.validate("ก" * length, user)
    except ValidationError as error:
        assert error.code == "password_too_short"
        return error.messages
    return []


@pytest.mark.pure
@pytest.mark.parametrize("user", [None, User()])
def test_eight_letters_where_no_account_is_yet(user):
    assert refused(7, user) == ["รหัสผ่านสั้นเกินไป ใช้อย่างน้อย 8 ตัวอักษร"]
    assert refused(8, user) == []


@pytest.mark.parametrize(
    ("fields", "least"),
    [
        ({"roles": []}, 8),
        ({"roles": [Role.TRAINEE]}, 8),
        ({"roles": [Role.MENTOR]}, 8),
        ({"roles": [Role.JUDGE]}, 8),
        ({"roles": [Role.INSTRUCTOR]}, 12),
        ({"roles": [Role.OFFICER]}, 12),
        ({"roles": [Role.ADMIN]}, 12),
        ({"roles": [Role.TRAINEE, Role.OFFICER]}, 12),
        ({"is_superuser": True}, 12),
    ],
)
def test_the_least_length_follows_the_role(db, fields, least):
    user = UserFactory(**fields)
    assert refused(least - 1, user) == [f"รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {least} ตัวอักษร"]
    assert refused(least, user) == []


@pytest.mark.pure
def test_the_hint_names_both_lengths():
    assert VALIDATOR.get_help_text() == "รหัสผ่านอย่างน้อย 8 ตัวอักษร (ผู้ที่เข้าหน้าจัดการ 12 ตัวอักษร)"
    assert LengthByRoleValidator(trainee=9, staff=15).get_help_text().count("15") == 1
