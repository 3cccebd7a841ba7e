"""The one writer of the audit chain, and of a round's state."""

from django.db import connection
from django.utils.translation import gettext as _

from courses.audit.chain import GENESIS, entry_hash

from ..models import NEXT_STATES, AuditEntry, RoundState, SelectionRound
from .errors import WrongStateError

_CHAIN_LOCK = 20_690_001


def note(*, action, object, payload, by, now) -> AuditEntry:
    """Append an entry to the chain; call it last in the transaction it belongs to. `payload`: ids, codes and hashes."""
    _take_chain()
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


def locked(round) -> SelectionRound:
    """The round as it stands now, held until the transaction ends, with stage, year, feeder, cohorts and criteria."""
    rounds = SelectionRound.objects.select_for_update(of=("self",))
    whole = rounds.select_related("stage__year", "stage__feeder__cohort__course", "stage__cohort")
    return whole.prefetch_related("criteria").get(pk=round.pk)


def move(round, to, *, by, now, **payload):
    """Put a locked round into its next state and write that down. Raises WrongStateError."""
    check_state(round, to)
    payload["from"], round.state = round.state, to
    round.save()
    note(action=f"round.{to.lower()}", object=round.code, payload=payload, by=by, now=now)


def check_state(round, to):
    if to not in NEXT_STATES[round.state]:
        words = _(
            "รอบ %(code)s อยู่ในสถานะ “%(now)s” จึงไปสถานะ “%(next)s” ไม่ได้ ไม่มีอะไรเปลี่ยน โหลดหน้ารอบนี้อีกครั้งเพื่อดูสถานะล่าสุด"
        )
        states = {"now": round.get_state_display(), "next": RoundState(to).label}
        raise WrongStateError(words % {"code": round.code, **states})


def _take_chain():
    """Acts come one after the other: SQLite's transactions do anyhow, PostgreSQL's take a lock that ends with them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
