"""A candidate's own result: points with their evidence, the cut, what decided, the offer."""

from datetime import timedelta
from decimal import Decimal

import pytest

from courses.selection.actions import confirm_offer, freeze_round, publish_result, run_round, set_seed
from courses.selection.models import Offer, RoundState, SelectionRound
from courses.selection.queries import own_result, result_in
from courses.selection.queries.result import _band
from tests.factories.learning import NOW
from tests.factories.selection import make_candidates, make_round, make_stages

pytestmark = pytest.mark.django_db


def result(announced, place):
    return own_result(announced.applications[place].person, NOW)


def test_points_add_up_to_the_total(announced):
    own = result(announced, 0)
    assert {one.code: (one.points, one.most, one.normalised) for one in own.criteria} == {
        "completion": (Decimal("20.0000"), Decimal(20), Decimal("100.0000")),
        "quiz": (Decimal("0.0000"), Decimal(20), Decimal("0.0000")),
        "practice": (Decimal("22.5000"), Decimal(25), Decimal("90.0000")),
        "mentor": (Decimal("11.2500"), Decimal(15), Decimal("75.0000")),
        "regularity": (Decimal("1.2500"), Decimal(10), Decimal("12.5000")),
        "readiness": (Decimal("6.6667"), Decimal(10), Decimal("66.6667")),
    }
    assert own.total == sum(one.points for one in own.criteria) == Decimal("61.6667")


def test_evidence_in_words(announced):
    assert {one.code: one.evidence for one in result(announced, 0).criteria} == {
        "completion": "บทเรียนที่เรียนจบ 1 บท",
        "quiz": "",
        "practice": "ใบงานที่ตรวจแล้ว 1 ชิ้น",
        "mentor": "ผู้ประเมิน 2 คน",
        "regularity": "สัปดาห์ที่มีการเรียน 1 สัปดาห์",
        "readiness": "แบบประเมิน 1 ฉบับ",
    }


def test_outcomes_and_distances(announced):
    found = [result(announced, place) for place in range(5)]
    assert [(own.outcome, own.reserve_no, own.distance, own.decided) for own in found] == [
        ("admitted", None, Decimal("2.5000"), "คะแนนรวม"),
        ("admitted", None, Decimal("0.0000"), "คะแนนรวม"),
        ("reserve", 1, Decimal("-2.5000"), "คะแนนรวม"),
        ("not_admitted", None, Decimal("-5.0000"), "คะแนนรวม"),
        ("not_admitted", None, Decimal("-7.5000"), "คะแนนรวม"),
    ]
    assert {own.cut for own in found} == {Decimal("59.1667")}


def test_the_criterion_with_the_largest_loss(announced):
    assert result(announced, 4).largest_loss.code == "quiz"


def test_an_offer_may_be_answered_until_its_instant(announced):
    person = announced.applications[0].person
    offer = Offer.objects.get(application=announced.applications[0])
    assert own_result(person, offer.confirm_by).may_answer
    assert not own_result(person, offer.confirm_by + timedelta(microseconds=1)).may_answer
    confirm_offer(offer=offer, by=person, now=NOW)
    own = own_result(person, NOW)
    assert (own.may_answer, own.offer.state) == (False, "CONFIRMED")
    assert result(announced, 2).offer is None


def test_an_offer_of_a_closed_round_may_not_be_answered(announced):
    SelectionRound.objects.filter(pk=announced.round.pk).update(state=RoundState.CLOSED)
    own = result(announced, 0)
    assert (own.may_answer, own.offer.state) == (False, "OFFERED")


def test_before_the_announcement_the_result_holds_nothing_about_the_candidate(computed):
    own = own_result(computed.applications[0].person, NOW)
    assert (own.state, own.round) == ("under_review", computed.round)
    assert (own.application, own.outcome, own.total, own.cut, own.criteria, own.gates) == (None, "", None, None, (), ())


def test_officers_see_a_result_once_the_round_is_computed(frozen):
    application = frozen.applications[0]
    assert result_in(frozen.round, application, NOW) is None
    run_round(round=frozen.round, by=frozen.cast.anong, now=NOW)
    round = SelectionRound.objects.get(pk=frozen.round.pk)
    assert result_in(round, application, NOW).total == Decimal("61.6667")


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_a_hidden_round_has_no_result(contest, state):
    SelectionRound.objects.filter(pk=contest.round.pk).update(state=state)
    assert own_result(contest.applications[0].person, NOW) is None


def announced_round(cast, school, totals, *, capacity, seed=None, change=None):
    basic, intensive = make_stages(school, capacity=capacity)
    applications = make_candidates(school, basic, totals, raters=[cast.somchai, cast.wanna])
    if change:
        change(applications)
    round = make_round(intensive, cast.anong, cast.phichai)
    freeze_round(round=round, by=cast.anong, now=NOW)
    if seed:
        set_seed(round=round, seed=seed, witnesses="สุดา ตัวอย่าง", by=cast.anong, now=NOW)
    run_round(round=round, by=cast.anong, now=NOW)
    publish_result(round=round, by=cast.phichai, now=NOW)
    return applications


def test_equal_totals_are_separated_by_the_next_criterion(cast, school):
    """4 more for practice and 3 more of 30 for readiness both add 1 to the total, so that practice decides."""

    def level(applications):
        form = applications[1].readiness
        form.answers = [3, 3, 3, *form.answers[3:]]
        form.evidence = ["มี"] * 10
        form.save()

    first, second = announced_round(cast, school, [74, 70], capacity=1, change=level)
    assert own_result(first.person, NOW).decided == "คะแนนรวมเท่ากัน จึงดูคะแนนผลงานใบงาน"
    assert own_result(second.person, NOW).decided == "คะแนนรวมเท่ากัน จึงดูคะแนนผลงานใบงาน"


def test_a_tie_on_every_number_is_decided_by_the_draw(cast, school):
    applications = announced_round(cast, school, [70, 70], capacity=1, seed="123456")
    for one in applications:
        assert own_result(one.person, NOW).decided == "คะแนนเท่ากันทุกเกณฑ์ จึงใช้การจับสลากตามกติกาที่ประกาศไว้"


def test_with_seats_for_all_nothing_decides(cast, school):
    applications = announced_round(cast, school, [70, 60], capacity=3)
    assert {own_result(one.person, NOW).decided for one in applications} == {"ที่นั่งพอสำหรับทุกคนที่ผ่านเงื่อนไข"}


def test_a_formally_ineligible_candidate(cast, school):
    applications = announced_round(
        cast, school, [90, 60], capacity=1, change=lambda applications: applications[0].readiness.delete()
    )
    own = own_result(applications[0].person, NOW)
    assert (own.outcome, own.decided, own.band, own.reserve_no) == ("ineligible", "ยังไม่ครบเงื่อนไขขั้นต้น", None, None)
    assert [met for _, met in own.gates] == [False, True, True, False]
    readiness = own.criteria[-1]
    assert (readiness.raw, readiness.points, readiness.why) == (None, Decimal(0), "ยังไม่ได้ทำแบบประเมินความพร้อม")


def test_a_formally_ineligible_candidate_without_a_rating_has_no_total(cast, school):
    def remove_form_and_ratings(applications):
        applications[0].readiness.delete()
        applications[0].enrolment.ratings.all().delete()

    applications = announced_round(cast, school, [90, 60], capacity=1, change=remove_form_and_ratings)
    own = own_result(applications[0].person, NOW)
    assert (own.outcome, own.total, own.distance) == ("ineligible", None, None)
    assert own.criteria[3].why == "ยังไม่มีผลประเมินของพี่เลี้ยง"


class RankedRow:
    def __init__(self, rank):
        self.rank = rank


@pytest.mark.parametrize(
    ("rank", "outcome", "band"),
    [
        (1, "admitted", (1, 40)),
        (160, "admitted", (121, 160)),
        (161, "reserve", (161, 176)),
        (177, "not_admitted", (177, 200)),
        (201, "not_admitted", (201, 240)),
        (411, "not_admitted", (401, 411)),
        (170, "admitted", (161, 200)),
    ],
)
def test_bands_of_forty_within_a_group(rank, outcome, band):
    assert _band(RankedRow(rank), (RankedRow(160), RankedRow(161), 411), outcome, 160) == band
