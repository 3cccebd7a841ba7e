"""Append an act to the audit chain: `append_entry` is the only code that writes entries."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from .chain import GENESIS, entry_hash
from .models import AuditEntry

_CHAIN_LOCK = 20_690_001


def append_entry(
    *, action: str, object: str, payload: dict[str, Any], by: AbstractBaseUser | None, now: datetime
) -> AuditEntry:
    """Append an act to the chain; call it last in the transaction the act belongs to.

    `action`: what was done, such as "round.frozen"; `object`: what it was done to, such as a round's code; `payload`:
    ids, codes and hashes, never personal data; `by`: the user who did it, None for the system itself.
    Two queries, and one more on PostgreSQL for the lock.
    """
    _lock_chain()
    last = AuditEntry.objects.order_by("-seq").first()
    fields: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "at": now,
        "action": action,
        "object": object,
        "payload": payload,
    }
    prev_hash = last.hash if last else GENESIS
    digest = entry_hash(prev_hash, actor=by.pk if by else None, **fields)
    return AuditEntry.objects.create(actor_id=by.pk if by else None, prev_hash=prev_hash, hash=digest, **fields)


def _lock_chain() -> None:
    """Make concurrent transactions append one after the other.

    SQLite allows one writing transaction at a time; PostgreSQL takes an advisory lock until the transaction ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
