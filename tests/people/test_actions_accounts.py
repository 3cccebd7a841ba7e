"""Opening an account, confirming and changing its number, ending its sessions; which events and entries they write."""

import pytest
from allauth.mfa.models import Authenticator

from courses.people import actions
from courses.people.actions.events import note_event
from courses.people.models import AccountEvent, AccountEventKind, NoticeAcknowledgement, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain
from tests.people.second_factor import activate

pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])


def events():
    return list(AccountEvent.objects.order_by("pk").values_list("kind", "user", "actor", "detail"))


def sign_up(now, **changes):
    fields = {"phone": "+66891112222", "title": "นาง", "first_name": "บุญมี", "last_name": "ศรีสุข", "email": None}
    return actions.sign_up(**{**fields, **changes}, password="khao-niao-59", notice_version="1", now=now)


def register(by, now, **changes):
    fields = {"title": "", "first_name": "บุญมี", "last_name": "ศรีสุข", "phone": "+66891112222", "email": None}
    fields |= {"enterprise": "น้ำพริกแม่บุญมี", "phone_confirmed": True, "channel": "phone", "notice_version": "1"}
    return actions.register_person(**{**fields, **changes}, by=by, now=now)


def test_signing_up_makes_an_unverified_account_without_role(now):
    user = User.objects.get(pk=sign_up(now, email="Boonmee@example.com").pk)
    assert (user.phone, user.title, user.get_full_name()) == ("+66891112222", "นาง", "นางบุญมี ศรีสุข")
    assert (user.email, user.created_at, user.registered_by) == ("boonmee@example.com", now, None)
    assert (user.is_verified, user.role_codes, user.check_password("khao-niao-59")) == (False, frozenset(), True)
    acknowledged = NoticeAcknowledgement.objects.values_list("user", "version", "channel", "recorded_by")
    assert list(acknowledged) == [(user.pk, "1", "web", user.pk)]
    assert (events(), audit_entries()) == ([], [])


@pytest.mark.parametrize("changes", [{"phone": "+66812345678"}, {"email": "MALEE@example.com"}])
def test_a_taken_contact_opens_no_account(malee, officer, now, changes):
    before = account_rows()
    for open_account in (lambda: sign_up(now, **changes), lambda: register(officer, now, **changes)):
        with pytest.raises(actions.ContactTakenError):
            open_account()
    assert account_rows() == before


def test_registering_makes_a_trainee_without_password(officer, now):
    user = User.objects.get(pk=register(officer, now).pk)
    assert (user.registered_by, user.phone_verified_at, user.role_codes) == (officer, now, {Role.TRAINEE})
    assert (user.has_usable_password(), user.profile.enterprise) == (False, "น้ำพริกแม่บุญมี")
    acknowledged = NoticeAcknowledgement.objects.values_list("user", "version", "channel", "recorded_by")
    assert list(acknowledged) == [(user.pk, "1", "phone", officer.pk)]
    assert events() == [
        (AccountEventKind.ROLE_GRANTED, user.pk, officer.pk, "trainee"),
        (AccountEventKind.REGISTERED_FOR, user.pk, officer.pk, "phone"),
    ]


@pytest.mark.parametrize(
    "changes", [{"phone_confirmed": False}, {"phone": None, "email": "boonmee@example.com", "phone_confirmed": True}]
)
def test_registering_proves_only_a_number_that_was_called(officer, now, changes):
    assert register(officer, now, **changes).phone_verified_at is None


def test_officer_confirms_and_makes_a_trainee(officer, now):
    user = UserFactory(phone_verified_at=None)
    assert not user.is_verified
    actions.verify_phone(user=user, phone=user.phone, by=officer, now=now)
    actions.verify_phone(user=user, phone=user.phone, by=officer, now=now)
    user = User.objects.get(pk=user.pk)
    assert user.is_verified and user.role_codes == {Role.TRAINEE}
    assert events() == [
        (AccountEventKind.PHONE_CONFIRMED, user.pk, officer.pk, ""),
        (AccountEventKind.ROLE_GRANTED, user.pk, officer.pk, "trainee"),
    ]


def test_confirming_leaves_the_role_of_a_mentor_alone(officer, now):
    mentor = UserFactory(phone_verified_at=None, roles=[Role.MENTOR])
    actions.verify_phone(user=mentor, phone=mentor.phone, by=officer, now=now)
    assert User.objects.get(pk=mentor.pk).role_codes == {Role.MENTOR}


def test_a_number_is_proved_once_and_the_role_counts_at_once(now):
    user = UserFactory(phone="+66812345678", phone_verified_at=None)
    assert user.role_codes == frozenset()
    assert not actions.verify_phone(user=user, phone="+66899999999", by=user, now=now)
    assert actions.verify_phone(user=user, phone="+66812345678", by=user, now=now)
    assert (user.phone_verified_at, user.role_codes) == (now, {Role.TRAINEE})
    assert not actions.verify_phone(user=user, phone="+66812345678", by=user, now=now)
    assert events() == [(AccountEventKind.ROLE_GRANTED, user.pk, user.pk, "trainee")]
    assert audit_entries() == []


def test_officer_changes_a_number(malee, officer, now):
    actions.change_phone(user=malee, phone="+66895556666", by=officer, now=now)
    malee.refresh_from_db()
    assert (malee.phone, malee.phone_verified_at) == ("+66895556666", now)
    assert events() == [(AccountEventKind.PHONE_CHANGED, malee.pk, officer.pk, "")]


def test_taken_number_changes_nothing(malee, officer, now):
    UserFactory(phone="+66895556666")
    before, proved_at = account_rows(), malee.phone_verified_at
    with pytest.raises(actions.ContactTakenError):
        actions.change_phone(user=malee, phone="+66895556666", by=officer, now=now)
    assert (malee.phone, malee.phone_verified_at) == ("+66812345678", proved_at)
    malee.refresh_from_db()
    assert malee.phone == "+66812345678" and AccountEvent.objects.count() == 0
    assert account_rows() == before


def test_the_same_number_is_no_change(malee, officer, now):
    before = account_rows()
    actions.change_phone(user=malee, phone="+66812345678", by=officer, now=now)
    assert account_rows() == before


def test_signing_out_everywhere_counts_the_rounds_of_this_account_alone(malee, officer, now):
    for _ in range(2):
        actions.sign_out_everywhere(user=malee, now=now)
    assert malee.session_round == 2
    assert set(User.objects.values_list("pk", "session_round")) == {(malee.pk, 2), (officer.pk, 0)}
    assert events() == [(AccountEventKind.SIGNED_OUT_EVERYWHERE, malee.pk, malee.pk, "")] * 2


def test_removing_a_second_factor_ends_the_sessions_too(officer, admin, now):
    for user in (officer, admin):
        activate(user)
    actions.remove_second_factor(user=officer, by=admin, now=now)
    assert set(Authenticator.objects.values_list("user", flat=True)) == {admin.pk}
    assert set(User.objects.values_list("pk", "session_round")) == {(officer.pk, 1), (admin.pk, 0)}
    assert events() == [(AccountEventKind.SECOND_FACTOR_REMOVED, officer.pk, admin.pk, "")]


def test_only_the_notified_events_are_marked(malee, officer, now):
    given = {"user": malee, "kind": AccountEventKind.PASSWORD_RESET, "by": officer, "now": now}
    notified, other = (note_event(**given) for _ in range(2))
    actions.mark_notified(events=[notified], now=now)
    assert set(AccountEvent.objects.values_list("pk", "told_at")) == {(notified.pk, now), (other.pk, None)}


def test_the_letter_size_is_saved(malee):
    actions.set_text_size(user=malee, size=3)
    malee.refresh_from_db()
    assert malee.text_size == 3


def test_an_act_of_another_user_is_appended_to_the_chain(malee, officer, admin, now):
    waiting = UserFactory(phone_verified_at=None)
    registered = register(officer, now, channel="paper")
    actions.verify_phone(user=waiting, phone=waiting.phone, by=officer, now=now)
    actions.change_phone(user=malee, phone="+66895556666", by=officer, now=now)
    actions.remove_second_factor(user=officer, by=admin, now=now)
    assert audit_entries() == [
        ("account.role_granted", f"user:{registered.pk}", officer.pk, {"detail": "trainee"}),
        ("notice.acknowledged", f"user:{registered.pk}", officer.pk, {"version": "1", "channel": "paper"}),
        ("account.registered_for", f"user:{registered.pk}", officer.pk, {"detail": "paper"}),
        ("account.phone_confirmed", f"user:{waiting.pk}", officer.pk, {}),
        ("account.role_granted", f"user:{waiting.pk}", officer.pk, {"detail": "trainee"}),
        ("account.phone_changed", f"user:{malee.pk}", officer.pk, {}),
        ("account.second_factor_removed", f"user:{officer.pk}", admin.pk, {}),
    ]
    assert personal_data_in_chain(registered, waiting, malee, officer, admin) == set()
    assert len(events()) == 6


def test_an_act_that_changes_nothing_leaves_no_entry(malee, officer, now):
    actions.verify_phone(user=malee, phone=malee.phone, by=officer, now=now)
    actions.change_phone(user=malee, phone=malee.phone, by=officer, now=now)
    assert (events(), audit_entries()) == ([], [])


def test_an_act_on_an_own_account_stays_out_of_the_chain(malee, now):
    actions.change_phone(user=malee, phone="+66895556666", by=malee, now=now)
    actions.sign_out_everywhere(user=malee, now=now)
    assert [kind for kind, *_ in events()] == [AccountEventKind.PHONE_CHANGED, AccountEventKind.SIGNED_OUT_EVERYWHERE]
    assert audit_entries() == []
