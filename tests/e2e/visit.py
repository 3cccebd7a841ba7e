"""One person before one screen, at any width."""

from tests.browser import Watched

WIDTHS = (360, 1280)
HEIGHT = 740
PATIENCE = 30_000
_PICTURES = """() => [...document.images].every(
  one => one.complete || !one.checkVisibility() || one.getBoundingClientRect().top > innerHeight
)"""
"""Whether every picture in sight is there: one that is folded away, or waits below the window, never comes."""


class Visit:
    """Opens a screen of the tour; `troubles` are the console's errors. The context is a desk's at a phone's width:
    a phone would grow its window to fit what is too wide, and hide it."""

    def __init__(self, browser, sites, screen):
        self.site = sites.at(screen.moment)
        self._screen = screen
        self._watched = Watched(browser, viewport={"width": WIDTHS[0], "height": HEIGHT}, base_url=self.site.url)
        self._watched.context.set_default_timeout(PATIENCE)
        self.page = self._watched.page

    @property
    def troubles(self):
        """What the console complained of, but for the status that was expected."""
        status = self._screen.status
        if status == 200:
            return self._watched.troubles
        return [each for each in self._watched.troubles if f"status of {status}" not in each]

    def widen(self, width):
        self.page.set_viewport_size({"width": width, "height": HEIGHT if width < 1000 else 900})
        self.page.evaluate("document.fonts.ready")

    def stretch(self, tallest):
        """Make the window as high as the page, so that what clings to its edge stands at the end, not in the middle."""
        width = self.page.viewport_size["width"]
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": min(height, tallest)})
        self.page.wait_for_function(_PICTURES)

    def __enter__(self):
        screen = self._screen
        if screen.who:
            self._watched.context.add_cookies([self.site.cookie(screen.who)])
        try:
            answer = self.page.goto(self.site.address(screen.path))
            if answer.status != screen.status:
                raise AssertionError(f"status {answer.status} at {answer.url}")
            if screen.act:
                screen.act(self.page)
        except BaseException:
            self._watched.close()
            raise
        return self

    def __exit__(self, *failure):
        self._watched.close()
