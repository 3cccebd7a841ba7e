"""Private files: films, captions, images and submitted files. Access is checked for each request.

A browser never runs an uploaded file: it is sent as an attachment, or as an image that was encoded anew, with a content
security policy that forbids everything.
"""

import mimetypes
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from courses.people.sign_in import ask_to_sign_in, sign_in_required
from courses.platform.http_range import ranged_response

from .. import access

FORBID_ALL = "default-src 'none'; sandbox"
REVALIDATE = "private, no-cache"
"""A browser may store the bytes but must ask before each use whether the user may still see them."""
_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
_FILMS = ("video/", "audio/")


@require_safe
@sign_in_required
def media(request, pk):
    """A video or audio file, with byte ranges so that a player can seek."""
    stored = access.media_for(request.user, pk).file
    guessed = mimetypes.guess_type(stored.name)[0] or ""
    return _ranged(request, stored, guessed if guessed.startswith(_FILMS) else "application/octet-stream")


@require_safe
@sign_in_required
def media_poster(request, pk):
    return _picture(access.media_for(request.user, pk).thumbnail)


@require_safe
@sign_in_required
def media_captions(request, pk):
    stored = access.media_for(request.user, pk).captions
    if not stored:
        raise Http404
    response = FileResponse(_open_or_404(stored), content_type="text/vtt; charset=utf-8")
    return _with_safe_headers(response)


@require_safe
def image(request, name):
    """An image rendition: for everybody if a public page shows it, for the readers of the lesson if a lesson does."""
    try:
        rendition = access.image_for(request.user, f"images/{name}")
    except access.SignInRequiredError:
        return ask_to_sign_in(request)
    return _picture(rendition.file)


def no_such_file(request, path):
    """Any other path under MEDIA_URL is missing, with or without a slash at its end."""
    raise Http404


@require_safe
@sign_in_required
def practice_file(request, pk):
    """A file of practice work: images are displayed, anything else is sent as an attachment."""
    file = access.file_for(request.user, pk)
    response = _ranged(request, file.file, file.content_type)
    response["Content-Disposition"] = content_disposition_header(not file.is_image, file.original_name)
    return _with_safe_headers(response)


def _picture(stored):
    content_type = _PICTURES.get(PurePath(stored.name).suffix.lower()) if stored else None
    if content_type is None:
        raise Http404
    return _with_safe_headers(FileResponse(_open_or_404(stored), content_type=content_type))


def _ranged(request, stored, content_type):
    changed = stored.storage.get_modified_time(stored.name) if stored.storage.exists(stored.name) else None
    if changed is None:
        raise Http404
    etag = f'"{stored.size:x}-{int(changed.timestamp()):x}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304, headers={"ETag": etag})
    else:
        response = ranged_response(
            request.headers.get("Range") if request.method == "GET" else None,
            _open_or_404(stored),
            stored.size,
            content_type,
            if_range=request.headers.get("If-Range"),
            etag=etag,
            last_modified=http_date(changed.timestamp()),
        )
    return _with_safe_headers(response)


def _open_or_404(stored):
    """The opened file; Http404 when the row exists without its bytes, as may happen after a restore."""
    try:
        return stored.storage.open(stored.name, "rb")
    except FileNotFoundError:
        raise Http404 from None


def _with_safe_headers(response):
    response["Cache-Control"] = REVALIDATE
    response["Content-Security-Policy"] = FORBID_ALL
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
