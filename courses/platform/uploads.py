"""Files that users may upload: photos, films, sound, PDF and Word. The kind is detected from the content, never from
the name or from what the browser states; photos are encoded again without EXIF, so that no location and no hidden data
are stored.

No database. `read_upload` takes Django's uploaded file and returns an Upload, or refuses it with a sentence for the
user.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype
import pillow_heif
from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener()

FILE_MOST_BYTES = 50 * 1000 * 1000
PHOTO_MOST_PIXELS = 50_000_000
PHOTO_LONG_SIDE = 1600
PHOTO_QUALITY = 85
NAME_MOST = 120
_HEAD_BYTES = 8192
_CHUNK_BYTES = 1 << 20
_DOCX_PARTS_MOST = 2000
_DOCX_MOST_BYTES = 300 * 1000 * 1000

IMAGE_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}
MAY_MOVE = frozenset({"image/png", "image/webp"})
KEPT_AS_SENT = {
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/3gpp": ".3gp",
    "video/x-m4v": ".m4v",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/ogg": ".ogg",
    "audio/x-wav": ".wav",
    "audio/amr": ".amr",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Byte order marks, direction marks and the like, which can make one name look like another.
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_UNSAFE = re.compile(r'[\\/:*?"<>|\r\n]+')

UNKNOWN_KIND = "ไม่รับไฟล์ชนิดนี้ ส่งได้: รูป JPG PNG WebP HEIC วิดีโอ เสียง PDF และ Word"
TOO_BIG = "ไฟล์ใหญ่เกินไป ส่งได้ไม่เกิน 50 MB ลองย่อไฟล์หรือวางลิงก์แทน"
EMPTY = "ไฟล์นี้ว่างเปล่า เลือกไฟล์ใหม่"
BROKEN_PHOTO = "เปิดรูปนี้ไม่ได้ ไฟล์อาจเสียระหว่างทาง ลองเลือกรูปใหม่"
HUGE_PHOTO = "รูปนี้มีจุดภาพมากเกินไป ถ่ายใหม่ด้วยขนาดปกติหรือย่อก่อนส่ง"
MOVING_PHOTO = "รูปเคลื่อนไหวยังรับไม่ได้ ส่งเป็นรูปนิ่งหรือวิดีโอแทน"
BAD_DOCX = "เปิดเอกสาร Word นี้ไม่ได้ บันทึกใหม่เป็น .docx หรือ PDF แล้วส่งอีกครั้ง"


class UploadRefusedError(ValueError):
    """The file is refused; the message says why and what to do."""


@dataclass(frozen=True)
class Upload:
    """A file ready to be stored. `name` is cleaned and has the suffix of the content; `size` in bytes; `width` and
    `height` in pixels, for photos."""

    file: "File[bytes]"
    name: str
    content_type: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None


def read_upload(uploaded: "File[bytes]") -> Upload:
    """Check an uploaded file and prepare it for storing. Raises UploadRefusedError."""
    if not uploaded.size:
        raise UploadRefusedError(EMPTY)
    if uploaded.size > FILE_MOST_BYTES:
        raise UploadRefusedError(TOO_BIG)
    uploaded.seek(0)
    head = uploaded.read(_HEAD_BYTES)
    content_type = _sniffed(head, uploaded)
    if content_type in IMAGE_FORMATS:
        return _photo(uploaded, content_type)
    if content_type not in KEPT_AS_SENT:
        raise UploadRefusedError(UNKNOWN_KIND)
    return Upload(
        file=uploaded,
        name=clean_file_name(uploaded.name, KEPT_AS_SENT[content_type]),
        content_type=content_type,
        size=uploaded.size,
        sha256=_sha256(uploaded),
    )


def clean_file_name(name: str | None, suffix: str) -> str:
    """A name safe to show and to send: no path, no control or direction characters, at most 120 characters, with
    `suffix`."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", name or ""))
    plain = PurePath(plain.replace("\\", "/")).name
    stem = " ".join(_UNSAFE.sub(" ", PurePath(plain).stem).split()).strip(" .") or "ไฟล์"
    return f"{stem[: NAME_MOST - len(suffix)]}{suffix}"


def _sniffed(head: bytes, uploaded: "File[bytes]") -> str | None:
    """The MIME type by the first bytes; a docx, which begins like any zip, by its contents."""
    kind = filetype.guess_mime(head)
    if kind in ("application/zip", _DOCX):
        return _DOCX if _is_docx(uploaded) else "application/zip"
    return kind


def _photo(uploaded: "File[bytes]", content_type: str) -> Upload:
    """A new JPEG of the first picture of the file. A phone's JPEG or HEIC may hold several pictures; a PNG or WebP with
    several is an animation."""
    try:
        uploaded.seek(0)
        with Image.open(uploaded, formats=[IMAGE_FORMATS[content_type]]) as photo:
            if photo.width * photo.height > PHOTO_MOST_PIXELS:
                raise UploadRefusedError(HUGE_PHOTO)
            if content_type in MAY_MOVE and getattr(photo, "n_frames", 1) > 1:
                raise UploadRefusedError(MOVING_PHOTO)
            photo.draft("RGB", (PHOTO_LONG_SIDE, PHOTO_LONG_SIDE))
            content, width, height = _made_anew(photo)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UploadRefusedError(HUGE_PHOTO) from None
    except UploadRefusedError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, MemoryError):
        raise UploadRefusedError(BROKEN_PHOTO) from None
    return Upload(
        file=ContentFile(content, name="photo.jpg"),
        name=clean_file_name(uploaded.name, ".jpg"),
        content_type="image/jpeg",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
    )


def _made_anew(photo: Image.Image) -> tuple[bytes, int, int]:
    """(JPEG bytes, width, height): orientation applied, transparency on white, without metadata."""
    upright = ImageOps.exif_transpose(photo)
    upright.thumbnail((PHOTO_LONG_SIDE, PHOTO_LONG_SIDE), Image.Resampling.LANCZOS)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        upright = Image.new("RGB", clear.size, "white")
        upright.paste(clear, mask=clear.getchannel("A"))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright.convert("RGB"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=PHOTO_QUALITY, optimize=True, progressive=True)
    return out.getvalue(), plain.width, plain.height


def _is_docx(uploaded: "File[bytes]") -> bool:
    """Whether a zip is a Word document without macros and of a sane size when unpacked; read from its directory
    alone."""
    uploaded.seek(0)
    try:
        with zipfile.ZipFile(uploaded) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UploadRefusedError(BAD_DOCX) from None
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        return False
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _DOCX_PARTS_MOST or unpacked > _DOCX_MOST_BYTES or any("vbaProject" in name for name in names):
        raise UploadRefusedError(BAD_DOCX)
    return True


def _sha256(uploaded: "File[bytes]") -> str:
    digest = hashlib.sha256()
    uploaded.seek(0)
    for chunk in iter(lambda: uploaded.read(_CHUNK_BYTES), b""):
        digest.update(chunk)
    uploaded.seek(0)
    return digest.hexdigest()
