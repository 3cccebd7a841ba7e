"""What a row of the matrix needs: how to try the act, and what must not leak from it."""

from collections.abc import Callable
from dataclasses import dataclass


def nothing(world):
    """No preparation."""


@dataclass(frozen=True)
class Row:
    """`acts` are tried one by one, each must be answered as the matrix says; `prepare` makes the objects once.

    `canary` is in the answer to whoever is allowed (A) and to nobody else; `masked` is what a masked cell (M) shows in
    its place, and no other refusal.
    """

    acts: tuple[Callable, ...]
    prepare: Callable = nothing
    canary: str = ""
    writes: bool = False
    masked: str = ""


def is_asking(world, client, *names):
    """Whether one of these of the cast is signed in."""
    return client.session.get("_auth_user_id") in {str(getattr(world.cast, name).pk) for name in names}


def get(address, **options):
    """An act that reads `address(world)`."""
    return lambda world, client: client.get(address(world), **options)


def post(address, fields=lambda world: {}, **options):
    """An act that posts `fields(world)` to `address(world)`."""
    return lambda world, client: client.post(address(world), fields(world), **options)
