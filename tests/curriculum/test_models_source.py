"""Rows of loaded entries and rules."""

import pytest
from django.db import IntegrityError, transaction

from courses.curriculum.models import LoadedPage, ProgrammeRule
from tests.factories.learning import NOW


@pytest.fixture
def loaded(school):
    page = school.basic.lesson
    return LoadedPage.objects.create(entry="B1L1", page=page, digest="x", revision=page.save_revision(), loaded_at=NOW)


def test_an_entry_has_one_page_and_a_page_one_entry(school, loaded):
    for fields in ({"entry": "B1L1", "page": school.basic.quiz}, {"entry": "B1L2", "page": school.basic.lesson}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LoadedPage.objects.create(digest="x", loaded_at=NOW, **fields)
    assert [str(row) for row in LoadedPage.objects.all()] == ["B1L1"]


def test_a_deleted_revision_leaves_the_row_and_a_deleted_page_takes_it(school, loaded):
    loaded.revision.delete()
    assert LoadedPage.objects.get().revision is None
    school.basic.lesson.delete()
    assert not LoadedPage.objects.exists()


def test_a_rule_is_stored_once(db):
    rule = ProgrammeRule.objects.create(key="meta", data={}, digest="x", loaded_at=NOW)
    assert str(rule) == "meta"
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeRule.objects.create(key="meta", data={}, digest="y", loaded_at=NOW)
