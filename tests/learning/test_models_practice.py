"""Practice work: private paths, the sets of states, and what the database refuses."""

import re

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from courses.learning.models import (
    MARKED_STATES,
    SUBMITTED_STATES,
    CriterionMark,
    PracticeChoice,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)
from courses.learning.models.practice import practice_path
from tests.factories.learning import NOW, make_mark, make_photo, make_version


def refused(row, constraint=None):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
    return True


@pytest.mark.pure
def test_a_storage_path_reveals_nothing():
    paths = {practice_path(PracticeFile(original_name="มาลี.jpg"), "มาลี.jpg") for _ in range(2)}
    assert len(paths) == 2
    assert [path for path in paths if not re.fullmatch(r"practice/[0-9a-f]{32}", path)] == []


@pytest.mark.pure
def test_files_are_in_the_private_storage():
    assert PracticeFile._meta.get_field("file").storage is storages["private"]


@pytest.mark.pure
def test_sets_of_states():
    assert set(VersionState) - SUBMITTED_STATES == {VersionState.DRAFT}
    assert {VersionState.SUBMITTED} == SUBMITTED_STATES - MARKED_STATES
    assert VersionState.SUBMITTED.value == "HANDED_IN"


@pytest.mark.pure
@pytest.mark.parametrize(("content_type", "is_image"), [("image/jpeg", True), ("application/pdf", False)])
def test_which_files_are_images(content_type, is_image):
    assert PracticeFile(content_type=content_type).is_image is is_image


@pytest.mark.pure
def test_names():
    assert str(PracticeWork(enrolment_id=4, practice_id=7)) == "4 7"
    assert str(PracticeChoice(work_id=4, version_id=7)) == "4 7"
    assert str(PracticeVersion(work_id=4, number=2)) == "4 v2"
    assert str(PracticeFile(version_id=4, content_type="image/png")) == "4 image/png"
    assert str(PracticeMark(version_id=4, total=75)) == "4: 75"
    assert str(CriterionMark(mark_id=4, code="truth", score=3)) == "4 truth: 3"


def test_a_trainee_has_one_work_for_a_brief(cast, school):
    work = make_version(cast.malee.enrolment, school.basic.practice).work
    assert refused(PracticeWork(enrolment=work.enrolment, practice=work.practice, created_at=NOW))


def test_a_work_has_one_draft_and_each_number_once(cast, school):
    draft = make_version(cast.malee.enrolment, school.basic.practice, submitted=False)
    assert refused(PracticeVersion(work=draft.work, number=2, saved_at=NOW))
    submitted = {"state": VersionState.SUBMITTED, "saved_at": NOW, "submitted_at": NOW, "receipt": "2569-X-0001"}
    assert refused(PracticeVersion(work=draft.work, number=1, **submitted))
    PracticeVersion.objects.create(work=draft.work, number=2, **submitted)
    assert refused(PracticeVersion(work=draft.work, number=3, **submitted))
    assert [version.number for version in draft.work.versions.all()] == [2, 1]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": VersionState.DRAFT},
        {"submitted_at": None},
        {"receipt": ""},
    ],
)
def test_a_version_has_a_receipt_exactly_when_it_is_submitted(cast, school, fields):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    for name, value in fields.items():
        setattr(version, name, value)
    assert refused(version, "version_handed_in_has_receipt")


def test_a_version_has_the_same_bytes_once(cast, school):
    file = make_version(cast.malee.enrolment, school.basic.practice, photos=[make_photo()]).files.get()
    file.pk = None
    assert refused(file)


def test_marks_are_within_their_bounds_and_sorted_newest_first(cast, school):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    first = make_mark(version, cast.somchai, score=1)
    second = make_mark(version, cast.somchai, score=4)
    assert list(version.marks.all()) == [second, first]
    for total in (-1, 101):
        wrong = PracticeMark(version=version, marker=cast.somchai, total=total, marked_at=NOW)
        assert refused(wrong, "practice_mark_0_to_100")
    criterion = second.criteria.first()
    criterion.score = 5
    assert refused(criterion, "criterion_mark_score_0_to_4")
    criterion.pk, criterion.score = None, 4
    assert refused(criterion)
