"""What a lesson costs on paid mobile data: bytes on the wire as Chromium counts them, films and photos left out."""

import pytest

from tests.e2e.tour import SCREENS
from tests.e2e.visit import Visit

FIRST_MOST, LATER_MOST = 90_000, 20_000
PAID_APART = ("/media/", "/learn/media/", "/learn/feedback/photos/", "/learn/practice/file/")
LESSONS = [one for one in SCREENS if one.name in {"lesson", "lesson-text"}]


class Scales:
    """Adds up what comes over the wire for a page, by the browser's own count, headers and all."""

    def __init__(self, page):
        self._addresses, self._bytes = {}, {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", self._received)
        wire.on("Network.loadingFinished", self._finished)

    def _received(self, event):
        is_of_a_server = event["response"]["url"].startswith("http")
        if is_of_a_server and not event["response"].get("fromDiskCache"):
            self._addresses[event["requestId"]] = event["response"]["url"]

    def _finished(self, event):
        if event["requestId"] in self._addresses:
            self._bytes[event["requestId"]] = event["encodedDataLength"]

    def weigh(self):
        """Bytes since the last weighing, by path."""
        found = {}
        for request, size in self._bytes.items():
            path = "/" + self._addresses[request].split("/", 3)[3]
            if not path.startswith(PAID_APART):
                found[path] = found.get(path, 0) + size
        self._addresses, self._bytes = {}, {}
        return found


@pytest.mark.parametrize("screen", LESSONS, ids=str)
def test_a_lesson_is_light(browser, sites, screen):
    with Visit(browser, sites, screen) as visit:
        page, address = visit.page, visit.page.url
        page.goto("about:blank")
        page.context.new_cdp_session(page).send("Network.clearBrowserCache")
        scales = Scales(page)
        page.goto(address, wait_until="networkidle")
        first = scales.weigh()
        page.goto(address, wait_until="networkidle")
        later = scales.weigh()
    assert sum(first.values()) <= FIRST_MOST, first
    assert sum(later.values()) <= LATER_MOST, later
