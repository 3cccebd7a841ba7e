"""Acknowledging the privacy notice, giving and withdrawing the optional consents."""

from datetime import datetime

from django.db import IntegrityError, transaction

from courses.audit.actions import append_entry
from courses.people.models import Channel, Consent, NoticeAcknowledgement, User


@transaction.atomic
def acknowledge_notice(*, user: User, version: str, channel: str = Channel.WEB, by: User, now: datetime) -> None:
    """Record that the user read this version of the notice. Repeating it changes nothing."""
    _, is_new = NoticeAcknowledgement.objects.get_or_create(
        user=user, version=version, defaults={"acknowledged_at": now, "channel": channel, "recorded_by": by}
    )
    if is_new and by.pk != user.pk:
        payload = {"version": version, "channel": channel}
        append_entry(action="notice.acknowledged", object=f"user:{user.pk}", payload=payload, by=by, now=now)


def give_consent(*, user: User, purpose: str, text_version: str, channel: str = Channel.WEB, now: datetime) -> None:
    """Record a consent that the user gives. Until it is withdrawn, giving it again changes nothing."""
    try:
        with transaction.atomic():
            Consent.objects.create(
                user=user, purpose=purpose, text_version=text_version, channel=channel, recorded_by=user, given_at=now
            )
    except IntegrityError:
        if not Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).exists():
            raise


def withdraw_consent(*, user: User, purpose: str, now: datetime) -> None:
    """Withdraw the user's consent for the purpose; nothing when none was given."""
    Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).update(withdrawn_at=now)
