"""Fields that several forms of people share."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from courses.thai.phones import parse_phone
from courses.thai.text import TITLES, arabic_digits, clean_name

PASSWORD_HINT = _("อย่างน้อย 8 ตัวอักษร ไม่ใช่ตัวเลขล้วน เลือกคำที่คนอื่นเดาไม่ได้")
LONGEST_PASSWORD = 256
CONTACT_HINT = _("พิมพ์เบอร์มีขีดหรือไม่มีก็ได้ เช่น 0812345678")


class Suggestions(forms.TextInput):
    """A text field that suggests values by a datalist: chosen with one tap, or typed."""

    def __init__(self, suggestions, attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        list_id = f"{(attrs or {}).get('id', name)}_list"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}">', ((text,) for text in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


class NameField(forms.CharField):
    """A single line, cleaned as it is kept."""

    def clean(self, value):
        value = super().clean(value)
        cleaned = clean_name(value) if value else ""
        if self.required and not cleaned:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if cleaned:
            self.run_validators(cleaned)  # composing letters may lengthen what was counted as it was sent
        return cleaned


def title_field():
    return NameField(
        label=_("คำนำหน้า"),
        required=False,
        max_length=40,
        widget=Suggestions(TITLES, {"autocomplete": "honorific-prefix"}),
        help_text=_("นาย นาง นางสาว หรือพิมพ์เอง เช่น ว่าที่ร้อยตรี"),
    )


def first_name_field():
    return NameField(
        label=_("ชื่อ"),
        max_length=80,
        error_messages={"required": _("กรอกชื่อ")},
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )


def last_name_field(required=False):
    return NameField(
        label=_("นามสกุล"),
        required=required,
        max_length=80,
        error_messages={"required": _("กรอกนามสกุล")},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )


def email_field(**kwargs):
    return forms.EmailField(
        label=_("อีเมล"),
        empty_value=None,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("ตรวจอีเมลอีกครั้ง เช่น malee@example.com"), "required": _("กรอกอีเมล")},
        **kwargs,
    )


def new_password_field(label=None):
    return forms.CharField(
        label=label or _("ตั้งรหัสผ่าน"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=PASSWORD_HINT,
        error_messages={"required": _("ตั้งรหัสผ่าน")},
    )


def code_field(label):
    return CodeField(
        label=label,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("กรอกรหัส")},
    )


class CodeField(forms.CharField):
    """Digits read over the telephone: Thai digits, spaces and hyphens are taken."""

    def to_python(self, value):
        return "".join(arabic_digits(super().to_python(value) or "").replace("-", " ").split())


def tidy_contact(typed: str) -> str:
    """An e-mail address in small letters or a number in E.164; anything else as typed: the error will tell nothing."""
    typed = clean_name(typed)
    if "@" in typed:
        return typed.lower()
    try:
        return parse_phone(typed)
    except ValueError:
        return typed
