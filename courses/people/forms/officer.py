"""The officers' forms: finding people and registering them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.people.models import Channel, Role
from courses.thai.form_fields import PhoneField

from .fields import NameField, email_field, first_name_field, last_name_field, title_field

CHANNELS = [(Channel.PHONE, _("อ่านให้ฟังทางโทรศัพท์")), (Channel.PAPER, _("ลงชื่อในเอกสาร"))]


class PeopleSearchForm(forms.Form):
    q = forms.CharField(label=_("ค้นหา"), required=False, max_length=80, help_text=_("ชื่อ กิจการ หรือเบอร์อย่างน้อย 4 ตัว"))
    role = forms.ChoiceField(label=_("บทบาท"), required=False, choices=[("", _("ทุกบทบาท")), *Role.choices])
    waiting = forms.BooleanField(label=_("เฉพาะคนที่รอยืนยันเบอร์"), required=False)


class OtherPhoneForm(forms.Form):
    """Another number for somebody's account."""

    phone = PhoneField(label=_("เบอร์ใหม่"), help_text=_("โทรเบอร์ใหม่และคุยกับเจ้าตัวก่อนเปลี่ยน"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="new-%s", **kwargs)
        self.fields["phone"].widget.attrs["autocomplete"] = "off"


class RegisterForm(forms.Form):
    title = title_field()
    first_name = first_name_field()
    last_name = last_name_field()
    phone = PhoneField(label=_("เบอร์โทรศัพท์"), required=False, help_text=_("กรอกเบอร์หรืออีเมลอย่างน้อยหนึ่งอย่าง"))
    email = email_field(required=False)
    enterprise = NameField(label=_("ชื่อกลุ่มหรือกิจการ"), max_length=160, required=False)
    phone_confirmed = forms.BooleanField(
        label=_("โทรเบอร์นี้และได้คุยกับเจ้าตัวแล้ว"), required=False, help_text=_("ถ้ายัง ให้ยืนยันทีหลังที่หน้าของคนนี้")
    )
    channel = forms.ChoiceField(
        label=_("แจ้งประกาศความเป็นส่วนตัวให้เจ้าตัวแล้วอย่างไร"),
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("เลือกว่าแจ้งประกาศความเป็นส่วนตัวอย่างไร")},
    )

    def clean(self):
        cleaned = super().clean()
        if not {"phone", "email"} & {*self.errors, *(name for name, value in cleaned.items() if value)}:
            raise forms.ValidationError(_("กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง"), code="no_contact")
        return cleaned
