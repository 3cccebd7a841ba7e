"""พ.ศ. in Wagtail's screens: dates as they are printed, and dates as an editor types them.

Django's date formats have no Buddhist year, so `print_buddhist_years` makes the format letter for the year ("Y") add
543 while the language is Thai; every date Wagtail prints uses it. Dates for machines use ISO and are not affected.
Inputs have no calendar of Wagtail's, which shows Gregorian years only, and accept dates as people in Thailand write
them.
"""

import re
from datetime import date, datetime

from django import forms
from django.db import models
from django.utils import dateformat, translation
from django.utils.formats import localize
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # not in Django's stubs
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.panels import PublishingPanel
from wagtail.models import Page

from courses.thai.dates import BUDDHIST_OFFSET, buddhist_year, parse_thai_date
from courses.thai.text import arabic_digits

_TIME = re.compile(r"(?P<day>.+?)\s+(?:เวลา\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?:น\.?)?")


def print_buddhist_years():
    dateformat.DateFormat.Y = _year


def _year(self):
    """Year, four digits: พ.ศ. while the language is Thai."""
    return f"{self.data.year + (BUDDHIST_OFFSET if translation.get_language() == 'th' else 0):04d}"


class ThaiDateInput(forms.TextInput):
    """A text input for a date, shown as 12/3/2569; text that cannot be parsed reaches the field unchanged."""

    supports_microseconds = False
    example = "เช่น 12/3/2569"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "placeholder": self.example, **(attrs or {})})

    def format_value(self, value):
        if isinstance(value, str):
            value = self._read(value) or value
        return self._write(value) if isinstance(value, date) else super().format_value(value)

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        read = self._read(typed) if typed else None
        return read.isoformat(" ") if isinstance(read, datetime) else read.isoformat() if read else typed

    def _write(self, value):
        return f"{value.day}/{value.month}/{buddhist_year(value)}"

    def _read(self, typed):
        try:
            return parse_thai_date(typed)
        except ValueError:
            return None


class ThaiDateTimeInput(ThaiDateInput):
    """The same with a time: 12/3/2569 09:00."""

    example = "เช่น 12/3/2569 09:00"

    def _write(self, value):
        return f"{super()._write(value)} {value:%H:%M}"

    def _read(self, typed):
        found = _TIME.fullmatch(arabic_digits(typed).strip())
        day = super()._read(found["day"]) if found else None
        try:
            return datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"])) if day else None  # noqa: DTZ001
        except ValueError:
            return None


class ThaiPublishingPanel(PublishingPanel):
    """The scheduling dialog of a page."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for child in self.children:
            child.widget = ThaiDateTimeInput(attrs=child.widget.attrs)


class DateComparison(FieldComparison):
    """Dates in the comparison of two versions, printed as everywhere else."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (
            "–" if value is None else localize(template_localtime(value)) for value in (self.val_a, self.val_b)
        )


def use_thai_dates_in_forms():
    """Use the inputs above for every date in /admin/, in the scheduling dialog too. Call it once, when apps are
    loaded."""
    for field, widget in ((models.DateField, ThaiDateInput), (models.DateTimeField, ThaiDateTimeInput)):
        register_form_field_override(field, override={"widget": widget})
        register_comparison_class(field, comparison_class=DateComparison)
    # Every page type shares this list; its first entry is Wagtail's own panel.
    Page.settings_panels[0] = ThaiPublishingPanel()
