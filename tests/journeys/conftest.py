"""Journeys: the whole site on a live server, a browser, and people who sign in by hand."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, Watched

PATIENCE = 60_000
"""Milliseconds: only a page that never answers fails by it, on however busy a machine."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def visitor(browser, live_server):
    """`visitor()` opens a phone, `visitor(wide=True)` a desk; at the end no page may have complained."""
    opened = []

    def open_browser(*, wide=False, javascript=True):
        watched = Watched(browser, viewport=DESK if wide else PHONE, javascript=javascript, base_url=live_server.url)
        watched.page.set_default_timeout(PATIENCE)
        opened.append(watched)
        return watched.page

    yield open_browser
    troubles = [trouble for watched in opened for trouble in watched.troubles]
    for watched in opened:
        watched.close()
    assert troubles == []
