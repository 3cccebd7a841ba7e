"""Practice work: drafts that may change, versions that never do once handed in, marks that are added, never altered."""

from django.db import transaction
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from courses.thai.text import clean_text

from .. import deadlines, rubric
from ..models import (
    MARKED_STATES,
    CriterionMark,
    PracticeChoice,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)
from ..queries.practice import may_begin_another
from .locks import lock_cohort, lock_enrolment

FILES_MOST = 20
VERSION_MOST_BYTES = 200 * 1000 * 1000


class NoMoreVersionsError(ValueError):
    """As many versions as the brief allows were handed in, or the last one still waits for its mark."""


class NothingToSubmitError(ValueError):
    """The draft holds no words, no link and no file."""


class TooManyFilesError(ValueError):
    """More files, or more bytes, than a version takes."""


class NotADraftError(ValueError):
    """The version was handed in; it doesn't change any more."""


@transaction.atomic
def save_draft(*, enrolment, practice, text, link, files=(), now) -> PracticeVersion:
    """Keep words, link and added files (uploads.Upload) in her draft, made when there is none.

    A file she added before (same bytes) is kept once. Raises NoMoreVersionsError, TooManyFilesError.
    """
    work = _locked_work(enrolment, practice, now)
    draft = work.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        _refuse_another_version(work, practice)
        draft = PracticeVersion(work=work, number=_next_number(work))
    draft.text, draft.link, draft.saved_at = clean_text(text), link, now
    draft.save()
    _add_files(draft, files)
    return draft


@transaction.atomic
def remove_file(*, file, now) -> None:
    """Take a file out of a draft. Raises NotADraftError."""
    draft = _locked_draft(file.version)
    file.delete()
    draft.saved_at = now
    draft.save(update_fields=["saved_at"])
    stored = file.file
    transaction.on_commit(lambda: stored.storage.delete(stored.name))


@transaction.atomic
def withdraw_draft(*, version) -> None:
    """Throw a draft away with its files. Raises NotADraftError."""
    draft = _locked_draft(version)
    stored = [file.file for file in draft.files.all()]
    draft.delete()
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in stored])


@transaction.atomic
def submit_version(*, version, now) -> PracticeVersion:
    """The draft becomes a version with a receipt; handing in again gives the same. Late is marked, never refused.

    Raises NothingToSubmitError, NotADraftError when it was thrown away meanwhile.
    """
    lock_enrolment(version.work.enrolment)
    versions = PracticeVersion.objects.select_related("work__practice", "work__enrolment__cohort__year")
    version = versions.filter(pk=version.pk).first()
    if version is None:
        raise NotADraftError(_("ร่างนี้ถูกทิ้งไปแล้ว จึงไม่ได้ส่ง ฉบับที่ส่งไปแล้วยังอยู่ครบ"))
    if version.state != VersionState.DRAFT:
        return version
    if not (version.text.strip() or version.link or version.files.exists()):
        raise NothingToSubmitError(_("ยังไม่มีข้อความ ลิงก์ หรือไฟล์ ใส่อย่างน้อยหนึ่งอย่างก่อนส่งงาน"))
    cohort, practice = version.work.enrolment.cohort, version.work.practice
    version.state, version.submitted_at = VersionState.SUBMITTED, now
    version.is_late = deadlines.is_late(now, deadlines.due_at(cohort.starts_on, practice.due_week, cohort.weeks))
    version.receipt = _next_receipt(cohort, practice)
    version.save(update_fields=["state", "submitted_at", "is_late", "receipt"])
    return version


@transaction.atomic
def choose_counted_version(*, work, version, now) -> PracticeWork:
    """She names the marked version that counts; None leaves it to the last one. Raises ValueError for any other.

    Every choice is kept: a round reads the newest by the close of marking (standings).
    """
    if version is not None and not work.versions.filter(pk=version.pk, state__in=MARKED_STATES).exists():
        raise ValueError(_("เลือกได้เฉพาะฉบับที่ตรวจแล้ว"))
    work.counted_version = version
    work.save(update_fields=["counted_version"])
    PracticeChoice.objects.create(work=work, version=version, chosen_at=now)
    return work


@transaction.atomic
def mark_version(*, version, marker, levels, comment, asks_revision, comments=None, now) -> PracticeMark:
    """A mark by the brief's rubric; whoever calls has asked access.version_to_mark. An earlier mark stays as evidence.

    `levels`: score 0–4 by criterion code, every code once; `comments`: words by code. The same marking sent twice is
    kept once. Raises rubric.LevelsRefusedError.
    """
    version, comment = PracticeVersion.objects.select_for_update().get(pk=version.pk), clean_text(comment)
    criteria = list(version.work.practice.criteria.order_by("sort_order", "pk"))
    total = rubric.total_of({one.code: one.points for one in criteria}, levels)
    last = version.marks.prefetch_related("criteria").first()
    if last is not None and _is_same(last, marker, levels, comment, asks_revision):
        return last
    mark = PracticeMark.objects.create(
        version=version, marker=marker, total=total, comment=comment, asks_revision=asks_revision, marked_at=now
    )
    CriterionMark.objects.bulk_create(
        CriterionMark(
            mark=mark,
            code=one.code,
            name=one.name,
            points=one.points,
            score=levels[one.code],
            comment=clean_text((comments or {}).get(one.code, ""))[:300],
            position=position,
        )
        for position, one in enumerate(criteria, 1)
    )
    version.state = VersionState.REVISE if asks_revision else VersionState.ACCEPTED
    version.save(update_fields=["state"])
    return mark


def _is_same(mark, marker, levels, comment, asks_revision):
    given = {one.code: one.score for one in mark.criteria.all()}
    same_words = mark.comment == comment and mark.asks_revision == asks_revision
    return mark.marker_id == marker.pk and given == levels and same_words


def _locked_work(enrolment, practice, now):
    """Her enrolment is the queue: of two simultaneous drafts the second finds the first one's."""
    lock_enrolment(enrolment)
    return PracticeWork.objects.get_or_create(enrolment=enrolment, practice=practice, defaults={"created_at": now})[0]


def _locked_draft(version):
    lock_enrolment(version.work.enrolment)
    draft = PracticeVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT).first()
    if draft is None:
        raise NotADraftError(_("ฉบับนี้ส่งแล้ว จึงแก้หรือลบไม่ได้"))
    return draft


def _refuse_another_version(work, practice):
    if not may_begin_another(practice, list(work.versions.all())):
        raise NoMoreVersionsError(_("งานที่ส่งไว้กำลังรอตรวจ หรือส่งครบจำนวนฉบับแล้ว จึงเริ่มฉบับใหม่ไม่ได้"))


def _next_number(work):
    last = work.versions.order_by("-number").first()
    return last.number + 1 if last else 1


def _next_receipt(cohort, practice):
    """2569-B4A-0217: year, brief, running number in the year. Counted under the lock of the cohort."""
    lock_cohort(cohort)
    prefix = f"{cohort.year.year_be}-{practice.code or f'P{practice.pk}'}-"
    last = (
        PracticeVersion.objects.filter(receipt__startswith=prefix)
        .order_by(Length("receipt").desc(), "-receipt")
        .values_list("receipt", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


def _add_files(draft, files):
    kept = {file.sha256: file.size for file in draft.files.all()}
    for upload in files:
        if upload.sha256 in kept:
            continue
        kept[upload.sha256] = upload.size
        if len(kept) > FILES_MOST:
            raise TooManyFilesError(_("แนบได้ไม่เกิน %(most)s ไฟล์ต่อฉบับ") % {"most": FILES_MOST})
        if sum(kept.values()) > VERSION_MOST_BYTES:
            raise TooManyFilesError(_("ไฟล์รวมกันใหญ่เกิน 200 MB ลองย่อไฟล์หรือวางลิงก์แทน"))
        PracticeFile.objects.create(
            version=draft,
            file=upload.file,
            original_name=upload.name,
            content_type=upload.content_type,
            size=upload.size,
            sha256=upload.sha256,
            width=upload.width,
            height=upload.height,
        )
