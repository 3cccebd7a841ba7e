"""What both sides of a thread share: the form, posting a message, marking as read, the photos."""

from django.http import FileResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from courses.curriculum.queries import url_of
from courses.people.sign_in import sign_in_required

from .. import access, queries
from ..actions import mark_read, post_message
from ..forms import MessageForm

PHOTO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
ID_DIGITS = 19
"""Digits of the largest id that a database can hold."""


def message_form(request):
    """The MessageForm, bound to the data of a POST."""
    return MessageForm(request.POST, request.FILES) if request.method == "POST" else MessageForm()


def thread_context(request, thread, page, form):
    """The context of a thread's page on both sides; `thread` is None before the first message on `page`."""
    found = queries.thread_messages(thread) if thread else []
    if found and not form.is_bound:
        form.initial["seen"] = found[-1].pk
    return {
        "thread": thread,
        "talk": found,
        "last": found[-1] if found else None,
        "has_new": bool(thread) and queries.new_in(thread, request.user) is not None,
        "page_of": page,
        "page_url": url_of(page.url_path) if page.live else "",
        "form": form,
        "action": request.path,
    }


def post_from_form(request, form, *, enrolment, page):
    """Post the message of a valid MessageForm; the messages shown above the form count as read."""
    data = form.cleaned_data
    message = post_message(
        enrolment=enrolment,
        page=page,
        author=request.user,
        text=data["text"],
        photos=data["photos"],
        key=data["key"],
        now=timezone.now(),
    )
    read_up_to(request, message.thread, data["seen"])
    return message


def read_up_to(request, thread, message_pk):
    """Record that the user has read this thread up to the message `message_pk`, and return that message.

    None, and no change, for the id of a message of another thread or of none.
    """
    message = queries.message_in(thread, message_pk)
    if message is not None:
        mark_read(thread=thread, user=request.user, message=message)
    return message


def row_id(text):
    """The id of a row as sent in a form; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < ID_DIGITS else None


@require_safe
@sign_in_required
def photo(request, pk):
    """The bytes of a photo. The browser revalidates each time, so access is checked each time; 304 if unchanged."""
    found = access.photo_for(request.user, pk)
    response = get_conditional_response(request, etag=quote_etag(found.file.name))
    if response is None:
        response = FileResponse(found.file.open("rb"), content_type="image/jpeg", filename=f"photo-{found.pk}.jpg")
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = quote_etag(found.file.name)
    response["Content-Security-Policy"] = PHOTO_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
