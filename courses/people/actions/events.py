"""Recording what was done to an account."""

from datetime import datetime

from courses.audit.actions import append_entry
from courses.people.models import AccountEvent, AccountEventKind, User


def note_event(*, user: User, kind: AccountEventKind, by: User | None, now: datetime, detail: str = "") -> AccountEvent:
    """Record what was done to an account; an act of anybody but its user is appended to the audit chain as well.

    `by` is None for the system itself, such as a command.
    """
    event = AccountEvent.objects.create(user=user, actor=by, kind=kind, detail=detail, at=now)
    if by is None or by.pk != user.pk:
        payload = {"detail": detail} if detail else {}
        append_entry(action=f"account.{kind.lower()}", object=f"user:{user.pk}", payload=payload, by=by, now=now)
    return event


def forget_groups(user: User) -> None:
    """Clear the groups and permissions cached on the user object, after either changed."""
    for name in ("group_names", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(name, None)
