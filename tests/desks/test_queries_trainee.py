"""What a trainee's desk lists: what waits, in which order, the dates, the offer."""

import datetime

import pytest

from courses.desks.queries.trainee import trainee_desk
from courses.learning.actions import mark_version
from courses.learning.models import LiveSession
from courses.selection.models import OfferState, ReadinessAnswer, RoundState, SelectionRound
from tests.desks.history import post_answer, submit_work
from tests.factories.curriculum import make_practice
from tests.factories.learning import NOW
from tests.factories.selection import ApplicationFactory, make_round, make_stages

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)


def test_what_waits_in_order(cast, school):
    post_answer(cast, school.basic.ask)
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    dates = {"data_cutoff_at": NOW + DAY, "grading_close_at": NOW + 2 * DAY, "recheck_close_at": NOW + 9 * DAY}
    make_round(intensive, cast.anong, cast.phichai, **dates)
    waiting = trainee_desk(cast.malee, NOW).waiting
    assert [(row.name, row.due) for row in waiting] == [
        ("พี่เลี้ยงสมชายตอบเรื่อง ปรึกษาพี่เลี้ยง", None),
        ("ตอบแบบประเมินความพร้อม 10 ข้อ", NOW + DAY),
        ("ใบงานที่ 1", datetime.datetime(2026, 4, 5, 16, 59, 59, tzinfo=datetime.UTC)),
    ]
    ReadinessAnswer.objects.create(
        application=application, answers=[2] * 10, evidence=[""] * 10, data_confirmed=True, answered_at=NOW
    )
    assert [row.name for row in trainee_desk(cast.malee, NOW).waiting] == [waiting[0].name, waiting[2].name]


@pytest.mark.parametrize(("answers", "confirmed"), [([2] * 9 + [None], True), ([2] * 10, False)])
def test_an_incomplete_readiness_form_waits_until_the_cutoff(cast, school, answers, confirmed):
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    make_round(intensive, cast.anong, cast.phichai, data_cutoff_at=NOW, grading_close_at=NOW + DAY)
    ReadinessAnswer.objects.create(
        application=application, answers=answers, evidence=[""] * 10, data_confirmed=confirmed, answered_at=NOW
    )
    names = [row.name for row in trainee_desk(cast.malee, NOW).waiting]
    assert "ตอบแบบประเมินความพร้อม 10 ข้อ" in names
    later = [row.name for row in trainee_desk(cast.malee, NOW + datetime.timedelta(microseconds=1)).waiting]
    assert "ตอบแบบประเมินความพร้อม 10 ข้อ" not in later


def test_work_to_revise_is_the_next_step_and_is_not_listed_again(cast, school):
    version = submit_work(cast, school.basic.practice)
    levels = {one.code: 2 for one in school.basic.practice.criteria.all()}
    mark_version(version=version, by=cast.somchai, levels=levels, comment="แก้", asks_revision=True, now=NOW)
    desk = trainee_desk(cast.malee, NOW)
    assert (desk.own.next_step.kind, desk.waiting) == ("revise", [])


def test_future_dates_in_order(cast, school):
    LiveSession.objects.create(
        cohort=school.basic.cohort, title="พบวิทยากร", starts_at=NOW + 3 * DAY, ends_at=NOW + 3 * DAY + DAY / 12
    )
    LiveSession.objects.create(
        cohort=school.basic.cohort, title="ผ่านไปแล้ว", starts_at=NOW - 3 * DAY, ends_at=NOW - 2 * DAY
    )
    _, intensive = make_stages(school)
    make_round(intensive, cast.anong, cast.phichai, data_cutoff_at=NOW + 5 * DAY, grading_close_at=NOW + 6 * DAY)
    days = [(day.on, day.name) for day in trainee_desk(cast.malee, NOW).days]
    assert days == sorted(days)
    assert days[0] == (datetime.date(2026, 3, 15), "พบวิทยากร")
    assert (datetime.date(2026, 4, 5), "ส่งใบงานที่ 1") in days
    assert "ผ่านไปแล้ว" not in [name for _, name in days]


@pytest.mark.parametrize(
    ("state", "later"), [(OfferState.DECLINED, 0), (OfferState.CONFIRMED, 0), (OfferState.OFFERED, 8)]
)
def test_an_answered_or_expired_offer_is_no_next_step(cast, school, offered, state, later):
    offered.state = state
    offered.save()
    desk = trainee_desk(cast.malee, NOW + later * DAY)
    assert desk.offer is None
    assert desk.waiting[0].name == "ประกาศผลคัดเลือกแล้ว ดูผลของคุณ"


def test_an_offer_of_a_closed_round_is_no_next_step(cast, offered):
    assert trainee_desk(cast.malee, NOW).offer == offered
    SelectionRound.objects.filter(pk=offered.round_id).update(state=RoundState.CLOSED)
    assert trainee_desk(cast.malee, NOW).offer is None


@pytest.mark.parametrize(("later", "late"), [(datetime.timedelta(microseconds=999_999), False), (DAY / 86_400, True)])
def test_waiting_work_is_late_by_the_rule_of_submitting(cast, school, later, late):
    due = datetime.datetime(2026, 4, 5, 16, 59, 59, tzinfo=datetime.UTC)
    make_practice(school.basic.module, 2)  # one of the two may be the next step, which is not listed
    rows = trainee_desk(cast.malee, due + later).waiting
    assert {(row.due, row.is_late) for row in rows} == {(due, late)}
