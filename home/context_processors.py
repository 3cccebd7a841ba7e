"""The context that base.html needs on every page: tabs, text size, contact, the demo flag."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from courses.desks.navigation import tabs_for
from courses.thai.page_dates import is_english

TEXT_COOKIE = "text_size"
TEXT_SIZES = (1, 2, 3)


def site(request):
    """The context of the frame. `nav` is computed when a template uses it, so that a page without tabs costs no query.

    A view states how many new items a tab has by `request.nav_counts = {"/learn/feedback/": 2}`. `now` serves pages
    whose view passes none.
    """
    size = text_size(request)
    return {
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "text_size": size,
        "text_size_next": size % len(TEXT_SIZES) + 1,
        "demo": settings.DEMO,
        "contact_phone": settings.CONTACT_PHONE,
        "contact_hours": settings.CONTACT_HOURS_EN if is_english() else settings.CONTACT_HOURS,
        "now": timezone.now(),
    }


def text_size(request) -> int:
    """1, 2 or 3: the user's own choice if signed in, else the choice stored in this browser."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.text_size
    chosen = request.COOKIES.get(TEXT_COOKIE, "")
    return int(chosen) if chosen in {str(size) for size in TEXT_SIZES} else TEXT_SIZES[0]


def _nav(request):
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return tabs_for(
        user.role_codes if signed_in else frozenset(),
        signed_in=signed_in,
        path=request.path,
        counts=getattr(request, "nav_counts", None),
    )
