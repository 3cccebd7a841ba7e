"""Answers to HTTP range requests (RFC 9110, 13.1.5, 14 and 15.3.7): without them no phone can seek in a film.

One range is served. A request for several is answered with the whole file, as the standard allows: no player asks for
several, and the multipart answer is a known way to make a server work for nothing.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK_BYTES = 64 * 1024

_HEADER = re.compile(r"bytes=(.*)", re.IGNORECASE | re.DOTALL)
# [0-9], since \d takes Thai digits too.
_ONE_RANGE = re.compile(r"([0-9]*)-([0-9]*)")
# Longer than any file size has; Python refuses to read numbers of thousands of digits.
_DIGITS_MOST = 18


class RangeNotSatisfiableError(ValueError):
    """A well-formed range without a single byte of the file."""


def ranged_response(
    range_header: str | None,
    file: BinaryIO,
    size: int,
    content_type: str,
    *,
    if_range: str | None = None,
    etag: str = "",
    last_modified: str = "",
) -> HttpResponseBase:
    """200 with the whole file, 206 with one range of it, or 416; `file` is closed with the response.

    `file` is seekable and `size` its length in bytes. `range_header` and `if_range` are the request's headers of a GET
    (give None for HEAD, which knows no ranges). `etag` (quoted) and `last_modified` (an HTTP date) are what the file
    has now and are sent along; with an `if_range` that is neither of them the file has changed and is sent whole.
    """
    asked = range_header if if_range is None or _unchanged(if_range, etag, last_modified) else None
    try:
        part = asked_range(asked, size)
    except RangeNotSatisfiableError:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416, content_type="text/plain; charset=utf-8")
        response["Content-Range"] = f"bytes */{size}"
    else:
        sent = range(size) if part is None else part
        body = FilePart(file, sent)
        response = StreamingHttpResponse(body, status=200 if part is None else 206, content_type=content_type)
        response["Content-Length"] = str(len(sent))
        if part is not None:
            response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    for name, value in (("ETag", etag), ("Last-Modified", last_modified)):
        if value:
            response[name] = value
    return response


def asked_range(header: str | None, size: int) -> range | None:
    """The positions of the bytes asked for; None when the header is to be passed over and the whole file is meant.

    Passed over are: no header, another unit than bytes, anything malformed (a last position before the first counts as
    that) and several ranges. Raises RangeNotSatisfiableError.
    """
    form = _HEADER.fullmatch(header.strip()) if header else None
    # Empty members of a list count for nothing.
    members = [member.strip(" \t") for member in form[1].split(",") if member.strip(" \t")] if form else []
    one = _ONE_RANGE.fullmatch(members[0]) if len(members) == 1 else None
    if one is None or one.groups() == ("", ""):
        return None
    first, last = one.groups()
    if not first:
        return _suffix(_number(last), size)
    start = _number(first)
    if last and _number(last) < start:
        return None
    if start >= size:
        raise RangeNotSatisfiableError
    return range(start, min(_number(last) + 1, size) if last else size)


def _suffix(length: int, size: int) -> range | None:
    if length == 0:
        raise RangeNotSatisfiableError
    # An empty file satisfies every other suffix, and no Content-Range can say so.
    return range(max(size - length, 0), size) if size else None


def _number(digits: str) -> int:
    significant = digits.lstrip("0") or "0"
    return int(significant) if len(significant) <= _DIGITS_MOST else 10**_DIGITS_MOST


def _unchanged(if_range: str, etag: str, last_modified: str) -> bool:
    """Only a strong tag or the very same date will do: a weak tag does not guarantee the same bytes."""
    given = if_range.strip()
    return bool(given) and not given.startswith("W/") and given in (etag, last_modified)


class FilePart:
    """The bytes of a file at `part`, read as they are sent; `close` closes the file."""

    def __init__(self, file: BinaryIO, part: range) -> None:
        self._file, self._part = file, part
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._part.start)
        left = len(self._part)
        while left and (chunk := self._file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
