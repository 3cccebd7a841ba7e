"""The officers' pages about rounds over HTTP: what each shows and every refusal."""

import json

import pytest
import time_machine

from courses.curriculum.models import ProgrammeRule
from courses.mentoring.models import MentorRating
from courses.people.models import Role
from courses.selection.models import RoundState, SelectionRound
from courses.selection.queries import evidence_file
from courses.selection.ranking import canonical
from courses.selection.views import officer as officer_views
from tests.factories.learning import NOW
from tests.factories.people import UserFactory
from tests.factories.selection import RULES, make_candidates, make_stages
from tests.selection.pages import AFTER, STEPS, address, body, outsiders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as traveller:
        yield traveller


def test_rounds_are_listed(contest, as_user):
    page = body(as_user(contest.cast.anong).get(address("rounds")))
    assert "R2-2569" in page
    assert address("round", "R2-2569") in page


def test_no_round_yet(cast, as_user):
    assert "ยังไม่มีรอบคัดเลือก" in body(as_user(cast.anong).get(address("rounds")))


def test_the_round_shows_what_is_missing_by_name(contest, as_user):
    waits = contest.applications[1]
    MentorRating.objects.filter(enrolment=waits.enrolment, rater=contest.cast.wanna).delete()
    page = body(as_user(contest.cast.anong).get(address("round", "R2-2569")))
    assert "ยังจัดอันดับไม่ได้" in page
    assert waits.person.first_name in page
    assert "มีผลประเมินจากพี่เลี้ยงคนเดียว" in page
    assert address("step", "R2-2569", "freeze") in page


@pytest.mark.parametrize("name", ["round", "board"])
def test_as_many_queries_for_five_as_for_eight(contest, as_user, school, name, django_assert_num_queries):
    client = as_user(contest.cast.anong)
    client.get(address(name, "R2-2569"))
    count = {"round": 19, "board": 17}[name]
    with django_assert_num_queries(count):
        client.get(address(name, "R2-2569"))
    make_candidates(school, contest.basic, [40, 30, 20], raters=[contest.cast.somchai, contest.cast.wanna])
    with django_assert_num_queries(count):
        client.get(address(name, "R2-2569"))


def test_the_board_ranks_provisionally_then_officially(contest, as_user):
    client = as_user(contest.cast.anong)
    page = body(client.get(address("board", "R2-2569")))
    assert "อันดับชั่วคราว" in page
    names = [page.index(one.person.first_name) for one in contest.applications]
    assert names == sorted(names)
    for name in ("freeze", "run"):
        client.post(address("step", "R2-2569", name), {"code": "R2-2569"})
    page = body(client.get(address("board", "R2-2569")))
    assert "รายชื่อตามอันดับ" in page
    assert page.count("state-done") == 2


def test_the_board_is_searched_by_name_or_application_number(computed, as_user):
    client = as_user(computed.cast.anong)
    every = [one.application_no for one in computed.applications]
    wanted = computed.applications[1]
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    for words, found in (
        (wanted.application_no, [wanted.application_no]),
        (wanted.application_no.translate(digits), [wanted.application_no]),
        (f" {wanted.person.get_full_name()} ", [wanted.application_no]),
        ("", every),
        ("ไม่มีชื่อนี้", []),
    ):
        page = body(client.get(address("board", "R2-2569"), {"q": words}))
        assert [number for number in every if number in page] == found
        assert ("ไม่พบใครตามที่ค้นหา" in page) == (not found)


def test_the_board_links_to_the_last_admitted_candidate(computed, as_user, monkeypatch):
    monkeypatch.setattr(officer_views, "PAGE", 1)
    client = as_user(computed.cast.anong)
    assert "?page=2#cut" in body(client.get(address("board", "R2-2569")))
    second = body(client.get(address("board", "R2-2569"), {"page": 2}))
    assert ('href="#cut"' in second, second.count('id="cut"')) == (True, 1)


def test_an_officer_reads_one_candidate(computed, as_user):
    first = computed.applications[0]
    page = body(as_user(computed.cast.anong).get(address("candidate", "R2-2569", first.public_id)))
    assert first.person.first_name in page
    assert "ใบงานที่ตรวจแล้ว" in page


def test_a_candidate_before_the_run(contest, as_user):
    response = as_user(contest.cast.anong).get(address("candidate", "R2-2569", contest.applications[0].public_id))
    assert (response.status_code, "ยังไม่ได้จัดอันดับ" in body(response)) == (200, True)


def test_the_auditors_file(computed, as_user):
    response = as_user(computed.cast.anong).get(address("evidence", "R2-2569"))
    assert response["Content-Disposition"] == 'attachment; filename="round-R2-2569.json"'
    assert response.content == canonical(evidence_file(computed.round))
    assert len(json.loads(response.content)["candidates"]) == 5


def test_no_file_before_the_snapshot(contest, as_user):
    assert as_user(contest.cast.anong).get(address("evidence", "R2-2569")).status_code == 404


def addresses(contest):
    public_id = contest.applications[0].public_id
    yield from (address("rounds"), address("round_new"))
    yield from (address(name, "R2-2569") for name in ("round", "board", "evidence"))
    yield address("candidate", "R2-2569", public_id)
    yield from (address("step", "R2-2569", name) for name in STEPS)


def test_everybody_else_gets_404(computed, as_user):
    for person in outsiders(computed.cast):
        client = as_user(person)
        found = {where: client.get(where).status_code for where in addresses(computed)}
        assert set(found.values()) == {404}, person


def test_an_admin_gets_403(computed, as_user):
    client = as_user(computed.cast.admin)
    assert {client.get(where).status_code for where in addresses(computed)} == {403}


def test_a_visitor_is_redirected_to_sign_in(computed, as_user):
    client = as_user(None)
    assert {client.get(where).url for where in addresses(computed)} == {
        f"/accounts/login/?next={where}" for where in addresses(computed)
    }


@pytest.mark.parametrize("where", [("round", "R9-2569"), ("step", "R9-2569", "run"), ("step", "R2-2569", "erase")])
def test_unknown_rounds_and_steps_are_404(contest, as_user, where):
    assert as_user(contest.cast.anong).get(address(*where)).status_code == 404


def new_round(stage, **fields):
    parts = {"stage": str(stage.pk)}
    days = {"data_cutoff_on": 1, "grading_close_on": 8, "recheck_close_on": 20, "backfill_close_on": 30} | fields
    for name, day in days.items():
        parts |= {f"{name}_day": str(day), f"{name}_month": "4", f"{name}_year": "2569"}
    return parts


def test_a_round_is_set_up_with_the_criteria_of_the_curriculum(cast, school, as_user):
    ProgrammeRule.objects.create(key="screening", data=RULES, digest="", loaded_at=NOW)
    intensive = make_stages(school)[1]
    client = as_user(cast.anong)
    assert "ตั้งรอบใหม่" in body(client.get(address("rounds")))
    response = client.post(address("round_new"), new_round(intensive))
    assert response.url == address("round", "R2-2569")
    made = SelectionRound.objects.get()
    assert (made.state, made.prepared_by, str(made.data_cutoff_at)) == (
        RoundState.DRAFT,
        cast.anong,
        "2026-04-01 09:30:00+00:00",
    )
    assert "ร่าง" in body(client.get(response.url))


def test_dates_out_of_order_are_refused_at_their_field(cast, school, as_user):
    intensive = make_stages(school)[1]
    response = as_user(cast.anong).post(address("round_new"), new_round(intensive, grading_close_on=1))
    assert (response.status_code, "ต้องอยู่หลังวันก่อนหน้า" in body(response)) == (422, True)


def test_without_a_curriculum_file_there_are_no_criteria(cast, school, as_user):
    intensive = make_stages(school)[1]
    response = as_user(cast.anong).post(address("round_new"), new_round(intensive))
    assert "นำเข้าไฟล์หลักสูตรก่อน" in body(response)
    assert SelectionRound.objects.count() == 0


def test_an_officer_who_loses_the_role_gets_404(contest, as_user):
    officer = UserFactory(roles=[Role.OFFICER])
    client = as_user(officer)
    assert client.get(address("round", "R2-2569")).status_code == 200
    officer.groups.clear()
    assert client.get(address("round", "R2-2569")).status_code == 404
