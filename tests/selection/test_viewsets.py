"""Stages and drafts in /admin/: officers change them until the criteria are published."""

import pytest

from courses.selection.models import RoundState, SelectionRound, Stage
from tests.factories.selection import make_round, make_stages

pytestmark = pytest.mark.django_db
STAGES, ROUNDS = "/admin/stages/", "/admin/rounds/"


@pytest.fixture
def draft(cast, school):
    return make_round(make_stages(school)[1], cast.anong)


def dates(**changed):
    days = {"data_cutoff_at": 1, "grading_close_at": 8, "recheck_close_at": 20, "backfill_close_at": 30} | changed
    return {name: f"{day}/4/2569 16:30" for name, day in days.items()}


def form(**changed):
    rest = {"confirm_days": "7", "backfill_hours": "72", "floor_total": "", "seed_rule": "สลากงวด 1 พ.ค."}
    return dates() | rest | changed


def edit(round):
    return f"{ROUNDS}edit/{round.pk}/"


def test_officers_list_and_edit_their_draft(draft, cast, as_user):
    client = as_user(cast.anong)
    assert draft.code in client.get(ROUNDS).content.decode()
    assert client.get(edit(draft)).status_code == 200
    assert client.post(edit(draft), form()).status_code == 302
    draft.refresh_from_db()
    assert (str(draft.data_cutoff_at), draft.seed_rule) == ("2026-04-01 09:30:00+00:00", "สลากงวด 1 พ.ค.")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (dates(grading_close_at=1), "ต้องอยู่หลังปิดข้อมูล"),
        (dates(backfill_close_at=2), "ต้องอยู่หลังปิดรับขอทบทวนผล"),
        ({"confirm_days": "0"}, "ให้เวลายืนยันอย่างน้อย 1 วัน"),
    ],
)
def test_invalid_values_are_refused_with_a_message(draft, cast, as_user, changed, words):
    page = as_user(cast.anong).post(edit(draft), form(**changed)).content.decode()
    assert words in page


def test_another_officer_does_not_edit_the_draft_that_the_officer_will_publish(draft, cast, as_user):
    client = as_user(cast.phichai)
    client.post(edit(draft), form())
    draft.refresh_from_db()
    assert draft.seed_rule != "สลากงวด 1 พ.ค."


@pytest.mark.parametrize(
    "state", sorted(set(RoundState) - {RoundState.DRAFT, *("PRELIMINARY", "FINAL", "CONFIRMING", "CLOSED")})
)
def test_after_the_draft_nothing_is_edited(draft, cast, as_user, state):
    SelectionRound.objects.update(state=state)
    as_user(cast.anong).post(edit(draft), form())
    draft.refresh_from_db()
    assert draft.seed_rule != "สลากงวด 1 พ.ค."


def test_rounds_are_neither_created_nor_deleted_in_admin(draft, cast, as_user):
    client = as_user(cast.anong)
    client.post(f"{ROUNDS}new/", form())
    client.post(f"{ROUNDS}delete/{draft.pk}/")
    assert list(SelectionRound.objects.all()) == [draft]


def stage_form(stage, **changed):
    fields = {"year": stage.year_id, "code": stage.code, "seq": stage.seq, "capacity": 150, "quota_dimension": "NONE"}
    return fields | {"feeder": stage.feeder_id or "", "cohort": stage.cohort_id or ""} | changed


def test_a_stage_is_edited_until_its_criteria_are_published(draft, cast, as_user):
    stage, client = draft.stage, as_user(cast.anong)
    assert client.post(f"{STAGES}edit/{stage.pk}/", stage_form(stage)).status_code == 302
    stage.refresh_from_db()
    assert stage.capacity == 150
    SelectionRound.objects.update(state=RoundState.COLLECTING)
    client.post(f"{STAGES}edit/{stage.pk}/", stage_form(stage, capacity=10))
    stage.refresh_from_db()
    assert stage.capacity == 150


def test_only_the_preparer_of_a_draft_changes_its_stage(draft, cast, as_user):
    """The officer who publishes the criteria has not changed them (docs/selection.md#p25)."""
    stage = draft.stage
    as_user(cast.phichai).post(f"{STAGES}edit/{stage.pk}/", stage_form(stage, capacity=10))
    stage.refresh_from_db()
    assert stage.capacity == 160


def test_a_capacity_above_the_seats_of_the_cohort_is_refused(draft, cast, as_user):
    stage = draft.stage
    page = as_user(cast.anong).post(f"{STAGES}edit/{stage.pk}/", stage_form(stage, capacity=161)).content.decode()
    assert "รุ่นเรียนมี 160 ที่นั่ง" in page


def test_a_feeder_that_is_not_an_earlier_stage_is_refused(draft, cast, as_user):
    basic = draft.stage.feeder
    changed = stage_form(basic, feeder=draft.stage_id)
    page = as_user(cast.anong).post(f"{STAGES}edit/{basic.pk}/", changed).content.decode()
    assert "ต้องเป็นขั้นก่อนหน้าในปีเดียวกัน" in page


def test_other_users_see_and_change_nothing(draft, cast, as_user):
    before = list(Stage.objects.values())
    for person in (cast.malee, cast.kamon, cast.somchai, cast.thira, cast.outsider, None):
        client = as_user(person)
        for where in (STAGES, ROUNDS, edit(draft), f"{STAGES}edit/{draft.stage_id}/", f"{STAGES}new/"):
            assert client.get(where).status_code in (302, 403, 404)
        client.post(edit(draft), form())
        client.post(f"{STAGES}edit/{draft.stage_id}/", stage_form(draft.stage))
    assert list(Stage.objects.values()) == before
    draft.refresh_from_db()
    assert draft.seed_rule != "สลากงวด 1 พ.ค."


def test_an_admin_manages_stages_and_sees_no_rounds(draft, cast, as_user):
    client = as_user(cast.admin)
    assert client.get(STAGES).status_code == 200
    assert draft.code not in client.get(ROUNDS, follow=True).content.decode()
