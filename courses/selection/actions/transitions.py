"""The one writer of a round's state."""

from django.utils.translation import gettext as _

from courses.audit.actions import append_entry

from ..models import NEXT_STATES, RoundState, SelectionRound
from .errors import WrongStateError


def lock_round(round) -> SelectionRound:
    """The round as it stands now, held until the transaction ends, with stage, year, feeder, cohorts and criteria."""
    rounds = SelectionRound.objects.select_for_update(of=("self",))
    whole = rounds.select_related("stage__year", "stage__feeder__cohort__course", "stage__cohort")
    return whole.prefetch_related("criteria").get(pk=round.pk)


def transition(round, to, *, by, now, **payload):
    """Put a locked round into its next state and write that down. Raises WrongStateError."""
    check_state(round, to)
    payload["from"], round.state = round.state, to
    round.save()
    append_entry(action=f"round.{to.lower()}", object=round.code, payload=payload, by=by, now=now)


def check_state(round, to):
    if to not in NEXT_STATES[round.state]:
        words = _(
            "รอบ %(code)s อยู่ในสถานะ “%(now)s” จึงไปสถานะ “%(next)s” ไม่ได้ ไม่มีอะไรเปลี่ยน โหลดหน้ารอบนี้อีกครั้งเพื่อดูสถานะล่าสุด"
        )
        states = {"now": round.get_state_display(), "next": RoundState(to).label}
        raise WrongStateError(words % {"code": round.code, **states})
