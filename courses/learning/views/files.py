"""Bytes that belong to someone: films, captions, pictures, handed-in files. Access is asked for each request.

What people sent is never run: it goes out as an attachment or as a picture made anew, with a policy that forbids all.
"""

import mimetypes
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from courses.people.sign_in import ask_to_sign_in, sign_in_required
from courses.platform.http_range import ranged_response

from .. import access

INERT = "default-src 'none'; sandbox"
ASK_AGAIN = "private, no-cache"
"""A phone may keep the bytes, but asks each time whether it still may show them."""
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
    """A film or a sound, with the ranges a phone needs to seek."""
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
    response = FileResponse(_opened(stored), content_type="text/vtt; charset=utf-8")
    return _sealed(response)


@require_safe
def image(request, name):
    """A stored picture of Wagtail's: anybody's on a public page, a lesson's for its readers."""
    try:
        rendition = access.image_for(request.user, f"images/{name}")
    except access.SignInRequiredError:
        return ask_to_sign_in(request)
    return _picture(rendition.file)


def nothing(request, path):
    """No other path under MEDIA_URL leads anywhere, with or without a slash at its end."""
    raise Http404


@require_safe
@sign_in_required
def practice_file(request, pk):
    """A handed-in file: photos shown, everything else handed over for keeping."""
    file = access.file_for(request.user, pk)
    response = _ranged(request, file.file, file.content_type)
    response["Content-Disposition"] = content_disposition_header(not file.is_image, file.original_name)
    return _sealed(response)


def _picture(stored):
    content_type = _PICTURES.get(PurePath(stored.name).suffix.lower()) if stored else None
    if content_type is None:
        raise Http404
    return _sealed(FileResponse(_opened(stored), content_type=content_type))


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
            _opened(stored),
            stored.size,
            content_type,
            if_range=request.headers.get("If-Range"),
            etag=etag,
            last_modified=http_date(changed.timestamp()),
        )
    return _sealed(response)


def _opened(stored):
    """The file, or the 404 of a missing one: a row may outlive its bytes after a restore."""
    try:
        return stored.storage.open(stored.name, "rb")
    except FileNotFoundError:
        raise Http404 from None


def _sealed(response):
    response["Cache-Control"] = ASK_AGAIN
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
