"""What the database refuses of an account, and the properties of a user: names, roles, confirmation of the number."""

import pytest
from django.conf import settings
from django.utils import translation

from courses.people.models import Role, User
from lms.settings import base
from tests.factories.people import UserFactory
from tests.people.records import refused

pytestmark = pytest.mark.django_db


def test_person_needs_a_contact():
    refused(lambda: UserFactory(phone=None, phone_verified_at=None, email=""))


def test_contacts_are_unique_and_null_when_empty():
    first, second = UserFactory(email=""), UserFactory(email=" ")
    assert (first.email, second.email) == (None, None)
    refused(lambda: UserFactory(phone=first.phone))
    UserFactory(email="A@example.com")
    refused(lambda: UserFactory(email="a@EXAMPLE.com"))


@pytest.mark.parametrize("fields", [{"phone": "0812345678"}, {"text_size": 4}])
def test_wrong_values_are_refused(fields):
    user = UserFactory()
    refused(lambda: User.objects.filter(pk=user.pk).update(**fields))


def test_proof_without_a_number_is_refused(now):
    user = UserFactory(email="a@example.com")
    refused(lambda: User.objects.filter(pk=user.pk).update(phone=None))


def test_names_as_thai_writes_them():
    user = UserFactory(title="นางสาว", first_name="ลำดวน", last_name="ใจงาม")
    assert (str(user), user.get_short_name(), user.call_name) == ("นางสาวลำดวน ใจงาม", "คุณลำดวน", "คุณลำดวน ใจงาม")
    monk = UserFactory(title="พระ", first_name="สมชาย", last_name="")
    assert (str(monk), monk.call_name) == ("พระสมชาย", "คุณสมชาย")


def test_split_am_is_joined():
    assert UserFactory(first_name="น\u0e49\u0e4d\u0e32ฝน").first_name == "น้ำฝน"


def test_saving_the_name_alone_saves_its_order():
    user = UserFactory(first_name="ก")
    user.first_name = "ฮ"
    user.save(update_fields=["first_name"])
    other = UserFactory(first_name="ข")
    assert list(User.objects.by_name()) == [other, user]


def test_by_name_is_dictionary_order():
    for name in ("เอก", "อ้อย", "ก๋วย", "กวย", "แก้ว", "Anna", "ไก่", "โก้", "1"):
        UserFactory(first_name=name)
    assert list(User.objects.by_name().values_list("first_name", flat=True)) == [
        "1",
        "กวย",
        "ก๋วย",
        "แก้ว",
        "โก้",
        "ไก่",
        "อ้อย",
        "เอก",
        "Anna",
    ]


def test_roles_are_groups():
    user = UserFactory(roles=[Role.INSTRUCTOR, "course:basic", "another"])
    assert user.role_codes == {Role.INSTRUCTOR} and user.taught_slugs == {"basic"} and user.is_staff_role
    assert set(User.objects.with_role(Role.INSTRUCTOR)) == {user}


def test_verified_is_a_proved_number_or_none(now):
    assert UserFactory().is_verified
    assert not UserFactory(phone_verified_at=None).is_verified
    assert UserFactory(phone=None, phone_verified_at=None, email="a@example.com").is_verified


def test_session_hash_follows_password_and_round():
    user = UserFactory()
    hashes = {user.get_session_auth_hash()}
    user.session_round += 1
    hashes.add(user.get_session_auth_hash())
    user.set_password("phak-wan-ban-60")
    hashes.add(user.get_session_auth_hash())
    assert len(hashes) == 3


def test_a_page_speaks_of_the_person_in_its_language():
    user = UserFactory(title="นางสาว", first_name="ลำดวน", last_name="ใจงาม")
    with translation.override("en"):
        assert (user.call_name, user.get_short_name()) == ("ลำดวน ใจงาม", "ลำดวน")


def test_groups_are_queried_once_a_user(django_assert_num_queries):
    user = UserFactory(roles=[Role.INSTRUCTOR, "course:basic"])
    with django_assert_num_queries(1):
        assert (user.role_codes, user.taught_slugs, user.is_staff_role) == ({Role.INSTRUCTOR}, {"basic"}, True)
        assert user.has_role(Role.OFFICER, Role.INSTRUCTOR) and not user.has_role(Role.OFFICER)
    with django_assert_num_queries(0):
        assert User(first_name="ก").role_codes == frozenset()


def test_an_account_without_password_takes_none():
    user = User.objects.create_user(first_name="x", phone="+66812345678")
    assert not user.has_usable_password() and not user.is_superuser


def test_superuser_and_natural_key():
    boss = User.objects.create_superuser(first_name="x", email="boss@example.com", password="otop-test-2569")
    assert boss.is_superuser and boss.is_staff_role
    assert User.objects.get_by_natural_key(str(boss.public_id)) == boss


def test_production_hashes_with_argon2():
    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert settings.AUTH_USER_MODEL == "people.User"
