"""An admin opens and changes an account: every kind of change is an event and, of another's account, a chain entry."""

import pytest
from allauth.account.models import EmailAddress

from courses.people import actions
from courses.people.models import AccountEvent, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

pytestmark = pytest.mark.django_db
NAME = {"title": "นาง", "first_name": "มาลี", "last_name": "ใจงาม"}
ACCOUNT = NAME | {"phone": "+66812345678", "email": "malee@example.com", "is_active": True, "password": ""}


@pytest.fixture
def admin():
    return UserFactory(first_name="แอดมิน", roles=[Role.ADMIN])


@pytest.fixture
def malee():
    return UserFactory(**NAME, phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])


def events():
    return set(AccountEvent.objects.values_list("kind", "user", "actor", "detail"))


def open_account(by, now, **changes):
    fields = NAME | {"phone": "+66891112222", "email": None, "password": ""}
    return actions.open_account(**fields | changes, by=by, now=now)


def test_an_opened_account_has_no_role_no_password_and_an_unconfirmed_number(admin, now):
    user = User.objects.get(pk=open_account(admin, now, email="Somying@example.com").pk)
    assert (user.get_full_name(), user.phone, user.email) == ("นางมาลี ใจงาม", "+66891112222", "somying@example.com")
    assert (user.phone_verified_at, user.registered_by, user.created_at) == (None, admin, now)
    assert (user.role_codes, user.has_usable_password(), user.is_active) == (frozenset(), False, True)
    assert events() == {("account_opened", user.pk, admin.pk, "")}
    assert audit_entries() == [("account.account_opened", f"user:{user.pk}", admin.pk, {})]
    assert personal_data_in_chain(user, admin) == set()


def test_an_opened_account_takes_the_password_given(admin, now):
    assert open_account(admin, now, password="khao-niao-59").check_password("khao-niao-59")


@pytest.mark.parametrize("contact", [{"phone": "+66812345678"}, {"email": "MALEE@example.com"}])
def test_a_contact_of_another_account_opens_none(admin, malee, now, contact):
    before = account_rows()
    with pytest.raises(actions.ContactTakenError, match="มีบัญชีอื่นใช้อยู่"):
        open_account(admin, now, **contact)
    assert account_rows() == before


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"title": "นางสาว"}, "name_changed"),
        ({"first_name": "มาลา"}, "name_changed"),
        ({"last_name": "ใจดี"}, "name_changed"),
        ({"phone": "+66891112222"}, "phone_changed"),
        ({"phone": None}, "phone_changed"),
        ({"email": "new@example.com"}, "email_changed"),
        ({"email": None}, "email_changed"),
        ({"is_active": False}, "deactivated"),
        ({"password": "khao-niao-59"}, "password_set"),
    ],
)
def test_each_change_is_saved_and_recorded(admin, malee, now, change, kind):
    confirmed_at = malee.phone_verified_at
    actions.change_account(user=malee, **ACCOUNT | change, by=admin, now=now)
    saved = User.objects.get(pk=malee.pk)
    wanted = ACCOUNT | change
    password = wanted.pop("password")
    assert {name: getattr(saved, name) for name in wanted} == wanted
    assert saved.check_password(password or "otop-test-2569")
    assert saved.phone_verified_at == (confirmed_at if saved.phone == malee.phone else None)
    assert events() == {(kind, malee.pk, admin.pk, "")}
    assert audit_entries() == [(f"account.{kind}", f"user:{malee.pk}", admin.pk, {})]
    assert personal_data_in_chain(saved, malee, admin) == set()


def test_an_account_is_opened_again(admin, malee, now):
    User.objects.filter(pk=malee.pk).update(is_active=False)
    assert actions.change_account(user=malee, **ACCOUNT, by=admin, now=now).is_active
    assert events() == {("reactivated", malee.pk, admin.pk, "")}


def test_nothing_changed_writes_nothing(admin, malee, now):
    before = account_rows()
    actions.change_account(user=malee, **ACCOUNT | {"email": "Malee@example.com"}, by=admin, now=now)
    assert account_rows() == before


def test_a_user_s_own_change_is_an_event_and_no_entry_of_the_chain(admin, now):
    own = ACCOUNT | {"phone": admin.phone, "email": admin.email}
    actions.change_account(user=admin, **own, by=admin, now=now)
    assert events() == {("name_changed", admin.pk, admin.pk, "")}
    assert audit_entries() == []


def test_the_former_address_opens_the_account_no_more(admin, malee, now):
    for email in ("malee@example.com", "other@example.com"):
        EmailAddress.objects.create(user=malee, email=email, verified=email.startswith("malee"))
    actions.change_account(user=malee, **ACCOUNT | {"phone": "+66891112222"}, by=admin, now=now)
    assert EmailAddress.objects.count() == 2
    actions.change_account(user=malee, **ACCOUNT | {"email": "other@example.com"}, by=admin, now=now)
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("other@example.com", False)]


@pytest.mark.parametrize("contact", [{"phone": "+66891112222"}, {"email": "taken@example.com"}])
def test_a_contact_of_another_account_is_refused_and_nothing_changes(admin, malee, now, contact):
    UserFactory(phone="+66891112222", email="taken@example.com")
    before = account_rows()
    with pytest.raises(actions.ContactTakenError, match="ยังไม่มีอะไรเปลี่ยน"):
        actions.change_account(user=malee, **ACCOUNT | contact | {"last_name": "อื่น"}, by=admin, now=now)
    assert account_rows() == before


def test_what_another_screen_saved_meanwhile_stays(admin, malee, now):
    """The row is read again under the lock: a field that the form does not have is not undone by the object it held."""
    User.objects.filter(pk=malee.pk).update(text_size=3, session_round=4)
    actions.change_account(user=malee, **ACCOUNT | {"last_name": "ใจดี"}, by=admin, now=now)
    saved = User.objects.get(pk=malee.pk)
    assert (saved.text_size, saved.session_round) == (3, 4)
