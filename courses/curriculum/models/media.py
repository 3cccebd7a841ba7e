"""The model of the media library: a film or sound with captions, size and private files."""

from typing import Any

from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import ngettext
from wagtailmedia.models import AbstractMedia


class LessonMedia(AbstractMedia):
    """A film or a sound with private files.

    `size` (bytes) is written by `save`, `duration` (seconds) by `actions.measure_medium` or by the author.
    """

    size = models.PositiveBigIntegerField("ขนาดไฟล์ (ไบต์)", default=0, editable=False)
    captions = models.FileField(
        "คำบรรยาย (WebVTT)",
        upload_to="captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"])],
        help_text="ไฟล์ .vtt ภาษาไทย ให้ผู้ที่ไม่ได้ยินเสียงหรือปิดเสียงอ่านตามได้",
    )

    admin_form_fields = ("title", "file", "collection", "duration", "thumbnail", "captions", "tags")

    class Meta:
        verbose_name = "สื่อวิดีโอและเสียง"
        verbose_name_plural = "สื่อวิดีโอและเสียง"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.size = self.file.size if self.file else 0
        super().save(*args, **kwargs)

    @property
    def length_words(self):
        """How long it plays, shown before playing: "12 นาที", "1 นาที 5 วินาที"; "" when not measured.

        From three minutes on it is rounded to minutes.
        """
        seconds = round(self.duration)
        minutes, rest = (round(seconds / 60), 0) if seconds >= 180 else divmod(seconds, 60)
        words = [ngettext("%(n)s นาที", "%(n)s นาที", minutes) % {"n": minutes}] if minutes else []
        words += [ngettext("%(n)s วินาที", "%(n)s วินาที", rest) % {"n": rest}] if rest else []
        return " ".join(words)

    @property
    def url(self):
        """The address of the view that checks access; the storage path is never public."""
        return reverse("learning:media", args=[self.pk])

    @property
    def poster_url(self):
        return reverse("learning:media_poster", args=[self.pk]) if self.thumbnail else ""

    @property
    def captions_url(self):
        return reverse("learning:media_captions", args=[self.pk]) if self.captions else ""
