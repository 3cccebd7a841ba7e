"""Loading people from a file inside /admin/: first a preview, then loading the previewed file."""

import base64
import binascii
import zlib

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.people.access import check_import
from courses.people.actions import ContactTakenError, import_people
from courses.people.forms import ImportForm
from courses.people.import_preview import preview_import
from courses.people.importing import make_template
from courses.platform.form_response import posted, render_form
from courses.platform.spreadsheets import FileRefusedError, check_size

CHECKED_SECONDS = 3600
CHECKED_MAX_CHARS = 2_000_000
"""Most characters of a checked file in the form that loads it; the user chooses a longer file again."""
ERRORS_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request):
    check_import(request.user)
    form = ImportForm(posted(request), request.FILES)
    context = {"form": form, "errors_shown": ERRORS_SHOWN}
    if request.method == "POST" and form.is_valid():
        try:
            content = _content(form, request.user)
            reading = preview_import(content)
        except FileRefusedError as error:
            form.add_error("file", str(error))
        else:
            if "load" in request.POST and not reading.errors and _load(request, reading):
                return redirect("people_import")
            checked = _sign_content(content, request.user) if not reading.errors else ""
            context |= {"reading": reading, "checked": checked}
    return render_form(request, "people/import.html", context)


@require_safe
def people_import_template(request):
    check_import(request.user)
    response = HttpResponse(make_template(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="otop-people.xlsx"'
    return response


def _load(request, reading) -> bool:
    try:
        added = import_people(people=reading.newcomers, by=request.user, now=timezone.now())
    except ContactTakenError:
        messages.error(request, "มีคนใช้เบอร์หรืออีเมลในไฟล์นี้ไประหว่างนำเข้า ยังไม่ได้บันทึกใคร ตรวจไฟล์อีกครั้ง")
        return False
    messages.success(request, f"เพิ่มแล้ว {len(added):,} คน มีอยู่แล้ว {len(reading.existing):,} คน")
    return True


def _content(form, user) -> bytes:
    upload = form.cleaned_data["file"]
    if upload:
        check_size(upload.size)
        return upload.read()
    try:
        packed = _signer(user).unsign(form.cleaned_data["checked"], max_age=CHECKED_SECONDS)
        return zlib.decompress(base64.b64decode(packed))
    except (signing.BadSignature, binascii.Error, zlib.error):
        raise FileRefusedError("ตรวจไฟล์ไว้นานเกินไป เลือกไฟล์อีกครั้ง") from None


def _sign_content(content: bytes, user) -> str:
    """The checked file as text signed for this user's next request, so that exactly the previewed file is loaded."""
    packed = base64.b64encode(zlib.compress(content)).decode()
    return _signer(user).sign(packed) if len(packed) <= CHECKED_MAX_CHARS else ""


def _signer(user):
    return signing.TimestampSigner(salt=f"people.import.{user.pk}")
