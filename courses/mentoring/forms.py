"""Forms for messages with photos, marks and ratings. Forms validate and save nothing."""

import uuid

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.curriculum.models import RubricCriterion
from courses.mentoring.actions.messages import PHOTOS_MOST, TEXT_MOST
from courses.platform import uploads
from courses.thai.text import clean_text

from . import rating
from .queries.marking import levels_of

EMPTY = _("พิมพ์ข้อความหรือแนบรูปก่อนส่ง")
NOT_A_PHOTO = _("แนบได้เฉพาะรูปถ่าย ถ้าเป็นไฟล์ชนิดอื่น ส่งในใบงานแทน")
COMMENT_MOST = 4_000
NOTE_MOST = 500


class _PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos, re-encoded without EXIF: cleans to a list of `platform.uploads.Upload`, empty when none was chosen."""

    widget = _PhotosInput

    def clean(self, data, initial=None):
        chosen = [each for each in (data or []) if each]
        if len(chosen) > PHOTOS_MOST:
            words = gettext("แนบได้ครั้งละไม่เกิน %(most)s รูป ส่งที่เหลือในข้อความถัดไป")
            raise forms.ValidationError(words % {"most": PHOTOS_MOST})
        return [self._photo(each) for each in chosen]

    def _photo(self, file):
        try:
            upload = uploads.read_upload(file)
        except uploads.UploadRefusedError as refused:
            raise forms.ValidationError(gettext(str(refused))) from None
        if upload.width is None:
            raise forms.ValidationError(NOT_A_PHOTO)
        return upload


class MessageForm(forms.Form):
    """`key` makes a double click post one message; `seen` is the id of the last message shown above the form."""

    text = forms.CharField(
        label=_("ข้อความ"), required=False, max_length=TEXT_MOST, strip=True, widget=forms.Textarea({"rows": 3})
    )
    photos = PhotosField(label=_("แนบรูป"), required=False, widget=_PhotosInput({"accept": "image/*"}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="ask-%s", **kwargs)

    def clean_text(self):
        return clean_text(self.cleaned_data["text"]).strip()

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["text"] and not cleaned["photos"]:
            self.add_error("text", EMPTY)
        return cleaned


class MarkForm(forms.Form):
    """A level for each criterion of the assignment brief, a comment for the trainee, and which button was pressed.

    `criteria` are RubricCriterion with prefetched levels; the cleaned `levels` are scores by criterion code.
    """

    REVISE, ACCEPT = "revise", "accept"

    comment = forms.CharField(
        label=_("คำแนะนำถึงผู้เรียน"),
        help_text=_("บอกหนึ่งอย่างที่ดี หนึ่งอย่างที่ลองต่อได้"),
        required=False,
        max_length=COMMENT_MOST,
        widget=forms.Textarea({"rows": 4}),
    )
    act = forms.ChoiceField(choices=[(REVISE, _("ขอให้ปรับแก้")), (ACCEPT, _("ตรวจแล้ว"))], widget=forms.HiddenInput)

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[name_of(criterion)] = forms.TypedChoiceField(
                label=criterion.name,
                choices=[(level.score, level.label) for level in levels_of(criterion)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": gettext("เลือกระดับของ “%(name)s”") % {"name": criterion.name}},
            )

    def clean_comment(self):
        return clean_text(self.cleaned_data["comment"]).strip()

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["levels"] = {criterion.code: cleaned[name_of(criterion)] for criterion in self.criteria}
            if cleaned["act"] == self.REVISE and not cleaned["comment"]:
                self.add_error("comment", _("บอกสิ่งที่ขอให้ปรับแก้ เพื่อให้ผู้เรียนรู้ว่าต้องทำอะไร"))
        return cleaned


class RatingForm(forms.Form):
    """The four items, each 1–5. `texts` are the sentences of the items, read from the programme's rules."""

    note = forms.CharField(
        label=_("เหตุผลประกอบ"),
        help_text=_("เห็นเฉพาะเจ้าหน้าที่"),
        required=False,
        max_length=NOTE_MOST,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args, texts, **kwargs):
        super().__init__(*args, **kwargs)
        for number, text in enumerate(texts, 1):
            self.fields[f"item_{number}"] = forms.TypedChoiceField(
                label=text,
                choices=SCALE,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": gettext("ให้คะแนนข้อ %(number)s") % {"number": number}},
            )
        self.order_fields([f"item_{number}" for number in range(1, rating.ITEMS + 1)])

    def clean_note(self):
        return clean_text(self.cleaned_data["note"]).strip()

    @property
    def items(self):
        return [self.cleaned_data[f"item_{number}"] for number in range(1, rating.ITEMS + 1)]


SCALE = [(5, _("5 มากที่สุด")), (4, _("4 มาก")), (3, _("3 ปานกลาง")), (2, _("2 น้อย")), (1, _("1 น้อยที่สุด"))]


def name_of(criterion: RubricCriterion) -> str:
    """The name of a criterion's form field."""
    return f"level-{criterion.code}"
