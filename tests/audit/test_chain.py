"""Altering, removing or renumbering an entry breaks the chain from there on (docs/selection.md#p17)."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from courses.audit.chain import GENESIS, entry_hash, first_break, utc

pytestmark = pytest.mark.pure
AT = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)


@dataclass(frozen=True)
class FakeEntry:
    seq: int
    prev_hash: str
    hash: str
    at: datetime = AT
    actor_id: int | None = 7
    action: str = "round.frozen"
    object: str = "R2-2569"
    payload: dict = field(default_factory=lambda: {"sha256": "ab"})


def chain(length):
    entries, prev_hash = [], GENESIS
    for seq in range(1, length + 1):
        digest = entry_hash(
            prev_hash, seq=seq, at=AT, actor=7, action="round.frozen", object="R2-2569", payload={"sha256": "ab"}
        )
        entries.append(FakeEntry(seq, prev_hash, digest))
        prev_hash = digest
    return entries


def test_a_whole_chain_has_no_break():
    assert first_break(chain(5)) is None
    assert first_break([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT + timedelta(microseconds=1)},
        {"actor_id": 8},
        {"actor_id": None},
        {"action": "round.seed"},
        {"object": "R3-2569"},
        {"payload": {"sha256": "ac"}},
        {"seq": 9},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_found(change):
    entries = chain(5)
    entries[2] = replace(entries[2], **change)
    assert first_break(entries) == change.get("seq", 3)


def test_a_missing_entry_is_found():
    entries = chain(5)
    assert first_break(entries[:2] + entries[3:]) == 4
    assert first_break(entries[1:]) == 2


def test_times_are_utc_with_microseconds():
    bangkok = timezone(timedelta(hours=7))
    assert utc(datetime(2026, 4, 10, 16, 30, tzinfo=bangkok)) == "2026-04-10T09:30:00.000000Z"
