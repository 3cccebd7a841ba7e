"""How an entry's hash is computed and the chain checked (docs/selection.md#r20). `actions.append_entry` writes entries.

    hash_k = SHA-256(hash_{k−1} ‖ "\\n" ‖ canonical form of entry k)

An entry is {"seq", "at" (UTC, microseconds, Z), "actor" (primary key of the account, or null), "action", "object",
"payload"}; before the first entry the hash is 64 zeros. Payloads hold ids and hashes, never personal data.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Protocol

from .canonical import canonical

GENESIS = "0" * 64


class ChainEntry(Protocol):
    """The fields of an entry that its hash covers, and the two hashes; AuditEntry has them."""

    seq: int
    at: datetime
    actor_id: int | None
    action: str
    object: str
    payload: dict[str, Any]
    prev_hash: str
    hash: str


def utc(at: datetime) -> str:
    """An aware time in UTC with microseconds: 2026-04-10T09:30:00.000000Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def entry_hash(
    prev_hash: str, *, seq: int, at: datetime, actor: int | None, action: str, object: str, payload: dict[str, Any]
) -> str:
    """The hash of an entry that follows the one with `prev_hash`. Raises NotCanonicalError for a payload with none."""
    entry = {"seq": seq, "at": utc(at), "actor": actor, "action": action, "object": object, "payload": payload}
    return hashlib.sha256(prev_hash.encode() + b"\n" + canonical(entry)).hexdigest()


def first_break(entries: Iterable[ChainEntry]) -> int | None:
    """Check entries in order of `seq`: the `seq` of the first that does not follow from those before it, or None."""
    prev_hash, expected = GENESIS, 1
    for entry in entries:
        digest = entry_hash(
            prev_hash,
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor_id,
            action=entry.action,
            object=entry.object,
            payload=entry.payload,
        )
        if entry.seq != expected or entry.prev_hash != prev_hash or entry.hash != digest:
            return entry.seq
        prev_hash, expected = entry.hash, expected + 1
    return None
