"""Form fields that accept what Thai users type: Thai digits, commas, พ.ศ., telephone numbers with or without
hyphens."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from courses.thai.dates import NoSuchDayError, buddhist_year, parse_thai_date
from courses.thai.phones import format_phone, parse_phone
from courses.thai.text import arabic_digits

YEARS = range(2560, 2581)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")


class ThaiDateWidget(forms.MultiWidget):
    """Three selects: วัน, เดือน, ปี พ.ศ. A browser's own calendar would show Gregorian years.

    Its value is the date as one would write it, 5/3/2569, and "" when nothing is chosen. A whole date posted under the
    field's plain name is accepted too.
    """

    widgets: Sequence[forms.Select]

    def __init__(self, years: Iterable[int] = YEARS, attrs: dict[str, Any] | None = None) -> None:
        days = [(str(day), str(day)) for day in range(1, 32)]
        months = [(str(number), name) for number, name in MONTHS.items()]
        parts = {"day": (_("วัน"), days), "month": (_("เดือน"), months), "year": (_("ปี พ.ศ."), [])}
        super().__init__(
            {
                part: forms.Select(attrs={"aria-label": label}, choices=[("", label), *choices])
                for part, (label, choices) in parts.items()
            },
            attrs,
        )
        self.years = years

    @property
    def years(self) -> list[int]:
        return self._years

    @years.setter
    def years(self, years: Iterable[int]) -> None:
        self._years = list(years)
        self._offer_years(self._years)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        year = self.decompress(value)[2]
        if year.isdecimal() and int(year) not in self._years:
            self._offer_years([*self._years, int(year)])
        return super().get_context(name, value, attrs)

    def decompress(self, value: date | str | None) -> list[str]:
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(buddhist_year(value))]
        parts = (value or "").split("/")
        return parts if len(parts) == 3 else ["", "", ""]

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> Any:
        if name in data:
            return data[name]
        parts = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "/".join(parts) if any(parts) else ""

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def _offer_years(self, years: list[int]) -> None:
        self.widgets[2].choices = [("", _("ปี พ.ศ.")), *((str(year), str(year)) for year in years)]


class ThaiDateField(forms.Field):
    """A date. `years` are the พ.ศ. years on offer; a form that knows `now` may set them: form.fields["on"].years."""

    widget: Any = ThaiDateWidget
    default_error_messages = {
        "required": _("เลือกวัน เดือน และปี"),
        "incomplete": _("เลือกวัน เดือน และปีให้ครบ"),
        "no_such_day": _("%(month)s %(year)s ไม่มีวันที่ %(day)s"),
    }

    def __init__(self, *, years: Iterable[int] = YEARS, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.years = years

    @property
    def years(self) -> list[int]:
        return self.widget.years

    @years.setter
    def years(self, years: Iterable[int]) -> None:
        self.widget.years = years

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        parts = value.split("/")
        if len(parts) == 3 and not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return parse_thai_date(value)
        except NoSuchDayError as error:
            shown = {"day": error.day, "month": MONTHS[error.month], "year": error.year_be}
            raise ValidationError(self.error_messages["no_such_day"], code="invalid", params=shown) from None
        except ValueError as error:
            raise ValidationError(_(str(error)), code="invalid") from None


class ThaiIntegerField(forms.IntegerField):
    """Parses ๑,๕๐๐ as 1500. A comma that does not separate thousands is refused: 1,5 could mean two numbers."""

    default_error_messages = {
        "required": _("กรอกตัวเลข"),
        "invalid": _("กรอกเป็นจำนวนเต็ม เช่น 1500"),
        "min_value": _("กรอกไม่น้อยกว่า %(limit_value)s"),
        "max_value": _("กรอกไม่เกิน %(limit_value)s"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = arabic_digits(value).strip().replace("\u2212", "-")
            if _GROUPED.fullmatch(value):
                value = value.replace(",", "")
        return super().to_python(value)


class PhoneField(forms.CharField):
    """Cleans to E.164 or the empty value; shown as it is read out."""

    widget = forms.TextInput
    default_error_messages = {"required": _("กรอกเบอร์โทรศัพท์")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"} | self.widget.attrs

    def prepare_value(self, value: Any) -> Any:
        return format_phone(value) if isinstance(value, str) and value.startswith("+") else value

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        if value in self.empty_values:
            return value
        try:
            return parse_phone(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None
