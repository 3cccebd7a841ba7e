"""Assignments of mentors: the order of the history, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.learning.models import MentorAssignment
from tests.factories.learning import NOW


@pytest.mark.pure
def test_name():
    assert str(MentorAssignment(mentor_id=4, enrolment_id=7)) == "4 → 7"


def test_the_history_is_sorted_newest_first(cast):
    current = cast.malee.enrolment.mentor_assignments.get()
    earlier = MentorAssignment.objects.create(
        enrolment=cast.malee.enrolment, mentor=cast.wanna, from_at=NOW - timedelta(days=9), until_at=NOW
    )
    assert list(cast.malee.enrolment.mentor_assignments.all()) == [current, earlier]
    assert current.mentor == cast.somchai


def test_the_database_refuses_a_second_current_assignment(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        MentorAssignment.objects.create(enrolment=cast.malee.enrolment, mentor=cast.wanna, from_at=NOW)
    assert cast.malee.enrolment.mentor_assignments.count() == 1


def test_the_database_refuses_an_assignment_that_ends_before_it_began(cast):
    assignment = cast.malee.enrolment.mentor_assignments.get()
    assignment.until_at = NOW - timedelta(seconds=1)
    with pytest.raises(IntegrityError, match="assignment_ends_later"), transaction.atomic():
        assignment.save()
    assignment.until_at = NOW
    assignment.save()
    assert MentorAssignment.objects.get(pk=assignment.pk).until_at == NOW
