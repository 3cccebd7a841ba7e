"""Adapters of django-allauth: how it finds and saves users and sends them messages."""

import logging
from types import SimpleNamespace

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.people import form_carryover
from courses.people.account_alerts import alert_sentence
from courses.people.actions import ContactTakenError, change_phone, correct_phone, mark_notified, sign_up, verify_phone
from courses.people.phone_codes import new_code
from courses.people.privacy_notice import NOTICE_VERSION
from courses.people.queries import pending_alerts, user_by_contact, user_by_phone
from courses.people.sms import (
    ACCOUNT_EXISTS_TEXT,
    NO_ACCOUNT_TEXT,
    TextNotSentError,
    send_text,
    verification_text,
)
from courses.people.tasks import text_reset_code_later
from courses.thai.form_fields import PhoneField

logger = logging.getLogger(__name__)
NOT_MATCHED = _("เข้าสู่ระบบไม่สำเร็จ เบอร์โทร อีเมล หรือรหัสผ่านไม่ตรงกัน ลองตรวจอีกครั้ง")
SITE_NAME = _("ห้องเรียนผู้ประกอบการ OTOP 4.0")
MAIL_ERRORS = (OSError,)
"""What a failing mail server raises: smtplib's exceptions are OSErrors too."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_MATCHED,
        "phone_password_mismatch": NOT_MATCHED,
        "username_password_mismatch": NOT_MATCHED,
        "invalid_login": NOT_MATCHED,
        "username_blacklisted": _("ใช้ชื่อนี้ไม่ได้"),
        "username_taken": _("มีผู้ใช้ข้อมูลนี้แล้ว"),
        "phone_taken": _("เบอร์นี้มีบัญชีอื่นใช้อยู่"),
        "email_taken": _("อีเมลนี้มีบัญชีอื่นใช้อยู่"),
        "same_as_current": _("ข้อมูลใหม่เหมือนของเดิม"),
        "too_many_login_attempts": _("ลองหลายครั้งเกินไป รอ 15 นาทีแล้วลองใหม่"),
        "rate_limited": _("ส่งถี่เกินไป รอสักครู่แล้วลองใหม่"),
    }

    def get_login_stages(self):
        ours = {"allauth.account.stages.PhoneVerificationStage": "courses.people.login_stages.PhoneStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_safe_url(self, url):
        """A malformed address, such as `//[`, is not safe; allauth would raise ValueError."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    # Numbers

    def phone_form_field(self, **kwargs):
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone):
        return user_by_phone(phone)

    def get_phone(self, user):
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone(self, user, phone, verified):
        """Sign-up has saved the number; until it is confirmed the user may still correct it."""
        if user.phone != phone:
            correct_phone(user=user, phone=phone)
        if verified:
            self.set_phone_verified(user, phone)

    def set_phone_verified(self, user, phone):
        now = timezone.now()
        if user.phone == phone:
            verify_phone(user=user, phone=phone, by=user, now=now)
            return
        try:
            change_phone(user=user, phone=phone, by=user, now=now)
        except ContactTakenError:
            raise self.validation_error("phone_taken") from None

    def generate_phone_verification_code(self, *, user, phone):
        return new_code()

    # Text messages: when the gateway fails, the page says so and the user tries again

    def send_verification_code_sms(self, user, phone, code, **kwargs):
        self._send_text(phone, verification_text(code))

    def send_account_already_exists_sms(self, phone):
        self._send_text(phone, ACCOUNT_EXISTS_TEXT)

    def send_unknown_account_sms(self, phone, **kwargs):
        self._send_text(phone, NO_ACCOUNT_TEXT)

    def text_reset_code(self, phone):
        """A known and an unknown number take the same time: the task makes and sends the code."""
        user = user_by_phone(phone)
        text_reset_code_later.enqueue(user.pk if user else 0)

    def _send_text(self, phone, text):
        try:
            send_text(to=phone, text=text)
        except TextNotSentError:
            messages.warning(self.request, _("ส่งข้อความไม่สำเร็จ รอสักครู่แล้วขอรหัสอีกครั้ง หรือโทรหาเจ้าหน้าที่"))

    def send_mail(self, template_prefix, email, context):
        # allauth would name the site by the server's address
        context = {**context, "current_site": SimpleNamespace(name=SITE_NAME, domain=self.request.get_host())}
        try:
            super().send_mail(template_prefix, email, context)
        except MAIL_ERRORS as error:
            logger.warning("a mail was not sent: %s", error)

    # Accounts

    def save_user(self, request, user, form, commit=True):
        data = form.cleaned_data
        return sign_up(
            phone=data["phone"],
            title=data["title"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            email=data.get("email"),
            password=data.get("password1"),
            notice_version=NOTICE_VERSION,
            now=timezone.now(),
        )

    def can_delete_email(self, email_address):
        """A user without a number keeps the address, the only way to sign in."""
        return bool(email_address.user.phone) and super().can_delete_email(email_address)

    def reauthenticate(self, user, password):
        """Counts the try by the account: allauth counts by an address or a number, which the user may not have."""
        self.pre_authenticate(self.request, account=user)
        if not user.check_password(password):
            return False
        self.forgive_attempt()
        return True

    def is_open_for_signup(self, request):
        return settings.ACCOUNT_ALLOW_REGISTRATION

    def get_password_change_redirect_url(self, request):
        return reverse("people_account")

    # Limits

    def pre_authenticate(self, request, **credentials):
        """429 on every page that takes a password or a code, after too many tries for one account.

        Tries by number and by e-mail address count together.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(ratelimit.respond_429(request)) from None

    def forgive_attempt(self):
        """Undo the last count of pre_authenticate, because the password or code was right."""
        self._rollback_login_failed_rl_usage()

    def _get_login_attempts_cache_key(self, request, **credentials):
        account = credentials.get("account")
        typed = credentials.get("phone") or credentials.get("email") or credentials.get("username") or ""
        account = account or user_by_contact(typed)
        return f"account:{account.pk}" if account else f"typed:{typed.lower()}"

    # Around signing in

    def respond_signed_up(self, request):
        return HttpResponseRedirect(reverse("people_signed_up"))

    def warn_fields_dropped(self, request, *, of_another):
        if of_another:
            words = _("ข้อความที่ค้างไว้เป็นของบัญชีอื่น จึงไม่ได้ส่งต่อ")
        else:
            words = _("ข้อความที่ค้างไว้เก่าเกินไป จึงไม่ได้ส่งต่อ กดย้อนกลับเพื่อดูข้อความเดิม แล้วส่งอีกครั้ง")
        messages.warning(request, words)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        response.set_cookie(
            form_carryover.WHO_COOKIE,
            form_carryover.sign_who(user),
            max_age=form_carryover.WHO_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        events = pending_alerts(user)
        for event in events:
            messages.warning(request, alert_sentence(event))
        if events:
            mark_notified(events=events, now=timezone.now())
        return response


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """LINE gives a name at most: the user enters number and name and acknowledges the notice to open an account."""

    def is_auto_signup_allowed(self, request, sociallogin):
        return False

    def save_user(self, request, sociallogin, form=None):
        sociallogin.user = AccountAdapter(request).save_user(request, sociallogin.user, form)
        sociallogin.save(request)
        return sociallogin.user


class MfaAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator):
        """A user who must have a second factor may not remove it."""
        return not (settings.SECOND_FACTOR_REQUIRED and authenticator.user.is_staff_role)

    def get_totp_label(self, user):
        return user.get_full_name()
