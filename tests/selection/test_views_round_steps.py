"""The irreversible steps of a round over HTTP: what each says, what it needs, and every refusal."""

from datetime import timedelta

import pytest
import time_machine

from courses.audit.models import AuditEntry
from courses.mentoring.models import MentorRating
from courses.selection.access import round_for
from courses.selection.models import Offer, RankingRun, RoundState, SelectionRound
from courses.selection.queries import preview
from courses.selection.views.round_steps import STEPS as ROUND_STEPS
from courses.selection.views.round_steps import next_step
from tests.factories.learning import NOW
from tests.factories.selection import DATES, make_candidates, make_round, make_stages
from tests.selection.pages import AFTER, STEPS, address, body, outsiders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as traveller:
        yield traveller


def test_the_approving_officer_sees_what_is_approved(computed, as_user):
    page = body(as_user(computed.cast.phichai).get(address("step", "R2-2569", "publish")))
    seen = ("คุณอนงค์", "คะแนนตัดสิน", "เกณฑ์และน้ำหนักคะแนน", "ผลงานใบงาน", "ส่งใบงานที่นับคะแนน")
    assert [words for words in seen if words not in page] == []


def test_freezing_is_not_offered_before_marking_closes(contest, as_user, clock):
    clock.move_to(DATES.data_cutoff_at - timedelta(days=2))
    page = body(as_user(contest.cast.anong).get(address("round", "R2-2569")))
    assert "ทำได้หลังปิดการตรวจ" in page
    assert address("step", "R2-2569", "freeze") not in page


def test_a_round_from_freezing_to_publishing(contest, as_user):
    """One officer freezes and runs, another publishes; each step says how many it affects and needs the typed code."""
    anong, phichai = contest.cast.anong, contest.cast.phichai
    for officer, name, words in (
        (anong, "freeze", "ข้อมูลของ 5 รายจะถูกตรึงไว้"),
        (anong, "run", "จัดอันดับ 5 ราย ผ่าน 2 ราย"),
        (phichai, "publish", "ผู้สมัคร 5 รายจะเห็นผลของตัวเอง ในจำนวนนี้ 2 รายได้รับสิทธิ์"),
    ):
        client = as_user(officer)
        assert words in body(client.get(address("step", "R2-2569", name))).replace("\u00a0", " ")
        assert client.post(address("step", "R2-2569", name), {"code": "R2-2568"}).status_code == 422
        response = client.post(address("step", "R2-2569", name), {"code": " r๒-2569 "})
        assert response.url == address("round", "R2-2569")
    contest.round.refresh_from_db()
    assert (contest.round.state, Offer.objects.count()) == (RoundState.PRELIMINARY, 2)
    page = body(as_user(anong).get(address("round", "R2-2569")))
    assert "ยังไม่ตอบ 2" in page.replace("\u00a0", " ")


def test_a_wrong_code_changes_nothing(contest, as_user):
    response = as_user(contest.cast.anong).post(address("step", "R2-2569", "freeze"), {"code": "ผิด"})
    assert "รหัสรอบไม่ตรง" in body(response)
    contest.round.refresh_from_db()
    assert contest.round.state == RoundState.COLLECTING


def test_a_step_not_open_in_this_state_redirects_with_a_message(computed, as_user):
    response = as_user(computed.cast.anong).post(address("step", "R2-2569", "run"), {"code": "R2-2569"}, follow=True)
    assert "ไม่มีอะไรเปลี่ยน" in body(response)
    assert RankingRun.objects.count() == 1


def test_an_incomplete_round_is_not_run(contest, as_user):
    waits = contest.applications[1]
    MentorRating.objects.filter(enrolment=waits.enrolment, rater=contest.cast.wanna).delete()
    client = as_user(contest.cast.anong)
    client.post(address("step", "R2-2569", "freeze"), {"code": "R2-2569"})
    response = client.post(address("step", "R2-2569", "run"), {"code": "R2-2569"})
    assert response.status_code == 422
    assert waits.person.first_name in body(response)
    MentorRating.objects.create(
        enrolment=waits.enrolment, rater=contest.cast.wanna, item_1=4, item_2=4, item_3=4, item_4=4, rated_at=AFTER
    )
    again = address("step", "R2-2569", "freeze-again")
    assert client.post(again, {"code": "R2-2569"}).status_code == 422
    assert client.post(again, {"code": "R2-2569", "reason": "ได้ผลประเมินครบแล้ว"}).status_code == 302
    assert client.post(address("step", "R2-2569", "run"), {"code": "R2-2569"}).status_code == 302


def test_the_seed_is_set_with_its_witnesses(frozen, as_user):
    client = as_user(frozen.cast.anong)
    whole = {"code": "R2-2569", "seed": "๙๙๑", "witnesses": "สุดา ตัวอย่าง กรรมการ"}
    for missing in ("seed", "witnesses"):
        assert client.post(address("step", "R2-2569", "seed"), whole | {missing: ""}).status_code == 422
    assert client.post(address("step", "R2-2569", "seed"), whole).status_code == 302
    frozen.round.refresh_from_db()
    assert frozen.round.seed == "991"
    drawn = AuditEntry.objects.get(action="round.seed").payload
    assert drawn == {"seed": "991", "witnesses": "สุดา ตัวอย่าง กรรมการ"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_officer_who_prepared_may_not_publish(computed, as_user, method):
    response = getattr(as_user(computed.cast.anong), method)(address("step", "R2-2569", "publish"), {"code": "R2-2569"})
    assert response.status_code == 403
    assert Offer.objects.count() == 0


def test_the_officer_who_prepared_may_not_publish_the_criteria(cast, school, as_user):
    make_round(make_stages(school)[1], cast.anong)
    assert as_user(cast.anong).get(address("step", "R2-2569", "criteria")).status_code == 403


def test_posts_of_other_users_change_nothing(computed, as_user):
    for person in [*outsiders(computed.cast), computed.cast.admin]:
        as_user(person).post(address("step", "R2-2569", "publish"), {"code": "R2-2569"})
    assert Offer.objects.count() == 0
    computed.round.refresh_from_db()
    assert computed.round.state == RoundState.COMPUTED


def test_every_step_has_a_page_for_the_officer_who_may_take_it(computed, as_user):
    """A step that is not open in the state of the round redirects to the round."""
    client = as_user(computed.cast.phichai)
    found = {name: client.get(address("step", "R2-2569", name)).status_code for name in STEPS}
    assert found == dict.fromkeys(STEPS, 302) | {"publish": 200}
    assert set(ROUND_STEPS) == set(STEPS)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("DRAFT", "criteria"),
        ("PUBLISHED", None),
        ("COLLECTING", "freeze"),
        ("FROZEN", "run"),
        ("COMPUTED", "publish"),
        ("PRELIMINARY", None),
        ("FINAL", None),
        ("CONFIRMING", None),
        ("CLOSED", None),
        ("CANCELLED", None),
    ],
)
def test_the_next_step_of_each_state(computed, state, expected):
    round = round_for(computed.cast.phichai, "R2-2569")
    figures = preview(round, NOW)
    round.state = state
    step = next_step(computed.cast.phichai, round, figures, AFTER)
    assert (step and (step.name, step.blocked, step.url)) == (
        expected and (expected, "", address("step", "R2-2569", expected))
    )


def test_the_next_step_is_blocked_for_the_officer_who_prepared(computed):
    round = round_for(computed.cast.anong, "R2-2569")
    step = next_step(computed.cast.anong, round, preview(round, NOW), NOW)
    assert (step.name, step.blocked) == ("publish", "ต้องเป็นเจ้าหน้าที่คนอื่นที่ไม่ได้จัดทำหรือจัดอันดับรอบนี้")


def test_a_round_without_candidates_is_not_frozen(cast, school):
    make_round(make_stages(school)[1], cast.anong, cast.phichai)
    round = round_for(cast.anong, "R2-2569")
    assert next_step(cast.anong, round, preview(round, AFTER), AFTER).blocked == "ยังไม่มีผู้สมัครในรอบนี้"


def test_running_is_blocked_until_the_seed_of_a_tie_is_set(cast, school, as_user):
    basic, intensive = make_stages(school, capacity=1)
    make_candidates(school, basic, [70, 70], raters=[cast.somchai, cast.wanna])
    make_round(intensive, cast.anong, cast.phichai)
    client = as_user(cast.anong)
    client.post(address("step", "R2-2569", "freeze"), {"code": "R2-2569"})
    page = body(client.get(address("step", "R2-2569", "run")))
    assert "ต้องจับสลากและตั้งเลขสุ่มก่อน" in page
    assert client.post(address("step", "R2-2569", "run"), {"code": "R2-2569"}).status_code == 422
    assert RankingRun.objects.count() == 0
    seed = {"code": "R2-2569", "seed": "123456", "witnesses": "สุดา ตัวอย่าง"}
    assert client.post(address("step", "R2-2569", "seed"), seed).status_code == 302
    assert client.post(address("step", "R2-2569", "run"), {"code": "R2-2569"}).status_code == 302
    assert SelectionRound.objects.get().state == RoundState.COMPUTED
