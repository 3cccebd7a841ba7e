"""What a media file is by its bytes, and how long it plays. No database."""

import re
import subprocess
from datetime import timedelta

import filetype
from imageio_ffmpeg import get_ffmpeg_exe

LONGEST_WAIT = 60
"""Seconds; a file that takes longer to read through is not measured."""
_CONTAINERS = "mov,matroska,mp3,aac"
"""Plain containers only: a playlist could make the reader fetch other files or addresses."""
_PLAYED = re.compile(rb"time=(\d+):(\d\d):(\d\d)\.(\d+)")
_HEAD_BYTES = 8192
VIDEO_KINDS = frozenset({"video/mp4", "video/x-m4v", "video/webm"})
AUDIO_KINDS = frozenset({"audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a", "audio/aac"})
PICTURE_KINDS = frozenset({"image/jpeg", "image/png", "image/webp"})


def kind_of(file):
    """The MIME type of an open binary file by its first bytes, "" when unknown; its position stays."""
    at = file.tell()
    file.seek(0)
    found = filetype.guess(file.read(_HEAD_BYTES))
    file.seek(at)
    return found.mime if found else ""


def is_captions(file):
    """WebVTT in UTF-8 (W3C WebVTT, 4.1): the word WEBVTT first, then a space or the end of the line."""
    at = file.tell()
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    file.seek(at)
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The end of what was read may cut a letter in two.
        if error.start < len(head) - 4:
            return False
        text = head[: error.start].decode("utf-8-sig")
    return re.match(r"WEBVTT(?:[ \t\r\n]|$)", text) is not None


def seconds_of(path):
    """How long the file at `path` plays, in seconds; 0.0 when it can't be told."""
    command = [get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-protocol_whitelist", "file"]
    command += ["-format_whitelist", _CONTAINERS, "-i", str(path), "-map", "0", "-c", "copy", "-f", "null", "-"]
    try:
        # A list of our own words and one path, no shell.
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_WAIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return 0.0
    played = _PLAYED.findall(done.stderr)
    if done.returncode or not played:
        return 0.0
    hours, minutes, seconds, part = played[-1]
    span = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    return span.total_seconds() + int(part) / 10 ** len(part)
