"""What a row of the matrix needs: how to try the act, and what must not leak from it."""

from collections.abc import Callable
from dataclasses import dataclass


def nothing(world):
    """No preparation."""


@dataclass(frozen=True)
class Row:
    """`acts` are tried one by one, each must be answered as the matrix says; `prepare` makes the objects once."""

    acts: tuple[Callable, ...]
    prepare: Callable = nothing
    canary: str = ""
    writes: bool = False


def get(address, **options):
    """An act that reads `address(world)`."""
    return lambda world, client: client.get(address(world), **options)


def post(address, fields=lambda world: {}, **options):
    """An act that posts `fields(world)` to `address(world)`."""
    return lambda world, client: client.post(address(world), fields(world), **options)
