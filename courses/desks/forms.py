"""The forms of the officers' desk. Forms validate and save nothing."""

import re
import uuid
from datetime import datetime, time
from typing import TYPE_CHECKING, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.desks.queries.trainees import NO_MENTOR, STATES
from courses.learning.models import AttendanceKind
from courses.learning.queries import cohorts
from courses.people.models import Role, User
from courses.people.queries import active_users_with
from courses.thai.dates import buddhist_year
from courses.thai.form_fields import ThaiDateField
from courses.thai.places import provinces
from courses.thai.text import arabic_digits, clean_text

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

_TIME = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:\u0e19\.?)?")
"""The letter is the น. that may follow a time of day."""


class Load(TypedDict):
    """What `mentor_loads` of learning adds to a user."""

    load: int


class ThaiTimeField(forms.Field):
    """A time of day typed as 13.30, 13:30 or ๑๓.๓๐ น.; cleans to a `datetime.time`."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "placeholder": _("เช่น 13.30")})
    default_error_messages = {"required": _("กรอกเวลา เช่น 13.30"), "invalid": _("พิมพ์เวลาเป็น 13.30")}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        found = _TIME.fullmatch(arabic_digits(value).strip())
        try:
            return time(int(found[1]), int(found[2])) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self):
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class CohortField(forms.ModelChoiceField):
    """A choice of one cohort, the newest year first."""

    def __init__(self, **kwargs):
        super().__init__(cohorts(), label=kwargs.pop("label", _("รุ่น")), **kwargs)
        self.error_messages |= {"required": _("เลือกรุ่น"), "invalid_choice": _("ไม่มีรุ่นนี้แล้ว เลือกใหม่")}

    def label_from_instance(self, cohort):
        names = {"level": cohort.course.get_level_display(), "year": cohort.year.year_be}
        return _("%(level)s รุ่นปี %(year)s") % names


class TraineeFilterForm(forms.Form):
    q = forms.CharField(label=_("ค้นหา"), required=False, max_length=80, help_text=_("ชื่อ กิจการ เบอร์ หรือเลขใบสมัคร"))
    cohort = CohortField(required=False, empty_label=_("ทุกรุ่น"))
    province = forms.ChoiceField(label=_("จังหวัด"), required=False)
    mentor = forms.ChoiceField(label=_("พี่เลี้ยง"), required=False)
    state = forms.ChoiceField(label=_("สถานะ"), required=False, choices=[("", _("ทุกสถานะ")), *STATES])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mentors = active_users_with(Role.MENTOR)
        self.fields["province"].choices = [("", _("ทุกจังหวัด")), *provinces()]
        self.fields["mentor"].choices = [
            ("", _("ทุกคน")),
            (NO_MENTOR, _("ยังไม่มีพี่เลี้ยง")),
            *((str(mentor.pk), mentor.get_full_name()) for mentor in mentors),
        ]


class PlaceForm(forms.Form):
    """The cohort in which to enrol a person."""

    cohort = CohortField(label=_("รุ่นที่จะจัดเข้า"), empty_label=_("เลือกรุ่น"))


def with_load(mentor: "WithAnnotations[User, Load]") -> str:
    """The mentor's name and how many trainees of the cohort the mentor has (`.load`)."""
    return _("%(name)s (ดูแล %(n)s ราย)") % {"name": mentor.get_full_name(), "n": mentor.load}


class MentorForm(forms.Form):
    """The mentor of an enrolment. `mentors` are users with `.load`, the number of trainees each has."""

    mentor = forms.ChoiceField(label=_("พี่เลี้ยง"), error_messages={"required": _("เลือกพี่เลี้ยง")})

    def __init__(self, *args, mentors, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentors = {str(mentor.pk): mentor for mentor in mentors}
        self.fields["mentor"].choices = [
            ("", _("เลือกพี่เลี้ยง")),
            *((pk, with_load(mentor)) for pk, mentor in self.mentors.items()),
        ]

    def clean_mentor(self):
        return self.mentors[self.cleaned_data["mentor"]]


class AllocationForm(forms.Form):
    """The mentors among whom trainees without a mentor are allocated. `mentors` are users with `.load`; all of them
    are selected initially."""

    mentors = forms.MultipleChoiceField(
        label=_("แบ่งให้พี่เลี้ยง"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("เลือกพี่เลี้ยงอย่างน้อย 1 คน")},
    )

    def __init__(self, *args, mentors, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentors = {str(mentor.pk): mentor for mentor in mentors}
        self.fields["mentors"].choices = [(pk, with_load(mentor)) for pk, mentor in self.mentors.items()]
        self.fields["mentors"].initial = list(self.mentors)

    def clean_mentors(self):
        return [self.mentors[pk] for pk in self.cleaned_data["mentors"]]


class HandOverForm(forms.Form):
    """From which mentor to which other all trainees of a cohort move. `mentors` are users with `.load`."""

    old = forms.ChoiceField(label=_("จาก"), error_messages={"required": _("เลือกพี่เลี้ยงคนเดิม")})
    new = forms.ChoiceField(label=_("ให้"), error_messages={"required": _("เลือกพี่เลี้ยงคนใหม่")})

    def __init__(self, *args, mentors, **kwargs):
        super().__init__(*args, **kwargs)
        self.mentors = {str(mentor.pk): mentor for mentor in mentors}
        listed = [(pk, with_load(mentor)) for pk, mentor in self.mentors.items()]
        busy = [(pk, name) for pk, name in listed if self.mentors[pk].load]
        self.fields["old"].choices = [("", _("เลือกพี่เลี้ยง")), *busy]
        self.fields["new"].choices = [("", _("เลือกพี่เลี้ยง")), *listed]

    def clean(self):
        chosen = {name: self.mentors.get(self.cleaned_data.get(name)) for name in ("old", "new")}
        if chosen["old"] and chosen["old"] == chosen["new"]:
            self.add_error("new", _("เลือกคนใหม่ที่ไม่ใช่คนเดิม"))
        return chosen


class LiveSessionForm(forms.Form):
    """The cleaned data has `starts_at` and `ends_at`, aware datetimes of one day in Bangkok."""

    cohort = CohortField(empty_label=_("เลือกรุ่น"))
    title = forms.CharField(label=_("ชื่อกิจกรรม"), max_length=200, error_messages={"required": _("ตั้งชื่อกิจกรรม")})
    on = ThaiDateField(label=_("วันที่"))
    starts = ThaiTimeField(label=_("เริ่ม"))
    ends = ThaiTimeField(label=_("สิ้นสุด"))
    place = forms.CharField(label=_("สถานที่หรือช่องทาง"), max_length=200, required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        year = buddhist_year(today)
        self.fields["on"].years = range(year - 1, year + 2)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for name, part in (("starts_at", "starts"), ("ends_at", "ends")):
                cleaned[name] = timezone.make_aware(datetime.combine(cleaned["on"], cleaned[part]))
            if cleaned["ends_at"] <= cleaned["starts_at"]:
                self.add_error("ends", _("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"))
        return cleaned


class PhonesForm(forms.Form):
    """Who attended, as pasted phone numbers, one a line."""

    phones = forms.CharField(
        label=_("เบอร์โทรศัพท์ของผู้ที่เข้าร่วม"),
        help_text=_("วางจากรายชื่อได้เลย บรรทัดละหนึ่งเบอร์"),
        max_length=60_000,
        widget=forms.Textarea({"rows": 6, "inputmode": "tel"}),
        error_messages={"required": _("วางเบอร์อย่างน้อยหนึ่งเบอร์")},
    )
    kind = forms.ChoiceField(label=_("เข้าร่วมแบบใด"), choices=AttendanceKind.choices, initial=AttendanceKind.CAME)


class AnnouncementForm(forms.Form):
    """`key` makes a double click send one announcement. The button `act` is PREVIEW or SEND."""

    PREVIEW, SEND = "look", "send"

    cohort = CohortField(empty_label=_("เลือกรุ่น"))
    title = forms.CharField(label=_("หัวข้อ"), max_length=120, error_messages={"required": _("ตั้งหัวข้อ")})
    text = forms.CharField(
        label=_("ข้อความ"),
        max_length=4_000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("พิมพ์ข้อความ")},
    )
    until_on = ThaiDateField(label=_("แสดงถึงวันที่"), required=False, help_text=_("เว้นว่าง = แสดงไปเรื่อย ๆ"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        year = buddhist_year(today)
        self.fields["until_on"].years = range(year, year + 3)

    def clean_title(self):
        return clean_text(self.cleaned_data["title"]).strip()

    def clean_text(self):
        return clean_text(self.cleaned_data["text"]).strip()

    def clean_until_on(self):
        until = self.cleaned_data["until_on"]
        if until and until < self.today:
            raise ValidationError(_("วันที่นี้ผ่านไปแล้ว เลือกวันนี้หรือหลังจากนี้"))
        return until
