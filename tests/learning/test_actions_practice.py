"""Drafts, submitted versions, receipts and marks, and every refusal."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.storage import storages

from courses.learning import actions, deadlines
from courses.learning.actions.practice import VERSION_MOST_BYTES
from courses.learning.models import PracticeFile, PracticeMark, PracticeVersion, PracticeWork, VersionState
from courses.learning.queries import work_state
from courses.learning.rubric import LevelsRefusedError
from courses.platform.uploads import read_upload
from tests.factories.learning import NOW, make_mark, make_photo, make_version


@pytest.fixture
def practice(school):
    practice = school.basic.practice
    practice.due_week, practice.resubmissions = 5, 1
    practice.save()
    return practice


def draft_of(cast, practice, **fields):
    fields = {"text": "ร่าง", "link": "", **fields}
    return actions.save_draft(enrolment=cast.malee.enrolment, practice=practice, now=fields.pop("now", NOW), **fields)


def test_a_draft_is_created_once_and_then_changed(cast, practice):
    first = draft_of(cast, practice)
    again = draft_of(cast, practice, text="แก้แล้ว", link="https://example.com/", now=NOW + timedelta(hours=1))
    assert (again.pk, again.number, again.text, again.link) == (first.pk, 1, "แก้แล้ว", "https://example.com/")
    assert again.saved_at == NOW + timedelta(hours=1)
    assert PracticeWork.objects.count() == PracticeVersion.objects.count() == 1


def test_files_are_added_and_the_same_bytes_stored_once(cast, practice):
    photo = read_upload(make_photo())
    draft = draft_of(cast, practice, files=[photo])
    draft_of(cast, practice, files=[read_upload(make_photo(name="ซ้ำ.jpg")), read_upload(make_photo("red"))])
    saved = list(draft.files.all())
    assert [(file.original_name, file.content_type, file.width, file.height) for file in saved] == [
        ("ภาพ.jpg", "image/jpeg", 80, 60),
        ("ภาพ.jpg", "image/jpeg", 80, 60),
    ]
    assert all("ภาพ" not in file.file.name and file.file.name.startswith("practice/") for file in saved)


def test_too_many_files_are_refused_and_the_draft_is_unchanged(cast, practice):
    draft = draft_of(cast, practice)
    photos = [read_upload(make_photo((n * 9, 0, 0))) for n in range(21)]
    with pytest.raises(actions.TooManyFilesError, match="20 ไฟล์"):
        draft_of(cast, practice, text="ใหม่", files=photos)
    draft.refresh_from_db()
    assert (draft.text, draft.files.count()) == ("ร่าง", 0)


def test_removing_a_file_deletes_its_bytes(cast, practice, django_capture_on_commit_callbacks):
    draft = draft_of(cast, practice, files=[read_upload(make_photo())])
    file = draft.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_file(file=file, now=NOW)
    assert not draft.files.exists()
    assert not storages["private"].exists(file.file.name)


def test_withdrawing_a_draft_deletes_its_files(cast, practice, django_capture_on_commit_callbacks):
    draft = draft_of(cast, practice, files=[read_upload(make_photo())])
    name = draft.files.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_draft(version=draft)
    assert not PracticeVersion.objects.exists()
    assert not storages["private"].exists(name)


def test_submitting_gives_one_receipt(cast, practice):
    draft = draft_of(cast, practice)
    done = actions.submit_version(version=draft, now=NOW)
    assert (done.state, done.submitted_at, done.is_late, done.receipt) == (
        VersionState.SUBMITTED,
        NOW,
        False,
        "2569-M1A1-0001",
    )
    again = actions.submit_version(version=draft, now=NOW + timedelta(days=30))
    assert (again.receipt, again.submitted_at, again.is_late) == (done.receipt, NOW, False)


def test_receipts_count_up_by_brief_and_year(cast, school, practice):
    receipts = [make_version(user.enrolment, practice).receipt for user in (cast.malee, cast.prasit)]
    other = make_version(cast.duangjai.enrolment, school.intensive.practice)
    PracticeVersion.objects.filter(pk=other.pk).update(receipt="2569-M1A1-9999")
    third = make_version(cast.duangjai.enrolment, school.basic.practice)
    assert receipts == ["2569-M1A1-0001", "2569-M1A1-0002"]
    assert third.receipt == "2569-M1A1-10000"


def test_late_work_is_marked_as_late_and_not_refused(cast, practice):
    due = deadlines.due_at(cast.malee.enrolment.cohort.starts_on, 5, 8)
    in_time = make_version(cast.malee.enrolment, practice, now=due)
    late = make_version(cast.prasit.enrolment, practice, now=due + timedelta(seconds=1))
    assert (in_time.is_late, late.is_late) == (False, True)


def test_an_empty_draft_is_not_submitted(cast, practice):
    draft = draft_of(cast, practice, text="  ")
    with pytest.raises(actions.NothingToSubmitError):
        actions.submit_version(version=draft, now=NOW)
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT


def test_a_submitted_version_cannot_change(cast, practice):
    version = make_version(cast.malee.enrolment, practice, photos=[make_photo()])
    with pytest.raises(actions.NotADraftError):
        actions.withdraw_draft(version=version)
    with pytest.raises(actions.NotADraftError):
        actions.remove_file(file=version.files.get(), now=NOW)
    assert version.files.count() == 1


def test_a_new_version_starts_only_after_the_last_is_marked(cast, practice):
    first = make_version(cast.malee.enrolment, practice)
    with pytest.raises(actions.NoMoreVersionsError):
        draft_of(cast, practice)
    make_mark(first, cast.somchai, asks_revision=True)
    second = make_version(cast.malee.enrolment, practice, text="แก้แล้ว")
    make_mark(second, cast.somchai)
    assert [(version.number, version.state) for version in PracticeVersion.objects.order_by("number")] == [
        (1, VersionState.REVISE),
        (2, VersionState.ACCEPTED),
    ]
    with pytest.raises(actions.NoMoreVersionsError):
        draft_of(cast, practice)


def test_marking_by_the_rubric(cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    mark = actions.mark_version(
        version=version,
        by=cast.somchai,
        levels={"truth": 4, "form": 1},
        comment="สีตรงขึ้น",
        comments={"form": "ยาวไป"},
        asks_revision=False,
        now=NOW,
    )
    assert (mark.total, mark.marker, mark.marked_at) == (Decimal(70), cast.somchai, NOW)
    assert [(one.code, one.name, one.points, one.score, one.comment) for one in mark.criteria.all()] == [
        ("truth", "ความจริง", 60, 4, ""),
        ("form", "รูปแบบ", 40, 1, "ยาวไป"),
    ]
    version.refresh_from_db()
    assert version.state == VersionState.ACCEPTED


def test_a_second_mark_is_added_but_the_same_mark_is_stored_once(cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    first = make_mark(version, cast.somchai, score=2)
    assert make_mark(version, cast.somchai, score=2) == first
    second = make_mark(version, cast.somchai, score=4, now=NOW + timedelta(days=1))
    assert list(version.marks.values_list("pk", "total")) == [(second.pk, 100), (first.pk, 50)]


def test_levels_that_do_not_fit_the_rubric_are_refused(cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    with pytest.raises(LevelsRefusedError):
        actions.mark_version(
            version=version, by=cast.somchai, levels={"truth": 4}, comment="", asks_revision=False, now=NOW
        )
    assert not PracticeMark.objects.exists()


def test_the_trainee_chooses_the_version_that_counts(cast, practice):
    first = make_version(cast.malee.enrolment, practice)
    make_mark(first, cast.somchai, score=4, asks_revision=True)
    second = make_version(cast.malee.enrolment, practice, text="แก้แล้ว")
    work = first.work
    with pytest.raises(ValueError, match="ตรวจแล้ว"):
        actions.choose_counted_version(work=work, version=second, now=NOW)
    make_mark(second, cast.somchai, score=2)
    assert work_state(cast.malee.enrolment, practice).counted == second
    actions.choose_counted_version(work=work, version=first, now=NOW)
    assert work_state(cast.malee.enrolment, practice).counted == first
    actions.choose_counted_version(work=work, version=None, now=NOW)
    assert work_state(cast.malee.enrolment, practice).counted == second


def test_a_version_of_another_trainee_cannot_be_chosen(cast, practice):
    own, foreign = make_version(cast.malee.enrolment, practice), make_version(cast.prasit.enrolment, practice)
    make_mark(foreign, cast.wanna)
    with pytest.raises(ValueError, match="ตรวจแล้ว"):
        actions.choose_counted_version(work=own.work, version=foreign, now=NOW)


def test_removing_a_file_keeps_the_others(cast, practice):
    draft = draft_of(cast, practice, files=[read_upload(make_photo()), read_upload(make_photo("red"))])
    actions.remove_file(file=draft.files.first(), now=NOW)
    assert PracticeFile.objects.count() == 1


def test_submitting_a_deleted_draft_is_refused(cast, practice):
    draft = draft_of(cast, practice)
    PracticeVersion.objects.filter(pk=draft.pk).delete()
    with pytest.raises(actions.NotADraftError, match="ถูกทิ้งไปแล้ว"):
        actions.submit_version(version=draft, now=NOW)
    assert not PracticeVersion.objects.exists()


def test_more_bytes_than_a_version_takes_are_refused(cast, practice):
    draft = draft_of(cast, practice, files=[read_upload(make_photo())])
    draft.files.update(size=VERSION_MOST_BYTES)
    with pytest.raises(actions.TooManyFilesError, match="200 MB"):
        draft_of(cast, practice, text="ใหม่", files=[read_upload(make_photo("red"))])
    draft.refresh_from_db()
    assert (draft.text, draft.files.count()) == ("ร่าง", 1)
