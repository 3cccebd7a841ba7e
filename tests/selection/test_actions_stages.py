"""Creating and changing stages, changing drafts: recorded, and refused once the criteria are published."""

import pytest

from courses.audit.models import AuditEntry
from courses.selection.actions import WrongStateError, change_draft, change_stage, create_stage, publish_criteria
from courses.selection.actions.stages import DRAFT_FIELDS, STAGE_FIELDS
from courses.selection.models import RoundState, SelectionRound, Stage, StageCode
from courses.selection.queries import rules_sha256
from tests.factories.learning import NOW
from tests.factories.selection import DATES, DAY, make_round, make_stages

pytestmark = pytest.mark.django_db
EARLY = DATES.data_cutoff_at - DAY


def fields_of(row, names, **changed):
    return {name: getattr(row, name) for name in names} | changed


@pytest.fixture
def stage(school):
    return make_stages(school)[1]


def test_a_stage_is_created_and_recorded(cast, school):
    fields = {"year": school.basic.cohort.year, "code": StageCode.BASIC, "seq": 1, "capacity": 504}
    made = create_stage(
        fields=fields | {"quota_dimension": "NONE", "feeder": None, "cohort": school.basic.cohort},
        by=cast.anong,
        now=NOW,
    )
    assert fields_of(Stage.objects.get(), fields) == fields
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.object, entry.actor, entry.at, entry.payload) == (
        "stage.created",
        f"stage:{made.pk}",
        cast.anong,
        NOW,
        {
            "code": "BASIC",
            "seq": 1,
            "capacity": 504,
            "quota_dimension": "NONE",
            "feeder": None,
            "cohort": school.basic.cohort.pk,
        },
    )


def test_a_stage_is_changed_and_recorded(cast, stage):
    change_stage(stage=stage, fields=fields_of(stage, STAGE_FIELDS, capacity=150), by=cast.anong, now=NOW)
    stage.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert (stage.capacity, entry.action, entry.payload["capacity"]) == (150, "stage.changed", 150)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_a_stage_may_change_while_its_only_round_is_a_draft_or_cancelled(cast, stage, state):
    round = make_round(stage, cast.anong)
    SelectionRound.objects.filter(pk=round.pk).update(state=state)
    changed = change_stage(stage=stage, fields=fields_of(stage, STAGE_FIELDS, capacity=150), by=cast.anong, now=NOW)
    assert changed.capacity == 150


def test_a_stage_does_not_change_after_its_criteria_are_published(cast, stage):
    make_round(stage, cast.anong, cast.phichai)
    before = AuditEntry.objects.count()
    with pytest.raises(WrongStateError):
        change_stage(stage=stage, fields=fields_of(stage, STAGE_FIELDS, capacity=150), by=cast.anong, now=NOW)
    stage.refresh_from_db()
    assert (stage.capacity, AuditEntry.objects.count()) == (160, before)


def test_a_draft_is_changed_and_recorded_with_the_hash_of_its_rules(cast, stage):
    draft = make_round(stage, cast.anong)
    change_draft(round=draft, fields=fields_of(draft, DRAFT_FIELDS, confirm_days=9), by=cast.anong, now=NOW)
    draft.refresh_from_db()
    entry = AuditEntry.objects.get(action="round.draft_changed")
    assert (draft.confirm_days, entry.actor, entry.object) == (9, cast.anong, draft.code)
    assert entry.payload == {"rules_sha256": rules_sha256(draft)}


def test_a_round_does_not_change_after_its_criteria_are_published(cast, stage):
    draft = make_round(stage, cast.anong)
    publish_criteria(round=draft, by=cast.phichai, now=EARLY)
    with pytest.raises(WrongStateError):
        change_draft(round=draft, fields=fields_of(draft, DRAFT_FIELDS, confirm_days=9), by=cast.anong, now=NOW)
    draft.refresh_from_db()
    assert (draft.confirm_days, AuditEntry.objects.filter(action="round.draft_changed").count()) == (7, 0)
