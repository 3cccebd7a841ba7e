"""With any permission check switched off, the access matrix turns red."""

import copy
import sys

import pytest

from tests.access.matrix import CAST, PERSONAS, footprint
from tests.access.mutants import ROOT, mutants, switched_off
from tests.access.rows import ROWS
from tests.access.test_matrix import ask, wanted

ALL = list(mutants())
NOTICED = {}
"""{mutant: the row that noticed}, filled row by row."""
EQUIVALENT = {
    ("courses/learning/access.py", "page_for", "page.live or sees_draft(user, page)"): (
        "home.views.pages finds no draft for whoever may not see it, by the same sees_draft, before page_for is asked; "
        "every other caller asks it for pages of a course alone"
    ),
    ("courses/learning/access.py", "version_to_change", "version.state != VersionState.DRAFT"): (
        "withdrawing a draft and removing a file are actions that refuse what is submitted with the same 403; "
        "practice_submit leads back to the page before it asks"
    ),
    ("courses/mentoring/access.py", "rating_for", "not user.is_authenticated"): (
        "its only view stands behind sign_in_required, which sends whoever is not signed in to the sign-in"
    ),
    ("courses/people/access.py", "check_grant", "user == person"): (
        "can_grant_to, asked next, refuses an own role too; the check says why in its own words"
    ),
    ("courses/people/middleware.py", "process_view", "request.method == 'POST' and request.path.startswith(ADMIN) "): (
        "Wagtail asks whoever is signed out to sign in, too; the check keeps what was typed in the form"
    ),
}
"""{(path, function, what is asked): why switching it off cannot change any answer}."""


def first_wrong(row, row_id, world):
    """The first cell that is answered otherwise than the matrix says, or None. An error of the server is wrong too."""
    before = footprint()
    for persona in PERSONAS:
        code = wanted(row_id, persona)
        if code == "-":
            continue
        for act in row.acts:
            try:
                seen = ask(act, row, world, persona, before)
            except Exception as error:  # whatever it is, the row fails by it
                return f"{persona}: {error!r}"
            if not seen.fits(code, row):
                return f"{persona}: {code} wanted, {seen}"
    return None


class Touched:
    """Which functions of ours ran, by file and first line."""

    def __enter__(self):
        self.seen = set()
        sys.setprofile(self._note)
        return self

    def _note(self, frame, event, arg):
        if event == "call" and frame.f_code.co_filename.startswith(str(ROOT / "courses")):
            self.seen.add((frame.f_code.co_filename, frame.f_code.co_name))

    def __exit__(self, *error):
        sys.setprofile(None)

    def ran(self, mutant):
        return (str(ROOT / mutant.path), mutant.name) in self.seen


@pytest.mark.soak
@pytest.mark.parametrize("row_id", sorted(ROWS))
def test_row_by_row(row_id, world):
    """Tries each check that this row's acts run and that no earlier row noticed."""
    row = ROWS[row_id]
    row.prepare(world)
    with Touched() as touched:
        assert first_wrong(row, row_id, world) is None
    for mutant in ALL:
        if mutant not in NOTICED and touched.ran(mutant):
            with switched_off(mutant) as affected:
                assert affected, mutant
                if wrong := first_wrong(row, row_id, copy.copy(world)):
                    NOTICED[mutant] = f"{row_id} {wrong}"


@pytest.mark.soak
def test_every_check_is_noticed():
    """Runs last in this file, on the same worker as the rows (--dist loadfile)."""
    left = [one for one in ALL if one not in NOTICED and (one.path, one.name, one.text) not in EQUIVALENT]
    assert not left, "\n".join(map(str, left))


@pytest.mark.pure
def test_the_checks_are_found():
    found = {(one.path, one.name, one.kind) for one in ALL}
    assert found >= {
        ("courses/learning/access.py", "version_to_mark", "refuses unless"),
        ("courses/people/access.py", "can_grant", "answers"),
        ("courses/selection/access.py", "own_offer", "filters by"),
        ("courses/mentoring/access.py", "mentor_only", "refuses if"),
    }
    assert set(CAST) == set(PERSONAS)
    assert {(one.path, one.name, one.text) for one in ALL} >= set(EQUIVALENT)


@pytest.mark.pure
def test_a_check_is_off_inside_the_block_alone():
    from courses.people import access

    (mutant,) = [one for one in ALL if (one.path, one.name) == ("courses/people/access.py", "can_see_people")]

    class Nobody:
        is_authenticated = False
        is_active = False

    assert not access.can_see_people(Nobody())
    with switched_off(mutant):
        assert access.can_see_people(Nobody())
    assert not access.can_see_people(Nobody())
