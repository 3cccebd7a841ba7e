"""Adding people read from a file: all of them or nobody."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from courses.audit.actions import append_entry
from courses.people.importing import Newcomer
from courses.people.models import AccountEvent, AccountEventKind, EntrepreneurProfile, Product, Role, User

from .accounts import ContactTakenError, new_account

BATCH = 500


@transaction.atomic
def import_people(*, people: Sequence[Newcomer], by: User | None, now: datetime) -> list[User]:
    """Open an account for each newcomer: a trainee without a password, whose number is not yet confirmed.

    `by` is None for the command line. One load is one entry in the audit chain; a load without newcomers, such as the
    same file loaded again, writes nothing. Raises ContactTakenError when another account has taken a number or address
    since the file was read.
    """
    if not people:
        return []
    users = [_user(newcomer, by, now) for newcomer in people]
    try:
        with transaction.atomic():
            User.objects.bulk_create(users, BATCH)
    except IntegrityError:
        raise ContactTakenError from None
    profiles = [
        EntrepreneurProfile(user=user, **newcomer.profile) for user, newcomer in zip(users, people, strict=True)
    ]
    EntrepreneurProfile.objects.bulk_create(profiles, BATCH)
    Product.objects.bulk_create(
        [
            Product(profile=profile, **newcomer.product)
            for profile, newcomer in zip(profiles, people, strict=True)
            if newcomer.product
        ],
        BATCH,
    )
    trainee = Group.objects.get_or_create(name=Role.TRAINEE)[0]
    User.groups.through.objects.bulk_create(
        [User.groups.through(user_id=user.pk, group_id=trainee.pk) for user in users], BATCH
    )
    AccountEvent.objects.bulk_create(_events(users, by, now), BATCH)
    payload = {"users": [user.pk for user in users]}
    append_entry(action="account.imported", object="people", payload=payload, by=by, now=now)
    return users


def _events(users: Iterable[User], by: User | None, now: datetime) -> list[AccountEvent]:
    kinds = ((AccountEventKind.IMPORTED, ""), (AccountEventKind.ROLE_GRANTED, Role.TRAINEE))
    return [
        AccountEvent(user=user, actor=by, kind=kind, detail=detail, at=now) for user in users for kind, detail in kinds
    ]


def _user(newcomer: Newcomer, by: User | None, now: datetime) -> User:
    names = newcomer.title, newcomer.first_name, newcomer.last_name
    user = new_account(*names, phone=newcomer.phone, email=newcomer.email, registered_by=by, now=now)
    user.tidy()
    return user
