"""Forms of trainees and officers. They validate; the actions save."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.platform.uploads import UploadRefusedError, read_upload

TEXT_MOST = 20_000
FILES_AT_ONCE = 10


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploaded files, each checked on its own.

    The cleaned value is {"taken": [Upload, …], "refused": [(name, reason), …]}: a refused file is no error of the form,
    so that the text and the other files are saved.
    """

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        uploaded = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploaded) > FILES_AT_ONCE:
            raise forms.ValidationError(
                gettext("เลือกได้ครั้งละไม่เกิน %(most)s ไฟล์ บันทึกแล้วเพิ่มอีกได้") % {"most": FILES_AT_ONCE}
            )
        taken, refused = [], []
        for one in uploaded:
            try:
                taken.append(read_upload(one))
            except UploadRefusedError as error:
                refused.append((one.name, gettext(str(error))))
        return {"taken": taken, "refused": refused}


def _refuse_ftp(link: str) -> None:
    """Django takes addresses of ftp too; every other that is no web address has failed before."""
    if link.lower().startswith(("ftp:", "ftps:")):
        raise ValidationError(_("ลิงก์ต้องขึ้นต้นด้วย http หรือ https"), code="scheme")


class PracticeDraftForm(forms.Form):
    """A draft of practice work: text, link and files, each of which may be empty."""

    text = forms.CharField(
        label=_("ข้อความถึงพี่เลี้ยง"),
        required=False,
        max_length=TEXT_MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("พิมพ์งานที่เป็นข้อความ หรือเล่าว่าทำอะไรและแก้อะไรบ้าง"),
        error_messages={"max_length": _("ข้อความยาวเกิน 20,000 ตัวอักษร แบ่งส่วนที่เหลือเป็นไฟล์ Word หรือ PDF")},
    )
    link = forms.URLField(
        label=_("วางลิงก์"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("เช่น ลิงก์วิดีโอหรือหน้าร้าน"),
        validators=[_refuse_ftp],
        error_messages={"invalid": _("ตรวจลิงก์อีกครั้ง เช่น https://example.com/my-shop")},
    )
    files = ManyFilesField(  # type: ignore[assignment]  # Django's metaclass collects it as a field of that name
        label=_("แนบไฟล์"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/*,video/*,audio/*,.pdf,.docx"}),
        help_text=_("รูป วิดีโอ เสียง PDF หรือ Word ไฟล์ละไม่เกิน 50 MB ระบบย่อรูปให้เอง"),
    )


class AssistedForm(forms.Form):
    reason = forms.CharField(
        label=_("เหตุผลที่บันทึกให้"),
        max_length=300,
        help_text=_("เช่น เรียนจากใบพิมพ์และตอบคำถามทางโทรศัพท์แล้ว"),
        error_messages={"required": _("บอกเหตุผลที่บันทึกให้")},
    )
