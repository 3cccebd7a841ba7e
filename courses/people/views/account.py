"""The user's own account: number, sessions, links to password and second factor."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.people.actions import ContactTakenError, change_phone, sign_out_everywhere
from courses.people.forms import NewPhoneForm, PhoneCodesForm
from courses.people.phone_codes import PhoneChange, begin_change, new_code, unmatched_code
from courses.people.queries import has_second_factor, user_by_phone
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form

CHANGE_KEY = "phone_change"


@require_safe
@sign_in_required
def account(request):
    return render(
        request,
        "people/account.html",
        {
            "has_second_factor": has_second_factor(request.user),
            "second_factor_demanded": settings.SECOND_FACTOR_REQUIRED and request.user.is_staff_role,
        },
    )


@require_POST
@sign_in_required
def leave_everywhere(request):
    sign_out_everywhere(user=request.user, now=timezone.now())
    logout(request)
    messages.success(request, _("ออกจากระบบทุกเครื่องแล้ว"))
    return redirect("account_login")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sign_in_required
@reauthentication_required
def phone_change(request):
    """With a gateway, by one code sent to the old number and one sent to the new; otherwise an officer changes it."""
    if not settings.SMS_GATEWAY_URL:
        return render(request, "people/phone_change.html", {"by_officer": True})
    now = timezone.now()
    change = _waiting_change(request, now)
    if request.method == "POST" and "cancel" in request.POST:
        request.session.pop(CHANGE_KEY, None)
        return redirect("people_phone_change")
    return _codes_step(request, change, now) if change else _number_step(request, now)


def _waiting_change(request, now) -> PhoneChange | None:
    kept = request.session.get(CHANGE_KEY)
    change = PhoneChange(**kept) if kept else None
    return None if change is None or change.is_over(now) else change


def _number_step(request, now):
    form = NewPhoneForm(posted(request), current=request.user.phone)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="change_phone", user=request.user):
            return ratelimit.respond_429(request)
        _send_codes(request, form.cleaned_data["phone"], now)
        return redirect("people_phone_change")
    return render_form(request, "people/phone_change.html", {"form": form})


def _send_codes(request, phone, now):
    """The owner of a number that another account has gets a notice instead of a code.

    The page looks the same, and no code that a user can type will match: nobody learns who has an account.
    """
    adapter = get_adapter(request)
    if user_by_phone(phone):
        new = unmatched_code()
        adapter.send_account_already_exists_sms(phone)
    else:
        new = new_code()
        adapter.send_verification_code_sms(request.user, phone, new)
    old = new_code() if request.user.phone_verified_at else ""
    if old:
        adapter.send_verification_code_sms(request.user, request.user.phone, old)
    request.session[CHANGE_KEY] = begin_change(phone, new=new, old=old, now=now).as_dict()


def _codes_step(request, change, now):
    form = PhoneCodesForm(posted(request), ask_old=change.asks_old)
    if request.method == "POST" and form.is_valid():
        change = change.tried()
        request.session[CHANGE_KEY] = change.as_dict()
        if change.matches(new=form.cleaned_data["new_code"], old=form.cleaned_data.get("old_code", "")):
            return _finish(request, change.phone, now)
        if change.is_used_up:
            del request.session[CHANGE_KEY]
            messages.error(request, _("กรอกรหัสผิดหลายครั้ง ยกเลิกการเปลี่ยนเบอร์แล้ว เริ่มใหม่ได้"))
            return redirect("people_phone_change")
        form.add_error(None, _("รหัสไม่ถูกต้อง ตรวจอีกครั้ง"))
    return render_form(request, "people/phone_change.html", {"form": form, "new_phone": change.phone})


def _finish(request, phone, now):
    del request.session[CHANGE_KEY]
    try:
        change_phone(user=request.user, phone=phone, by=request.user, now=now)
    except ContactTakenError:
        messages.error(request, _("เปลี่ยนเบอร์ไม่สำเร็จ เบอร์นี้มีบัญชีอื่นใช้อยู่"))
    else:
        messages.success(request, _("เปลี่ยนเบอร์แล้ว ครั้งต่อไปเข้าสู่ระบบด้วยเบอร์ใหม่"))
    return redirect("people_account")
