"""Debian's Chromium, driven by Playwright: pages that remember every console error (a policy violation is one)."""

import os
from contextlib import contextmanager

# Playwright's sync API runs an event loop in this thread; Django would refuse the ORM beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from playwright.sync_api import sync_playwright

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
ARGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=th",
]  # fmt: skip


@contextmanager
def chromium():
    """A browser of the system's packages; `--no-sandbox` only for root, whom Chromium refuses otherwise."""
    args = [*ARGS, "--no-sandbox"] if os.geteuid() == 0 else ARGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=args)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A browser context whose page's console errors and page errors are kept: see `troubles`."""

    def __init__(self, browser, *, viewport=PHONE, javascript=True, **options):
        self._complaints = []
        self._refused = set()
        self.context = browser.new_context(
            viewport=viewport,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            java_script_enabled=javascript,
            is_mobile=viewport is PHONE,
            has_touch=viewport is PHONE,
            **options,
        )
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("response", self._response)
        self.page.on("pageerror", lambda error: self._complaints.append(("", f"page error: {error}")))

    @property
    def troubles(self):
        """What the browser complained of, but for forms that were posted as a page and refused: 422 is their answer.
        A 422 to a script, such as an upload, is a trouble."""
        return [text for refused, text in self._complaints if refused not in self._refused]

    def _response(self, response):
        request = response.request
        if response.status == 422 and request.method == "POST" and request.is_navigation_request():
            self._refused.add(response.url)

    def _console(self, message):
        if message.type == "error":
            url = message.location.get("url", "")
            refused = url if "status of 422" in message.text else ""
            self._complaints.append((refused, f"console: {message.text} ({url})"))

    def close(self):
        self.context.close()
