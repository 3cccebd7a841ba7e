"""The forms of authors in /admin/. A draft may be incomplete; a page that is submitted or published may not.

Each problem is reported at its field.
"""

from django import forms
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtailmedia.forms import BaseMediaForm

from . import probing
from .actions import measure_medium
from .models import CHOICE_TYPES, ONE_RIGHT_TYPES, CoursePage, QuestionType
from .slugs import MAX_SLUG, ascii_slug, is_plain_slug, unique_slug

LARGEST_FILM = 500 * 1024 * 1024
LARGEST_PICTURE = 10 * 1024 * 1024
LARGEST_CAPTIONS = 1024 * 1024


def filled(formset):
    """The forms of a formset that were filled in and are not marked for deletion."""
    return [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]


class CurriculumPageForm(WagtailAdminPageForm):
    """Proposes an ASCII slug of at most 40 characters when the author gives none or another kind.

    The slug of a course names its group of instructors, so only a user who may publish the course may change it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            field = self.fields["slug"]
            self.fields["slug"] = forms.CharField(
                label=field.label, help_text=field.help_text, required=False, widget=field.widget, max_length=255
            )
            self.fields["slug"].disabled = self._keeps_slug()

    def _keeps_slug(self):
        page = self.instance
        if not isinstance(page, CoursePage) or not page.pk or self.for_user is None:
            return False
        return not page.permissions_for_user(self.for_user).can_publish()

    def clean_slug(self):
        wanted = self.cleaned_data["slug"].strip()
        if is_plain_slug(wanted):
            return wanted
        taken = set()
        if self.parent_page:
            taken = set(self.parent_page.get_children().exclude(pk=self.instance.pk).values_list("slug", flat=True))
        return unique_slug(ascii_slug(wanted or self.cleaned_data.get("title", "")), taken)

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation and all(formset.is_valid() for formset in self.formsets.values()):
            self.check_complete()
        return cleaned

    def check_complete(self):
        """Adds an error to each field that prevents publishing. Called only when all formsets are valid."""


class QuizPageForm(CurriculumPageForm):
    def check_complete(self):
        for question in filled(self.formsets["questions"]):
            kind = question.cleaned_data["type"]
            options = filled(question.formsets["options"])
            if kind in CHOICE_TYPES:
                self._check_choice(question, kind, options)
            elif kind == QuestionType.MATCH:
                self._check_match(question, options)
            if kind not in CHOICE_TYPES:
                for name in ("feedback_correct", "feedback_wrong"):
                    if not question.cleaned_data.get(name):
                        question.add_error(name, "เขียนคำอธิบาย ผู้เรียนจะได้รู้ว่าเพราะอะไร")

    def _check_choice(self, question, kind, options):
        right = sum(option.cleaned_data["is_correct"] for option in options)
        if len(options) < 2:
            question.add_error("type", f"เพิ่มตัวเลือกให้ครบอย่างน้อย 2 ข้อ ตอนนี้มี {len(options)} ข้อ")
        elif kind == QuestionType.TRUEFALSE and len(options) != 2:
            question.add_error("type", f"ชนิดถูกหรือผิดมี 2 ตัวเลือก ตอนนี้มี {len(options)} ข้อ")
        elif not right:
            question.add_error("type", "ทำเครื่องหมาย “ถูกต้อง” ที่ตัวเลือกที่ถูก ตอนนี้ยังไม่มี")
        elif right > 1 and kind in ONE_RIGHT_TYPES:
            question.add_error("type", f"ชนิดนี้ถูกได้ข้อเดียว ตอนนี้ถูก {right} ข้อ ถ้าถูกหลายข้อให้ใช้ “เลือกได้หลายข้อ”")
        self._check_options(options)

    def _check_match(self, question, options):
        if len(options) < 2:
            question.add_error("type", f"ชนิดจับคู่ต้องมีอย่างน้อย 2 คู่ ตอนนี้มี {len(options)} คู่")
        seen = set()
        for option in options:
            other = option.cleaned_data.get("match_text", "").strip()
            if not other:
                option.add_error("match_text", "เขียนคู่ที่ถูกของข้อนี้")
            elif other in seen:
                option.add_error("match_text", "คู่นี้ซ้ำกับข้อก่อนหน้า ทำให้จับคู่ได้หลายแบบ")
            seen.add(other)
        self._check_options(options)

    def _check_options(self, options):
        seen = set()
        for option in options:
            text = option.cleaned_data["text"].strip()
            if text in seen:
                option.add_error("text", "ตัวเลือกนี้ซ้ำกับข้อก่อนหน้า")
            seen.add(text)
            if not option.cleaned_data.get("feedback"):
                option.add_error("feedback", "เขียนคำอธิบายให้ทุกตัวเลือก ทั้งข้อที่ถูกและยังไม่ถูก")


class PracticePageForm(CurriculumPageForm):
    def clean(self):
        cleaned = super().clean()
        self._name_criteria()
        return cleaned

    def _name_criteria(self):
        """Gives a code to each criterion that has none. Marks refer to a criterion by its code, so it never changes."""
        formset = self.formsets["criteria"]
        if not formset.is_valid():
            return
        taken = {form.instance.code for form in filled(formset)}
        for form in filled(formset):
            if not form.instance.code:
                form.instance.code = unique_slug(ascii_slug(form.cleaned_data["name"])[:16].strip("-"), taken)
                taken.add(form.instance.code)

    def check_complete(self):
        criteria = filled(self.formsets["criteria"])
        total = sum(criterion.cleaned_data["points"] for criterion in criteria)
        if criteria and total != 100:
            criteria[-1].add_error("points", f"คะแนนเต็มของทุกข้อรวมกันต้องได้ 100 ตอนนี้ได้ {total}")
        for criterion in criteria:
            scores = [level.cleaned_data["score"] for level in filled(criterion.formsets["levels"])]
            if 4 not in scores:
                criterion.add_error("name", "เพิ่มระดับ 4 (ได้คะแนนเต็ม) ให้ข้อพิจารณานี้")


class CurriculumCopyForm(CopyForm):
    """Wagtail's form for copying a page, with a free slug filled in; an empty slug is made from the title."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)  # an alias has no group, no cohort and no progress of its own
        field = self.fields["new_slug"]
        taken = self._taken(self.page.get_parent())
        self.fields["new_slug"] = forms.CharField(
            label=field.label,
            required=False,
            widget=field.widget,
            max_length=255,
            initial=unique_slug(self.page.slug[:MAX_SLUG], taken),
            help_text="เว้นว่างไว้ระบบจะเสนอจากชื่อ",
        )

    def clean(self):
        slug = (self.cleaned_data.get("new_slug") or "").strip()
        if not is_plain_slug(slug):
            parent = self.cleaned_data.get("new_parent_page") or self.page.get_parent()
            wanted = ascii_slug(slug or self.cleaned_data.get("new_title", ""))
            self.cleaned_data["new_slug"] = unique_slug(wanted, self._taken(parent))
        return super().clean()

    def _taken(self, parent):
        return set(parent.get_children().values_list("slug", flat=True))


class LessonMediaForm(BaseMediaForm):
    """A film or a sound. Checks that the bytes match the type, and measures the length when the file changes."""

    labels = {
        "title": ("ชื่อสื่อ", "ให้เจ้าหน้าที่และวิทยากรค้นพบ ผู้เรียนไม่เห็น"),
        "file": ("ไฟล์", ""),
        "collection": ("ชุดสื่อ", "เลือกชุดของหลักสูตรที่จะใช้"),
        "duration": ("ความยาว (วินาที)", "เว้นไว้ได้ ระบบวัดให้เมื่อบันทึก"),
        "thumbnail": ("ภาพปก", "แสดงก่อนกดเล่น JPG PNG หรือ WebP แนวนอน 16:9"),
        "tags": ("คำกำกับ", "ช่วยค้นหา เว้นว่างได้"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & self.labels.keys():
            self.fields[name].label, self.fields[name].help_text = self.labels[name]
        if "duration" in self.fields:
            self.fields["duration"].required = False

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            wanted, words = (
                (probing.AUDIO_KINDS, "เสียง MP3 หรือ M4A")
                if self.instance.type == "audio"
                else (probing.VIDEO_KINDS, "วิดีโอ MP4 หรือ WebM")
            )
            self._check(file, wanted, words, LARGEST_FILM)
        return file

    def clean_thumbnail(self):
        picture = self.cleaned_data.get("thumbnail")
        if picture and "thumbnail" in self.changed_data:
            self._check(picture, probing.PICTURE_KINDS, "รูป JPG PNG หรือ WebP", LARGEST_PICTURE)
        return picture

    def clean_captions(self):
        captions = self.cleaned_data.get("captions")
        if captions and "captions" in self.changed_data:
            if captions.size > LARGEST_CAPTIONS:
                raise forms.ValidationError("ไฟล์คำบรรยายใหญ่เกินไป (ไม่เกิน 1 MB)")
            if not probing.is_captions(captions):
                raise forms.ValidationError("ไฟล์นี้ไม่ใช่คำบรรยาย WebVTT ที่บันทึกเป็น UTF-8 บรรทัดแรกต้องเป็น WEBVTT")
        return captions

    def save(self, commit=True):
        media = super().save(commit)
        if commit and "file" in self.changed_data:
            measure_medium(media=media)
        return media

    def _check(self, file, wanted, words, largest):
        if file.size > largest:
            raise forms.ValidationError(f"ไฟล์ใหญ่เกินไป (ไม่เกิน {largest // (1024 * 1024)} MB) ลองลดความละเอียดแล้วส่งใหม่")
        if probing.kind_of(file) not in wanted:
            raise forms.ValidationError(f"ข้างในไฟล์นี้ไม่ใช่{words} เปลี่ยนแต่นามสกุลไม่ได้ ส่งออกจากโปรแกรมใหม่แล้วเลือกอีกครั้ง")
