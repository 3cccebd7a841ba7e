"""Every screen, by axe-core at both widths, and by measure at 320 and 360 px."""

import pytest

from tests.e2e import checks
from tests.e2e.tour import SCREENS
from tests.e2e.visit import WIDTHS, Visit

NARROWEST = 320


@pytest.mark.parametrize("screen", [one for one in SCREENS if not one.is_admin], ids=str)
def test_screen_is_for_everybody(browser, sites, screen):
    found = []
    with Visit(browser, sites, screen) as visit:
        visit.widen(NARROWEST)
        found += checks.sideways(visit.page)
        for width in WIDTHS:
            visit.widen(width)
            found += checks.sideways(visit.page) + checks.tiny_letters(visit.page) + checks.small_targets(visit.page)
            found += [f"{width}: {each}" for each in checks.axe_violations(visit.page)]
        found += checks.code_shown(visit.page) + visit.troubles
    assert found == []
