"""Reads the type of a media file from its bytes, and measures how long the file plays. No database."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import filetype
from imageio_ffmpeg import get_ffmpeg_exe

if TYPE_CHECKING:
    from django.core.files import File

MEASURE_TIMEOUT = 60
"""Seconds; a file that takes longer to read is not measured."""
_CONTAINERS = "mov,matroska,mp3,aac"
"""Only formats that contain their media: a playlist could make ffmpeg fetch other files or addresses."""
_PLAYED = re.compile(rb"time=(\d+):(\d\d):(\d\d)\.(\d+)")
_HEAD_BYTES = 8192
VIDEO_KINDS = frozenset({"video/mp4", "video/x-m4v", "video/webm"})
AUDIO_KINDS = frozenset({"audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a", "audio/aac"})
PICTURE_KINDS = frozenset({"image/jpeg", "image/png", "image/webp"})


def kind_of(file: "File[Any] | IO[bytes]") -> str:
    """The MIME type of an open binary file by its first bytes, "" when unknown. The file's position is restored."""
    found = filetype.guess(_head(file))
    return found.mime if found else ""


def is_captions(file: "File[Any] | IO[bytes]") -> bool:
    """Whether the file is WebVTT in UTF-8 (W3C WebVTT, 4.1): it begins with WEBVTT and a space or line end.

    The file's position is restored.
    """
    head = _head(file)
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The last character of the part that was read may be incomplete.
        if error.start < len(head) - 4:
            return False
        text = head[: error.start].decode("utf-8-sig")
    return re.match(r"WEBVTT(?:[ \t\r\n]|$)", text) is not None


def seconds_of(path: str | Path) -> float:
    """How long the file at `path` plays, in seconds; 0.0 when it can't be measured."""
    command = [get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-protocol_whitelist", "file"]
    command += ["-format_whitelist", _CONTAINERS, "-i", str(path), "-map", "0", "-c", "copy", "-f", "null", "-"]
    try:
        # Fixed arguments and one path, without a shell.
        done = subprocess.run(command, capture_output=True, timeout=MEASURE_TIMEOUT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return 0.0
    played = _PLAYED.findall(done.stderr)
    if done.returncode or not played:
        return 0.0
    hours, minutes, seconds, part = played[-1]
    span = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    return span.total_seconds() + int(part) / 10 ** len(part)


def _head(file: "File[Any] | IO[bytes]") -> bytes:
    position = file.tell()
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    file.seek(position)
    return head
