"""Registering people on their behalf, finding them, loading them from a file."""

from django import forms

from courses.people.form_fields import PhoneField
from courses.people.models import Channel, Role

from .fields import NameField, email_field, first_name_field, last_name_field, title_field

CHANNELS = [(Channel.PHONE, "อ่านให้ฟังทางโทรศัพท์"), (Channel.PAPER, "ลงชื่อในเอกสาร")]


class PeopleSearchForm(forms.Form):
    q = forms.CharField(label="ค้นหา", required=False, max_length=80, help_text="ชื่อ กิจการ หรือเบอร์อย่างน้อย 4 ตัว")
    role = forms.ChoiceField(label="บทบาท", required=False, choices=[("", "ทุกบทบาท"), *Role.choices])
    waiting = forms.BooleanField(label="เฉพาะคนที่รอยืนยันเบอร์", required=False)


class RegisterForm(forms.Form):
    title = title_field()
    first_name = first_name_field()
    last_name = last_name_field()
    phone = PhoneField(label="เบอร์โทรศัพท์", required=False)
    email = email_field(required=False)
    enterprise = NameField(label="ชื่อกลุ่มหรือกิจการ", max_length=160, required=False)
    phone_confirmed = forms.BooleanField(
        label="โทรเบอร์นี้และได้คุยกับเจ้าตัวแล้ว", required=False, help_text="ถ้ายัง ให้ยืนยันทีหลังที่หน้าของคนนี้"
    )
    channel = forms.ChoiceField(
        label="แจ้งประกาศความเป็นส่วนตัวให้เจ้าตัวแล้วอย่างไร",
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": "เลือกว่าแจ้งประกาศความเป็นส่วนตัวอย่างไร"},
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            raise forms.ValidationError("กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง", code="no_contact")
        return cleaned


class ImportForm(forms.Form):
    """A file to look at, or the signed content of one that was looked at."""

    file = forms.FileField(label="ไฟล์ Excel (.xlsx) หรือ CSV", required=False)
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("file") and not cleaned.get("checked"):
            self.add_error("file", "เลือกไฟล์ก่อน")
        return cleaned
