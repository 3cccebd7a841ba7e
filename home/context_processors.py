"""The context that base.html needs on every page: tabs, text size, contact, the demo flag."""

from django.conf import settings
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from courses.desks.navigation import tabs_for
from courses.thai.line_breaks import phrases
from courses.thai.page_dates import is_english

TEXT_COOKIE = "text_size"
TEXT_SIZES = (1, 2, 3)


def site(request):
    """The context of the frame. `nav`, `person` and `notes` are computed when a template uses them, so that a page
    without them costs no query.

    A view states how many new items a tab has by `nav_counts`, as {"/learn/feedback/": 2}. `here` is the address asked
    for, `person` how the user is named, `notes` the HTML of the messages to show. `now` serves pages whose view passes
    none.
    """
    size, user = text_size(request), getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "signed_in": signed_in,
        "person": SimpleLazyObject(lambda: phrases(user.call_name)) if signed_in else "",
        "person_id": user.public_id if signed_in else "",
        "here": request.get_full_path(),
        "notes": SimpleLazyObject(lambda: _notes(request)),
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "nav_counts": None,
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
    )


def _notes(request):
    told = get_messages(request)
    return render_to_string("components/messages.html", {"messages": told}) if len(told) else ""
