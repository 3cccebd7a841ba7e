"""The chain of hashes over the ledger's acts (selection.md R20). Writes nothing: actions/log.py does.

    hash_k = SHA-256(hash_{k−1} ‖ "\\n" ‖ canonical form of entry k)

An entry is {"seq", "at" (UTC, microseconds, Z), "actor" (number of the account, or null), "action", "object",
"payload"}; the first one's predecessor is 64 zeros. Payloads hold ids and hashes, never personal data.
"""

import hashlib
from datetime import UTC, datetime

from .canonical import canonical

GENESIS = "0" * 64


def utc(at: datetime) -> str:
    """2026-04-10T09:30:00.000000Z"""
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def entry_hash(prev_hash: str, *, seq, at: datetime, actor, action, object, payload) -> str:
    entry = {"seq": seq, "at": utc(at), "actor": actor, "action": action, "object": object, "payload": payload}
    return hashlib.sha256(prev_hash.encode() + b"\n" + canonical(entry)).hexdigest()


def first_break(entries) -> int | None:
    """Of AuditEntry rows in order of `seq`: the number of the first one that does not follow from those before it."""
    prev_hash, expected = GENESIS, 1
    for entry in entries:
        made = entry_hash(
            prev_hash,
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor_id,
            action=entry.action,
            object=entry.object,
            payload=entry.payload,
        )
        if entry.seq != expected or entry.prev_hash != prev_hash or entry.hash != made:
            return entry.seq
        prev_hash, expected = entry.hash, expected + 1
    return None
