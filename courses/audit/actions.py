"""The one writer of the chain."""

from django.db import connection

from .chain import GENESIS, entry_hash
from .models import AuditEntry

_CHAIN_LOCK = 20_690_001


def append_entry(*, action, object, payload, by, now) -> AuditEntry:
    """Append an act to the chain; call it last in the transaction the act belongs to.

    `action`: what was done, such as "round.frozen"; `object`: on what, such as a round's code; `payload`: ids, codes
    and hashes, never personal data; `by`: the user who did it, None for the programme itself.
    """
    _wait_for_turn()
    last = AuditEntry.objects.order_by("-seq").first()
    fields = {
        "seq": last.seq + 1 if last else 1,
        "at": now,
        "action": action,
        "object": object,
        "payload": payload,
    }
    prev_hash = last.hash if last else GENESIS
    made = entry_hash(prev_hash, actor=by.pk if by else None, **fields)
    return AuditEntry.objects.create(actor=by, prev_hash=prev_hash, hash=made, **fields)


def _wait_for_turn():
    """Entries are appended one after the other: SQLite writes one transaction at a time anyway, PostgreSQL takes a lock
    that ends with the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
