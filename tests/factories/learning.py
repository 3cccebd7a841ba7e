"""Years, cohorts, enrolments, and what trainees do in them, created by the actions themselves."""

import datetime
import io

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from courses.learning import actions
from courses.learning.models import Cohort, Enrolment, ProgrammeYear, YearStatus
from courses.platform.uploads import read_upload

NOW = datetime.datetime(2026, 3, 12, 5, 0, tzinfo=datetime.UTC)
"""12 มีนาคม 2569 12.00 น.: the suite's usual `now`."""


class YearFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeYear
        django_get_or_create = ("year_be",)

    year_be = 2569
    status = YearStatus.RUNNING


class CohortFactory(DjangoModelFactory):
    class Meta:
        model = Cohort

    year = factory.SubFactory(YearFactory)
    seats = 504
    starts_on = datetime.date(2026, 2, 9)
    weeks = 8


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    enrolled_at = NOW


def right_answer(question):
    """The answer that gets the full mark, as a form posts it."""
    right = question.key["right"]
    return right["value"] if question.type == "number" else right


def answer_attempt(attempt, *, right=None, now=NOW):
    """Answer the first `right` questions with the right answer (None: all of them)."""
    for question in list(attempt.questions.all())[:right]:
        actions.save_answer(
            attempt_question=question, answer=right_answer(question), revision=question.revision + 1, now=now
        )


def make_attempt(enrolment, quiz, *, right=None, submitted=True, now=NOW):
    """An attempt whose first `right` questions have the right answer; an open one if not `submitted`."""
    attempt = actions.start_attempt(enrolment=enrolment, quiz=quiz, now=now)
    answer_attempt(attempt, right=right, now=now)
    return actions.submit_attempt(attempt=attempt, now=now) if submitted else attempt


def make_photo(colour="navy", size=(80, 60), name="ภาพ.jpg", **save):
    """A photo as a browser uploads it."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def make_version(enrolment, practice, *, text="เรื่องผ้าคราม", photos=(), submitted=True, now=NOW):
    """A version with text and photos; a draft if not `submitted`."""
    draft = actions.save_draft(
        enrolment=enrolment,
        practice=practice,
        text=text,
        link="",
        files=[read_upload(photo) for photo in photos],
        now=now,
    )
    return actions.submit_version(version=draft, now=now) if submitted else draft


def make_mark(version, marker, *, score=3, asks_revision=False, comment="ดีมาก", now=NOW):
    """A mark with the same level for every criterion of the assignment brief."""
    return actions.mark_version(
        version=version,
        by=marker,
        levels={criterion.code: score for criterion in version.work.practice.criteria.all()},
        comment=comment,
        asks_revision=asks_revision,
        now=now,
    )
