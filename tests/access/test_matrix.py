"""Every cell of the access matrix that is built, over HTTP: one test a row, thirteen personas each."""

from itertools import product

import pytest
from django.db import transaction
from django.test import Client

from tests.access.matrix import CAST, PERSONAS, Seen, body_of, footprint, read_matrix, symbol_of
from tests.access.rows import CELLS_NOT_BUILT, CELLS_OTHERWISE, NOT_BUILT, ROWS
from tests.access.rows.row import Row

MATRIX = read_matrix()
EXCEPTIONS = CELLS_NOT_BUILT | CELLS_OTHERWISE


def wanted(row_id, persona):
    """The code of a cell as the site has it now."""
    return EXCEPTIONS.get((row_id, persona)) or MATRIX[row_id][persona]


def test_an_exception_differs_from_the_matrix_and_is_named_once():
    assert [cell for cell, code in EXCEPTIONS.items() if MATRIX[cell[0]][cell[1]] == code] == []
    assert set(CELLS_NOT_BUILT) & set(CELLS_OTHERWISE) == set()


def test_every_row_is_proved_or_named():
    assert set(ROWS) | NOT_BUILT == set(MATRIX)
    assert set(ROWS) & NOT_BUILT == set()


@pytest.mark.parametrize(
    ("code", "fitting"),
    [
        ("A", {("A", True, False), ("A", True, True)}),
        ("M", {("A", False, True)}),
        ("H", {("A", False, False)}),
        ("N", {("N", False, False)}),
        ("D", {("L", False, False), ("N", False, False), ("F", False, False)}),
    ],
)
def test_what_each_code_allows_an_answer_to_hold(code, fitting):
    """(symbol, canary, masked) of every answer that wrote nothing."""
    row = Row((), canary="all of it", masked="a part")
    answers = set(product("ANFL", (False, True), (False, True)))
    assert {answer for answer in answers if Seen(*answer, wrote=False).fits(code, row)} == fitting


class _UndoError(Exception):
    """Rolls one persona's act back."""


def ask(act, row, world, persona, before):
    """What the server did when `persona` tried the act; everything is rolled back to the footprint `before`."""
    seen = None
    try:
        with transaction.atomic():
            user = getattr(world.cast, CAST[persona]) if CAST[persona] else None
            client = Client(raise_request_exception=True)
            if user is not None:
                client.force_login(user)
            response = act(world, client)
            body = body_of(response)
            held = {text: bool(text) and text.encode() in body for text in (row.canary, row.masked)}
            seen = Seen(symbol_of(response), held[row.canary], held[row.masked], footprint() != before)
            raise _UndoError
    except _UndoError:
        return seen


@pytest.mark.parametrize("row_id", sorted(ROWS))
def test_row(row_id, world):
    row = ROWS[row_id]
    row.prepare(world)
    before, wrong = footprint(), {}
    for persona in PERSONAS:
        code = wanted(row_id, persona)
        if code == "-":
            continue
        for number, act in enumerate(row.acts):
            seen = ask(act, row, world, persona, before)
            if not seen.fits(code, row):
                wrong[f"{persona} act {number}"] = f"{code} wanted, {seen}"
    assert wrong == {}
