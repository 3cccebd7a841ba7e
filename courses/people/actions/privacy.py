"""The notice and the optional consents."""

from django.db import IntegrityError, transaction

from courses.people.models import Channel, Consent, NoticeAcknowledgement


def acknowledge_notice(*, user, version, channel=Channel.WEB, by, now) -> None:
    """That the person read this version. Twice is once."""
    NoticeAcknowledgement.objects.get_or_create(
        user=user, version=version, defaults={"acknowledged_at": now, "channel": channel, "recorded_by": by}
    )


def give_consent(*, user, purpose, text_version, channel=Channel.WEB, by, now) -> None:
    """One giving; while it lives, giving again changes nothing."""
    try:
        with transaction.atomic():
            Consent.objects.create(
                user=user, purpose=purpose, text_version=text_version, channel=channel, recorded_by=by, given_at=now
            )
    except IntegrityError:
        if not Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).exists():
            raise


def withdraw_consent(*, user, purpose, now) -> None:
    Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).update(withdrawn_at=now)
