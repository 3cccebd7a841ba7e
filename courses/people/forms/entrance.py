"""Forms of sign-in, sign-up, passwords and second factor, based on django-allauth's."""

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.totp import forms as totp_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.people.actions import ContactTakenError, drop_other_unconfirmed_emails
from courses.people.form_carryover import SESSION_KEY, unpack
from courses.people.queries import user_by_contact
from courses.thai.form_fields import PhoneField
from courses.thai.phones import parse_phone

from .fields import (
    CONTACT_HINT,
    code_field,
    email_field,
    first_name_field,
    last_name_field,
    new_password_field,
    tidy_contact,
    title_field,
)


class LoginForm(account_forms.LoginForm):
    """One field accepts a number or an address. `carryover`: the signed text of a form posted signed out."""

    carryover = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("เบอร์โทรศัพท์หรืออีเมล"),
            max_length=254,
            help_text=CONTACT_HINT,
            error_messages={"required": _("กรอกเบอร์โทรศัพท์หรืออีเมล")},
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"] = forms.CharField(
            label=_("รหัสผ่าน"),
            strip=False,
            max_length=256,
            error_messages={"required": _("กรอกรหัสผ่าน")},
            widget=forms.PasswordInput({"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])

    def clean_login(self):
        return tidy_contact(self.cleaned_data["login"])

    def login(self, request, redirect_url=None):
        """Sign in and, for the user who posted the fields while signed out, lead to the page that offers to send them.

        For any other user the fields are dropped and a message says so.
        """
        posted = unpack(self.cleaned_data["carryover"]) if self.cleaned_data["carryover"] else None
        request.session.pop(SESSION_KEY, None)
        if posted and posted["who"] == str(self.user.public_id):
            request.session[SESSION_KEY] = {"path": posted["path"], "fields": posted["fields"]}
            redirect_url = reverse("people_resume")
        elif posted or self.cleaned_data["carryover"]:
            get_adapter(request).warn_fields_dropped(request, of_another=bool(posted))
            redirect_url = settings.LOGIN_REDIRECT_URL
        return super().login(request, redirect_url)


class _PersonFields(forms.Form):
    """The fields an account needs in addition to allauth's. The adapter's save_user opens the account."""

    field_order = ("phone", "title", "first_name", "last_name", "email", "password1", "acknowledged")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"] = PhoneField(label=_("เบอร์โทรศัพท์"), help_text=_("ใช้เข้าสู่ระบบ และให้เจ้าหน้าที่ติดต่อ"))
        self.fields["title"] = title_field()
        self.fields["first_name"] = first_name_field()
        self.fields["last_name"] = last_name_field()
        self.fields["email"] = email_field(required=False, help_text=_("มีไว้ตั้งรหัสผ่านใหม่เองเมื่อลืม"))
        self.fields["acknowledged"] = forms.BooleanField(
            label=_("อ่านประกาศความเป็นส่วนตัวแล้ว"),
            error_messages={"required": _("อ่านประกาศความเป็นส่วนตัว แล้วทำเครื่องหมายช่องนี้")},
        )

    def clean_email(self):
        """A taken address is no error: try_save treats it so that it looks like a free one."""
        email = (self.cleaned_data["email"] or "").lower()
        if email and user_by_contact(email):
            self.account_already_exists = True
        return email

    def try_save(self, request):
        """(user, None), or (None, response) when another account has the number or address.

        The user sees no difference, so nobody learns who has an account.
        """
        if not self.account_already_exists:
            try:
                return super().try_save(request)
            except ContactTakenError:
                self.account_already_exists = True
        else:
            make_password(self.cleaned_data.get("password1") or "-")
        if not settings.ACCOUNT_PHONE_VERIFICATION_ENABLED:
            return None, get_adapter(request).respond_signed_up(request)
        return super().try_save(request)


class SignupForm(_PersonFields, account_forms.SignupForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"] = new_password_field()
        self.order_fields(self.field_order)

    def try_save(self, request):
        """Without a gateway, signing up does not sign in: not being signed in would reveal that a number is known."""
        user, response = super().try_save(request)
        if response is None and not settings.ACCOUNT_PHONE_VERIFICATION_ENABLED:
            # allauth has begun a session, whose cookie a sign-up with a known number would not get
            request.session.flush()
            return None, get_adapter(request).respond_signed_up(request)
        return user, response


class SocialSignupForm(_PersonFields, social_forms.SignupForm):
    pass


class ResetPasswordForm(account_forms.ResetPasswordForm):
    """An address or, with a gateway, a number. The field has allauth's name, whose value allauth's limits count."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        with_texts = bool(settings.SMS_GATEWAY_URL)
        self.fields["email"] = forms.CharField(
            label=_("เบอร์โทรศัพท์หรืออีเมล") if with_texts else _("อีเมล"),
            max_length=254,
            help_text=CONTACT_HINT if with_texts else "",
            error_messages={"required": _("กรอกเบอร์โทรศัพท์หรืออีเมล") if with_texts else _("กรอกอีเมล")},
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        )

    def clean_email(self):
        contact = tidy_contact(self.cleaned_data["email"])
        self.users = []
        if "@" in contact:
            email_field().clean(contact)
            self.cleaned_data["email"] = contact
            return super().clean_email()
        if not settings.SMS_GATEWAY_URL:
            raise forms.ValidationError(_("กรอกอีเมล ถ้าบัญชีนี้ไม่มีอีเมล โทรหาเจ้าหน้าที่เพื่อขอรหัส"), code="no_gateway")
        try:
            return parse_phone(contact)
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from None

    def save(self, request, **kwargs):
        contact = self.cleaned_data["email"]
        if "@" in contact:
            return super().save(request, **kwargs)
        get_adapter(request).text_reset_code(contact)
        return contact


class ResetCodeForm(forms.Form):
    phone = PhoneField(label=_("เบอร์โทรศัพท์"), help_text=CONTACT_HINT)
    code = code_field(_("รหัส 8 หลัก"))
    password1 = new_password_field(_("รหัสผ่านใหม่"))

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        validate_password(password)
        return password


class VerifyPhoneForm(account_forms.VerifyPhoneForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("รหัสยืนยัน"))


class AddEmailForm(account_forms.AddEmailForm):
    """A new address for the account; the present one stays valid until the new one is confirmed."""

    def save(self, request):
        """Add the address and delete the user's other unconfirmed ones, but not the present one.

        allauth would treat any unconfirmed address as an earlier change and remove it from the user as well: an address
        that an officer typed would be lost, and a user without a number would have no contact.
        """
        drop_other_unconfirmed_emails(user=self.user)
        return EmailAddress.objects.add_email(request, self.user, self.cleaned_data["email"], confirm=True)


class _OnePasswordMixin:
    """A new password is typed once, in a field whose text can be shown, instead of twice in hidden ones."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("รหัสผ่านใหม่")
        self.fields["password1"].help_text = new_password_field().help_text
        self.fields["password1"].error_messages["required"] = _("กรอกรหัสผ่านใหม่")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        del self.fields["password2"]


class ChangePasswordForm(_OnePasswordMixin, account_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("รหัสผ่านปัจจุบัน")
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(_OnePasswordMixin, account_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_OnePasswordMixin, account_forms.ResetPasswordKeyForm):
    pass


class ActivateSecondFactorForm(totp_forms.ActivateTOTPForm):
    """The code that sets up the second factor also proves it for this session, so no page requests it again."""

    def clean_code(self):
        code = super().clean_code()
        record_authentication(context.request, self.user, method="mfa", type="totp")
        return code
