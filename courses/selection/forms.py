"""Forms of the officers' pages about rounds and of the trainee's readiness form."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.thai.dates import buddhist_year
from courses.thai.form_fields import ThaiDateField
from courses.thai.text import arabic_digits

from . import readiness
from .actions import RoundDates
from .models import ReadinessAnswer

CLOSING_TIME = time(16, 30)
"""The time in Bangkok at which data, marking and re-check close on their days: the end of office hours."""


class BoardForm(forms.Form):
    """The search in a ranked list."""

    q = forms.CharField(required=False, max_length=80)


class TypedCodeForm(forms.Form):
    """Confirms an irreversible step: the officer types the code of the round."""

    code = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.round = round
        code = {"code": round.code}
        self.fields["code"].label = gettext("พิมพ์รหัสรอบ %(code)s เพื่อยืนยัน") % code
        self.fields["code"].error_messages = {"required": gettext("พิมพ์รหัสรอบ %(code)s ก่อน") % code}

    def clean_code(self):
        typed = arabic_digits(self.cleaned_data["code"]).strip().upper()
        if typed != self.round.code.upper():
            words = gettext("รหัสรอบไม่ตรง รอบนี้คือ %(code)s ยังไม่มีอะไรเปลี่ยน")
            raise forms.ValidationError(words % {"code": self.round.code})
        return typed


class FreezeAgainForm(TypedCodeForm):
    """Confirms a second snapshot, with the reason for it."""

    reason = forms.CharField(
        label=_("เหตุผลที่ตรึงข้อมูลใหม่"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("บอกเหตุผล เช่น ได้ผลประเมินของพี่เลี้ยงที่ส่งช้าครบแล้ว")},
    )
    field_order = ["reason", "code"]


class SeedForm(TypedCodeForm):
    """The seed of the tie-break draw and the witnesses of the draw."""

    seed = forms.CharField(
        label=_("เลขที่จับได้"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("กรอกเลขที่จับได้")},
    )
    witnesses = forms.CharField(
        label=_("ผู้เป็นพยาน"),
        help_text=_("ชื่อและตำแหน่งของผู้เป็นพยาน วันเวลาและสถานที่ที่จับ"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("กรอกชื่อผู้เป็นพยานอย่างน้อยหนึ่งคน")},
    )
    field_order = ["seed", "witnesses", "code"]


class RoundForm(forms.Form):
    """A new round: its stage and its four dates. The criteria are read from the curriculum."""

    stage = forms.ChoiceField(label=_("คัดเลือกเข้า"), error_messages={"required": _("เลือกขั้นของโครงการ")})
    data_cutoff_on = ThaiDateField(label=_("วันปิดข้อมูล"), help_text=_("นับสิ่งที่ผู้เรียนทำถึงเวลา 16.30 น. ของวันนี้"))
    grading_close_on = ThaiDateField(label=_("วันปิดการตรวจ"), help_text=_("นับคะแนนที่ตรวจและประเมินถึงเวลา 16.30 น."))
    recheck_close_on = ThaiDateField(label=_("วันสุดท้ายของการขอทบทวนผล"))
    backfill_close_on = ThaiDateField(label=_("วันที่หยุดเรียกรายชื่อสำรอง"))

    def __init__(self, *args, stages, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.stages = {str(stage.pk): stage for stage in stages}
        self.fields["stage"].choices = [(pk, _stage_words(stage)) for pk, stage in self.stages.items()]
        this_year = buddhist_year(timezone.localtime(now))
        for name in ("data_cutoff_on", "grading_close_on", "recheck_close_on", "backfill_close_on"):
            self.fields[name].years = range(this_year, this_year + 3)

    def clean_stage(self):
        return self.stages[self.cleaned_data["stage"]]

    def clean(self):
        cleaned = super().clean()
        names = ("data_cutoff_on", "grading_close_on", "recheck_close_on", "backfill_close_on")
        days = [cleaned.get(name) for name in names]
        for name, earlier, later in zip(names[1:], days, days[1:], strict=False):
            if earlier and later and later <= earlier:
                self.add_error(name, _("ต้องอยู่หลังวันก่อนหน้าในรายการนี้"))
        return cleaned

    @property
    def dates(self) -> RoundDates:
        zone = timezone.get_default_timezone()
        names = ("data_cutoff_on", "grading_close_on", "recheck_close_on", "backfill_close_on")
        return RoundDates(*(datetime.combine(self.cleaned_data[name], CLOSING_TIME, tzinfo=zone) for name in names))


def _stage_words(stage):
    words = gettext("%(stage)s ปี %(year)s รับ %(capacity)s ราย")
    return words % {
        "stage": stage.get_code_display(),
        "year": stage.year.year_be,
        "capacity": f"{stage.capacity:,}",
    }


class ReadinessForm(forms.Form):
    """Ten items, each with a level and an evidence text; none is required. `items`: the ten texts of the curriculum."""

    has_time = forms.BooleanField(label=_("ฉันมีเวลาเข้าร่วมหลักสูตรเข้มข้นตลอดหลักสูตร"), required=False)
    data_confirmed = forms.BooleanField(label=_("ฉันตรวจข้อมูลในแบบนี้และข้อมูลของฉันแล้ว ถูกต้องตามจริง"), required=False)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for number, text in enumerate(items, 1):
            self.fields[f"answer_{number}"] = forms.TypedChoiceField(
                label=text,
                choices=[(str(level), f"{level} {gettext(words)}") for level, words in readiness.LEVELS],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("เลือกระดับ 0 ถึง 3")},
            )
            self.fields[f"evidence_{number}"] = forms.CharField(
                label=gettext("หลักฐานของข้อ %(number)s") % {"number": number},
                max_length=readiness.EVIDENCE_LONGEST,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
                error_messages={"max_length": _("เขียนได้ไม่เกิน %(limit_value)d ตัวอักษร (ตอนนี้ %(show_value)d)")},
            )

    @classmethod
    def initial_of(cls, stored: ReadinessAnswer | None) -> dict[str, Any]:
        """Initial values from a stored form; empty where nothing is stored yet."""
        if stored is None:
            return {}
        initial: dict[str, Any] = {"has_time": stored.has_time, "data_confirmed": stored.data_confirmed}
        for number, (answer, text) in enumerate(zip(stored.answers, stored.evidence, strict=True), 1):
            initial[f"answer_{number}"] = None if answer is None else str(answer)
            initial[f"evidence_{number}"] = text
        return initial

    def pairs(self):
        """For each item its number, its answer field and its evidence field."""
        return [(n, self[f"answer_{n}"], self[f"evidence_{n}"]) for n in range(1, len(self.items) + 1)]

    def cleaned_answers(self) -> dict[str, Any]:
        """The keyword arguments of save_readiness that come from the form."""
        numbers = range(1, readiness.ITEMS + 1)
        return {
            "answers": [self.cleaned_data[f"answer_{number}"] for number in numbers],
            "evidence": [self.cleaned_data[f"evidence_{number}"] for number in numbers],
            "has_time": self.cleaned_data["has_time"],
            "data_confirmed": self.cleaned_data["data_confirmed"],
        }
