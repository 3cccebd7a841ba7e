"""Practice work: a draft may change, a submitted version may not; a new mark is added and never replaces an old one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.curriculum.models import PracticePage
from courses.people.models import User
from courses.platform.uploads import Upload
from courses.thai.text import clean_text

from .. import deadlines, rubric
from ..models import (
    MARKED_STATES,
    Cohort,
    CriterionMark,
    Enrolment,
    PracticeChoice,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)
from ..queries.practice import criteria_of, may_begin_another
from .locks import lock_cohort, lock_enrolment

FILES_MOST = 20
VERSION_MOST_BYTES = 200 * 1000 * 1000


class NoMoreVersionsError(ValueError):
    """Every version that the assignment brief allows was submitted, or the last one still waits for its mark."""


class NothingToSubmitError(ValueError):
    """The draft has no text, no link and no file."""


class TooManyFilesError(ValueError):
    """More than FILES_MOST files or VERSION_MOST_BYTES bytes in one version."""


class NotADraftError(ValueError):
    """The version was submitted or deleted; it can no longer change."""


@transaction.atomic
def save_draft(
    *,
    enrolment: Enrolment,
    practice: PracticePage,
    text: str,
    link: str,
    files: Iterable[Upload] = (),
    now: datetime,
) -> PracticeVersion:
    """Save text, link and additional files in the trainee's draft; a draft is created when there is none.

    A file that the draft already has (the same bytes) is stored once. Raises NoMoreVersionsError, TooManyFilesError.
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
def remove_file(*, file: PracticeFile, now: datetime) -> None:
    """Delete a file of a draft, its bytes after the commit. Raises NotADraftError."""
    draft = _locked_draft(file.version)
    file.delete()
    draft.saved_at = now
    draft.save(update_fields=["saved_at"])
    stored = [file.file]
    transaction.on_commit(lambda: _delete_bytes(stored))


@transaction.atomic
def withdraw_draft(*, version: PracticeVersion) -> None:
    """Delete a draft with its files, their bytes after the commit. Raises NotADraftError."""
    draft = _locked_draft(version)
    stored = [file.file for file in draft.files.all()]
    draft.delete()
    transaction.on_commit(lambda: _delete_bytes(stored))


@transaction.atomic
def submit_version(*, version: PracticeVersion, now: datetime) -> PracticeVersion:
    """Submit the draft and give it a receipt number. Submitting again returns the same version; a late version is
    marked as late, never refused.

    Raises NothingToSubmitError, NotADraftError when the draft was deleted meanwhile.
    """
    lock_enrolment(version.work.enrolment)
    versions = PracticeVersion.objects.select_related("work__practice", "work__enrolment__cohort__year")
    current = versions.filter(pk=version.pk).first()
    if current is None:
        raise NotADraftError(_("ร่างนี้ถูกทิ้งไปแล้ว จึงไม่ได้ส่ง ฉบับที่ส่งไปแล้วยังอยู่ครบ"))
    if current.state != VersionState.DRAFT:
        return current
    if not (current.text.strip() or current.link or current.files.exists()):
        raise NothingToSubmitError(_("ยังไม่มีข้อความ ลิงก์ หรือไฟล์ ใส่อย่างน้อยหนึ่งอย่างก่อนส่งงาน"))
    cohort, practice = current.work.enrolment.cohort, current.work.practice
    current.state, current.submitted_at = VersionState.SUBMITTED, now
    current.is_late = deadlines.is_late(now, deadlines.due_at(cohort.starts_on, practice.due_week, cohort.weeks))
    current.receipt = _next_receipt(cohort, practice)
    current.save(update_fields=["state", "submitted_at", "is_late", "receipt"])
    return current


@transaction.atomic
def choose_counted_version(*, work: PracticeWork, version: PracticeVersion | None, now: datetime) -> PracticeWork:
    """Record which marked version the trainee wants counted; None means the last marked one.

    Every choice is stored, because a round reads the newest one made before marking closed (queries.standings).
    Raises ValueError for a version that is not marked or belongs to another work.
    """
    if version is not None and not work.versions.filter(pk=version.pk, state__in=MARKED_STATES).exists():
        raise ValueError(_("เลือกได้เฉพาะฉบับที่ตรวจแล้ว"))
    work.counted_version = version
    work.save(update_fields=["counted_version"])
    PracticeChoice.objects.create(work=work, version=version, chosen_at=now)
    return work


@transaction.atomic
def mark_version(
    *,
    version: PracticeVersion,
    levels: Mapping[str, int],
    comment: str,
    asks_revision: bool,
    comments: Mapping[str, str] | None = None,
    by: User,
    now: datetime,
) -> PracticeMark:
    """Mark a version by the rubric of its assignment brief. An earlier mark stays as evidence.

    The caller has checked access.version_to_mark. `levels`: {criterion code: score 0–4}, every code once; `comments`:
    {criterion code: comment}. The same marking sent twice is stored once. Raises rubric.LevelsRefusedError.
    """
    version, comment = PracticeVersion.objects.select_for_update().get(pk=version.pk), clean_text(comment)
    criteria = list(criteria_of(version))
    total = rubric.total_of({one.code: one.points for one in criteria}, levels)
    last = version.marks.prefetch_related("criteria").first()
    if last is not None and _is_same(last, by, levels, comment, asks_revision):
        return last
    given = {"total": total, "comment": comment, "asks_revision": asks_revision}
    mark = PracticeMark.objects.create(version=version, marker=by, marked_at=now, **given)
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
    payload = {"mark": mark.pk, "total": str(total), "asks_revision": asks_revision}
    append_entry(action="practice.marked", object=f"version:{version.pk}", payload=payload, by=by, now=now)
    return mark


def _is_same(mark: PracticeMark, marker: User, levels: Mapping[str, int], comment: str, asks_revision: bool) -> bool:
    scores = {one.code: one.score for one in mark.criteria.all()}
    same_text = mark.comment == comment and mark.asks_revision == asks_revision
    return mark.marker_id == marker.pk and scores == levels and same_text


def _locked_work(enrolment: Enrolment, practice: PracticePage, now: datetime) -> PracticeWork:
    """The trainee's work on the assignment brief, created when there is none. The lock of the enrolment makes
    simultaneous calls wait, so that the second finds the draft of the first."""
    lock_enrolment(enrolment)
    return PracticeWork.objects.get_or_create(enrolment=enrolment, practice=practice, defaults={"created_at": now})[0]


def _locked_draft(version: PracticeVersion) -> PracticeVersion:
    lock_enrolment(version.work.enrolment)
    draft = PracticeVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT).first()
    if draft is None:
        raise NotADraftError(_("ฉบับนี้ส่งแล้ว จึงแก้หรือลบไม่ได้"))
    return draft


def _delete_bytes(stored: Iterable[FieldFile]) -> None:
    for file in stored:
        if file.name:
            file.storage.delete(file.name)


def _refuse_another_version(work: PracticeWork, practice: PracticePage) -> None:
    if not may_begin_another(practice, list(work.versions.all())):
        raise NoMoreVersionsError(_("งานที่ส่งไว้กำลังรอตรวจ หรือส่งครบจำนวนฉบับแล้ว จึงเริ่มฉบับใหม่ไม่ได้"))


def _next_number(work: PracticeWork) -> int:
    last = work.versions.order_by("-number").first()
    return last.number + 1 if last else 1


def _next_receipt(cohort: Cohort, practice: PracticePage) -> str:
    """Such as 2569-B4A-0217: year, code of the assignment brief, running number of both. The cohort is locked while
    counting."""
    lock_cohort(cohort)
    prefix = f"{cohort.year.year_be}-{practice.code or f'P{practice.pk}'}-"
    last = (
        PracticeVersion.objects.filter(receipt__startswith=prefix)
        .order_by(Length("receipt").desc(), "-receipt")
        .values_list("receipt", flat=True)
        .first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


def _add_files(draft: PracticeVersion, files: Iterable[Upload]) -> None:
    sizes = {file.sha256: file.size for file in draft.files.all()}
    for upload in files:
        if upload.sha256 in sizes:
            continue
        sizes[upload.sha256] = upload.size
        if len(sizes) > FILES_MOST:
            raise TooManyFilesError(_("แนบได้ไม่เกิน %(most)s ไฟล์ต่อฉบับ") % {"most": FILES_MOST})
        if sum(sizes.values()) > VERSION_MOST_BYTES:
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
