"""Adding people read from a file: all of them or nobody, and one entry in the audit chain."""

import pytest
from django.db import connection

from courses.people import actions
from courses.people.importing import Newcomer
from courses.people.models import AccountEvent, AccountEventKind, EntrepreneurProfile, Product, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

pytestmark = pytest.mark.django_db
NEWCOMERS = [
    Newcomer(
        row=2,
        title="นาง",
        first_name="มาลี",
        last_name="ใจงาม",
        phone="+66812345678",
        email=None,
        profile={"enterprise": "กลุ่มทอผ้า", "province_code": "30", "province": "นครราชสีมา"},
        product={"name": "ผ้าไหม", "otop_type": "cloth", "stars": 4, "stars_year_be": 2567},
    ),
    Newcomer(row=3, title="", first_name="ประสิทธิ์", last_name="", phone=None, email="Prasit@example.com"),
]


def test_everyone_becomes_a_trainee_with_profile_and_product(officer, now):
    malee, prasit = actions.import_people(people=NEWCOMERS, by=officer, now=now)
    assert set(User.objects.with_role(Role.TRAINEE)) == {malee, prasit}
    people = User.objects.exclude(pk=officer.pk).order_by("pk")
    assert list(people.values_list("title", "first_name", "last_name", "phone", "email")) == [
        ("นาง", "มาลี", "ใจงาม", "+66812345678", None),
        ("", "ประสิทธิ์", "", None, "prasit@example.com"),
    ]
    assert set(people.values_list("registered_by", "created_at", "phone_verified_at")) == {(officer.pk, now, None)}
    assert all(user.name_sort and not user.has_usable_password() for user in people)
    profiles = EntrepreneurProfile.objects.order_by("pk").values_list("user", "enterprise", "province")
    assert list(profiles) == [(malee.pk, "กลุ่มทอผ้า", "นครราชสีมา"), (prasit.pk, "", "")]
    products = Product.objects.values_list("profile__user", "name", "otop_type", "stars", "stars_year_be")
    assert list(products) == [(malee.pk, "ผ้าไหม", "cloth", 4, 2567)]
    events = AccountEvent.objects.order_by("pk").values_list("kind", "user", "actor", "detail", "at")
    assert list(events) == [
        (kind, user.pk, officer.pk, detail, now)
        for user in (malee, prasit)
        for kind, detail in ((AccountEventKind.IMPORTED, ""), (AccountEventKind.ROLE_GRANTED, Role.TRAINEE))
    ]


@pytest.mark.parametrize("contact", [{"phone": "+66812345678"}, {"email": "prasit@example.com"}])
def test_a_contact_taken_meanwhile_adds_nobody(officer, now, contact):
    UserFactory(**contact)
    before = account_rows()
    with pytest.raises(actions.ContactTakenError):
        actions.import_people(people=NEWCOMERS, by=officer, now=now)
    assert account_rows() == before


def test_one_file_is_one_entry_of_ids(officer, now):
    people = actions.import_people(people=NEWCOMERS, by=officer, now=now)
    ids = [user.pk for user in people]
    assert audit_entries() == [("account.imported", "people", officer.pk, {"users": ids})]
    assert personal_data_in_chain(officer, *people) == set()


def test_a_load_without_newcomers_writes_nothing(officer, now):
    before = account_rows()
    assert actions.import_people(people=[], by=officer, now=now) == []
    assert account_rows() == before


def test_a_load_from_the_command_line_has_no_actor(now):
    people = actions.import_people(people=NEWCOMERS, by=None, now=now)
    assert audit_entries() == [("account.imported", "people", None, {"users": [user.pk for user in people]})]
    assert set(AccountEvent.objects.values_list("actor", flat=True)) == {None}
    assert set(User.objects.values_list("registered_by", flat=True)) == {None}


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_load_is_the_same(officer, now, count, django_assert_num_queries):
    people = [
        Newcomer(
            row=row,
            title="",
            first_name="ก",
            last_name="",
            phone=f"+6681234567{row}",
            email=None,
            product={"name": "ผ้า", "otop_type": "cloth"},
        )
        for row in range(count)
    ]
    actions.import_people(people=[NEWCOMERS[1]], by=officer, now=now)
    lock = 1 if connection.vendor == "postgresql" else 0  # of the audit chain
    with django_assert_num_queries(12 + lock):
        actions.import_people(people=people, by=officer, now=now)
