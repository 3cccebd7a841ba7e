"""What both sides of a thread do: say something, read it, open a photo."""

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
LONGEST_NUMBER = 19
"""Digits of the largest id a database holds."""


def form_of(request):
    """The form of a message, filled with what was sent."""
    return MessageForm(request.POST, request.FILES) if request.method == "POST" else MessageForm()


def thread_context(request, thread, page, form):
    """What both sides' pages of a thread show; `thread` is None before anything was said on `page`."""
    talk = queries.thread_messages(thread) if thread else []
    if talk and not form.is_bound:
        form.initial["seen"] = talk[-1].pk
    return {
        "thread": thread,
        "talk": talk,
        "last": talk[-1] if talk else None,
        "has_new": bool(thread) and queries.new_in(thread, request.user) is not None,
        "page_of": page,
        "page_url": url_of(page.url_path) if page.live else "",
        "form": form,
        "action": request.path,
    }


def say(request, form, *, enrolment, page):
    """Post what a valid MessageForm holds. What stood above the form counts as read."""
    now = timezone.now()
    data = form.cleaned_data
    message = post_message(
        enrolment=enrolment,
        page=page,
        author=request.user,
        text=data["text"],
        photos=data["photos"],
        key=data["key"],
        now=now,
    )
    read_up_to(request, message.thread, data["seen"], now)
    return message


def read_up_to(request, thread, message_pk, now):
    """The message `message_pk` of this thread and those before it were read. An id of elsewhere changes nothing."""
    message = thread.messages.filter(pk=message_pk).first() if message_pk else None
    if message is not None:
        mark_read(thread=thread, user=request.user, message=message)
    return message


def number_of(text):
    """A row's number out of a form, None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else None


@require_safe
@sign_in_required
def photo(request, pk):
    """The bytes of a photo, asked again every time it is looked at, sent again only if they are not at hand."""
    kept = access.photo_for(request.user, pk)
    response = get_conditional_response(request, etag=quote_etag(kept.file.name))
    if response is None:
        response = FileResponse(kept.file.open("rb"), content_type="image/jpeg", filename=f"photo-{kept.pk}.jpg")
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = quote_etag(kept.file.name)
    response["Content-Security-Policy"] = PHOTO_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
