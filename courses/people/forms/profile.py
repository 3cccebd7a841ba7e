"""Forms of the user's own name, enterprise, address, products and number."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.people.models import STAR_YEARS_BE, EntrepreneurProfile, OtopType, ProducerType, Product
from courses.thai import places
from courses.thai.form_fields import PhoneField, ThaiIntegerField
from courses.thai.text import arabic_digits, clean_text

from .fields import NameField, code_field, first_name_field, last_name_field, title_field


def _stars():
    """Choices of stars, made with each form: ngettext reads the language at once."""
    shown = [(str(n), ngettext("%(stars)s ดาว", "%(stars)s ดาว", n) % {"stars": n}) for n in range(5, 0, -1)]
    return [("", gettext("ยังไม่เคยเข้าคัดสรร")), *shown]


class PersonForm(forms.Form):
    title = title_field()
    first_name = first_name_field()
    last_name = last_name_field()


class EnterpriseForm(forms.Form):
    enterprise = NameField(
        label=_("ชื่อกลุ่มหรือกิจการ"),
        max_length=160,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    producer_type = forms.ChoiceField(
        label=_("ประเภทผู้ผลิต"), required=False, choices=ProducerType.choices, widget=forms.RadioSelect
    )


class AddressForm(forms.Form):
    """The last step: the choice among `offered`, places.Subdistrict objects, and the rest of the address."""

    place = forms.ChoiceField(
        label=_("ตำบล/แขวง"),
        widget=forms.RadioSelect,
        error_messages={"required": _("เลือกตำบลหรือแขวง"), "invalid_choice": _("เลือกตำบลหรือแขวงจากรายการ")},
    )
    house_no = NameField(label=_("บ้านเลขที่"), max_length=40, required=False)
    moo = NameField(label=_("หมู่ที่"), max_length=10, required=False, widget=forms.TextInput({"inputmode": "numeric"}))
    village = NameField(label=_("หมู่บ้าน/อาคาร"), max_length=120, required=False)
    soi = NameField(label=_("ตรอก/ซอย"), max_length=120, required=False)
    road = NameField(label=_("ถนน"), max_length=120, required=False)

    def __init__(self, *args, offered=(), postcode="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [
            (f"{item.code}-{code}", f"{item} {code}")
            for item in offered
            for code in item.postcodes
            if not postcode or code == postcode
        ]

    def clean(self):
        cleaned = super().clean()
        if "place" in cleaned:
            code, _, cleaned["postcode"] = cleaned["place"].partition("-")
            cleaned["place"] = places.subdistrict_of(code)
        for name in ("house_no", "moo"):
            cleaned[name] = arabic_digits(cleaned.get(name) or "")
        return cleaned

    @staticmethod
    def initial_of(profile: EntrepreneurProfile) -> dict:
        fields = ("house_no", "moo", "village", "soi", "road")
        return {name: getattr(profile, name) for name in fields} | {
            "place": f"{profile.subdistrict_code}-{profile.postcode}"
        }


class ProductForm(forms.ModelForm):
    name = NameField(label=_("ชื่อผลิตภัณฑ์"), max_length=160, error_messages={"required": _("กรอกชื่อผลิตภัณฑ์")})
    otop_type = forms.ChoiceField(
        label=_("ประเภทผลิตภัณฑ์"),
        choices=OtopType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("เลือกประเภทผลิตภัณฑ์")},
    )
    stars = forms.TypedChoiceField(
        label=_("ผลการคัดสรรดาว OTOP"), choices=_stars, required=False, coerce=int, empty_value=None
    )
    stars_year_be = ThaiIntegerField(
        label=_("ปีที่คัดสรร (พ.ศ.)"),
        required=False,
        min_value=STAR_YEARS_BE[0],
        help_text=_("กรอกเมื่อมีดาว เช่น 2567"),
        error_messages={"min_value": _("กรอกปี พ.ศ. เช่น 2567")},
    )

    class Meta:
        model = Product
        fields = ["name", "otop_type", "stars", "stars_year_be", "story"]
        labels = {"story": _("เรื่องราวและภูมิปัญญา")}
        widgets = {"story": forms.Textarea({"rows": 6})}
        help_texts = {"story": _("ใครทำ ทำอย่างไร ใช้ภูมิปัญญาอะไร ต่างจากที่อื่นตรงไหน")}

    def __init__(self, *args, this_year_be: int, **kwargs):
        self.this_year_be = this_year_be
        super().__init__(*args, **kwargs)

    def clean_story(self):
        return clean_text(self.cleaned_data["story"]).strip()

    def clean_stars_year_be(self):
        year = self.cleaned_data["stars_year_be"]
        if year is not None and year > self.this_year_be:
            raise forms.ValidationError(_("กรอกปี พ.ศ. ไม่เกิน %(year)s"), params={"year": self.this_year_be})
        return year

    def clean(self):
        cleaned = super().clean()
        if "stars_year_be" in self.errors or "stars" in self.errors:
            return cleaned
        if cleaned.get("stars") and not cleaned.get("stars_year_be"):
            self.add_error("stars_year_be", _("กรอกปีที่ได้ดาว เช่น 2567"))
        elif cleaned.get("stars_year_be") and not cleaned.get("stars"):
            self.add_error("stars", _("เลือกจำนวนดาว หรือเว้นปีไว้ถ้ายังไม่เคยเข้าคัดสรร"))
        return cleaned


class NewPhoneForm(forms.Form):
    phone = PhoneField(label=_("เบอร์ใหม่"))

    def __init__(self, *args, current, **kwargs):
        self.current = current
        super().__init__(*args, **kwargs)

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone == self.current:
            raise forms.ValidationError(_("เบอร์นี้เป็นเบอร์ปัจจุบันอยู่แล้ว"))
        return phone


class PhoneCodesForm(forms.Form):
    """The code sent to the new number and, when the old number was confirmed, the code sent to the old number."""

    old_code = code_field(_("รหัสที่ส่งไปเบอร์เดิม"))
    new_code = code_field(_("รหัสที่ส่งไปเบอร์ใหม่"))

    def __init__(self, *args, ask_old: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not ask_old:
            del self.fields["old_code"]
