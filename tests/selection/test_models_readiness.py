"""The stored readiness form: one for each application, deleted with it."""

import pytest
from django.db import IntegrityError, transaction

from courses.selection.models import Application, ReadinessAnswer
from tests.factories.learning import NOW

pytestmark = pytest.mark.django_db


def test_an_application_has_one_form(contest):
    form = {"answers": [None] * 10, "evidence": [""] * 10, "answered_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadinessAnswer.objects.create(application=contest.applications[0], **form)
    assert ReadinessAnswer.objects.count() == len(contest.applications)


def test_the_form_is_deleted_with_its_application(contest):
    Application.objects.filter(pk=contest.applications[0].pk).delete()
    assert set(ReadinessAnswer.objects.values_list("application", flat=True)) == {
        one.pk for one in contest.applications[1:]
    }


def test_a_form_confirms_nothing_unless_it_says_so(contest):
    application = contest.applications[0]
    application.readiness.delete()
    form = ReadinessAnswer.objects.create(
        application=application, answers=[None] * 10, evidence=[""] * 10, answered_at=NOW
    )
    assert (form.has_time, form.data_confirmed, str(form)) == (False, False, str(application.pk))
