"""How a page of the tree is handed on from its guard to what reads its context, by the arguments of Wagtail's view."""

from wagtail import hooks
from wagtail.views import serve_chain

COURSE_STATE = "course_state"
"""The CourseState that the guard read; None on a page outside the courses."""
REFUSED_FORM = "refused_form"
"""A form of the page that was sent and not accepted."""


def serve_again(page, request, **handed_on):
    """The page as Wagtail serves it, for a user who has passed its guard; `handed_on` by the names above."""
    serve = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        serve = hook(serve)
    return serve(page, request, [], handed_on)
