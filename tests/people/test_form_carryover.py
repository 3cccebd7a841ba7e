"""A form's fields while its user signs in again: signed, for one user and one address. No database."""

import datetime
from types import SimpleNamespace

import pytest
import time_machine

from courses.people import form_carryover as carryover

pytestmark = pytest.mark.pure
NOW = datetime.datetime(2026, 3, 12, 5, tzinfo=datetime.UTC)
WHO = "11111111-1111-4111-8111-111111111111"
USER = SimpleNamespace(public_id=WHO)
FIELDS = [("name", ["น้ำพริก"]), ("pick", ["1", "2"])]


def pack(fields=FIELDS, who=WHO, path="/accounts/profile/?a=1"):
    return carryover.pack(who=who, path=path, fields=fields)


def test_what_is_packed_comes_back_as_it_was():
    kept = {"who": WHO, "path": "/accounts/profile/?a=1", "fields": [["name", ["น้ำพริก"]], ["pick", ["1", "2"]]]}
    assert carryover.unpack(pack()) == kept


@pytest.mark.parametrize(
    "name", ["password", "password1", "oldpassword", "New_Password", "client_secret", "SECRET", "csrfmiddlewaretoken"]
)
def test_secrets_stay_behind(name):
    assert carryover.unpack(pack([*FIELDS, (name, ["x"])]))["fields"] == carryover.unpack(pack())["fields"]


@pytest.mark.parametrize("name", ["a", "a" * 100])
def test_too_much_is_refused_at_the_letter(name):
    room = carryover.CARRYOVER_MAX_CHARS - len(name)
    halves = ["ก" * (room // 2), "ก" * (room - room // 2)]
    assert carryover.unpack(pack([(name, halves)]))["fields"] == [[name, halves]]
    with pytest.raises(carryover.CarryoverTooLongError):
        pack([(name, [*halves, "ก"])])


def test_secrets_do_not_count_as_room():
    assert carryover.unpack(pack([("password", ["x" * carryover.CARRYOVER_MAX_CHARS])]))["fields"] == []


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ก:ข:ค"])
def test_what_was_not_signed_here_is_nothing(token):
    assert (carryover.unpack(token), carryover.read_who(token)) == (None, None)


def test_one_kind_of_token_is_not_the_other():
    who = carryover.sign_who(USER)
    assert (carryover.read_who(who), carryover.unpack(who), carryover.read_who(pack())) == (WHO, None, None)


def test_a_changed_token_is_nothing():
    for token, read in ((pack(), carryover.unpack), (carryover.sign_who(USER), carryover.read_who)):
        body, _, rest = token.partition(":")
        assert read(token) is not None
        assert read(f"{body[:-1]}{'A' if body[-1] != 'A' else 'B'}:{rest}") is None


@pytest.mark.parametrize(
    ("seconds", "valid"), [(carryover.CARRYOVER_SECONDS, True), (carryover.CARRYOVER_SECONDS + 1, False)]
)
def test_fields_are_valid_for_two_hours(seconds, valid):
    with time_machine.travel(NOW, tick=False) as clock:
        token = pack()
        clock.shift(datetime.timedelta(seconds=seconds))
        assert (carryover.unpack(token) is not None) == valid


@pytest.mark.parametrize(("seconds", "valid"), [(carryover.WHO_SECONDS, True), (carryover.WHO_SECONDS + 1, False)])
def test_who_signed_in_last_is_known_for_thirty_days(seconds, valid):
    with time_machine.travel(NOW, tick=False) as clock:
        token = carryover.sign_who(USER)
        clock.shift(datetime.timedelta(seconds=seconds))
        assert (carryover.read_who(token) == WHO) == valid


def test_two_hours_and_thirty_days():
    assert (carryover.CARRYOVER_SECONDS, carryover.WHO_SECONDS) == (2 * 3600, 30 * 24 * 3600)
