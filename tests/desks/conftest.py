"""Shared fixtures: the time, a full record, an offered seat, people in every state of enrolment."""

import datetime

import pytest
import time_machine

from courses.learning.actions import (
    complete_lesson_assisted,
    leave_cohort,
)
from courses.people.actions import give_consent, withdraw_consent
from courses.people.models import AccountEvent, EntrepreneurProfile, NoticeAcknowledgement, Product
from courses.selection.models import ReadinessAnswer, RoundState
from tests.desks.history import answered_attempt, attended_session, marked_work, rate
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, OfferFactory, RoundFactory, make_round, make_stages

DAY = datetime.timedelta(days=1)


@pytest.fixture
def march():
    """12 March 2026, noon in Bangkok."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def full(cast, school):
    """มาลี with one row of everything that a record shows."""
    malee = cast.malee
    profile = EntrepreneurProfile.objects.create(
        user=malee, enterprise="กลุ่มทอผ้า", house_no="99", moo="4", province_code="30", province="นครราชสีมา"
    )
    Product.objects.create(profile=profile, name="ผ้าพันคอ", otop_type="cloth", stars=4, stars_year_be=2567)
    complete_lesson_assisted(
        enrolment=malee.enrolment, lesson=school.basic.lesson, reason="เรียนที่ศูนย์", by=cast.anong, now=NOW
    )
    answered_attempt(cast, school)
    marked_work(cast, school)
    attended_session(cast, school)
    rate(cast, cast.somchai, "ตั้งใจดี")
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=malee, application_no="2569-0001")
    ReadinessAnswer.objects.create(
        application=application,
        answers=[3] + [None] * 9,
        evidence=["มีร้านแล้ว"] + [""] * 9,
        answered_at=NOW,
    )
    OfferFactory(application=application, round=RoundFactory(stage=intensive))
    NoticeAcknowledgement.objects.create(user=malee, version="2569-1", acknowledged_at=NOW)
    give_consent(user=malee, purpose="publicity", text_version="2569-1", now=NOW)
    give_consent(user=malee, purpose="news", text_version="2569-1", now=NOW - DAY)
    withdraw_consent(user=malee, purpose="news", now=NOW)
    AccountEvent.objects.create(user=malee, actor=cast.anong, kind="phone_confirmed", at=NOW)
    return application


@pytest.fixture
def offered(cast, school):
    """A seat offered to มาลี in a round that was just announced."""
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    round = make_round(intensive, cast.anong)
    round.state, round.approved_by, round.published_at = RoundState.PRELIMINARY, cast.phichai, NOW
    round.recheck_close_at, round.backfill_close_at = NOW + 20 * DAY, NOW + 40 * DAY
    round.save()
    return OfferFactory(application=application, round=round)


@pytest.fixture
def people(cast):
    """The cast; มาลี with a province, `left` who left the cohort, `new` whose phone number is not verified."""
    EntrepreneurProfile.objects.create(
        user=cast.malee, enterprise="กลุ่มทอผ้าบ้านโนน", province_code="30", province="นครราชสีมา"
    )
    cast.left = UserFactory(first_name="ละออง", roles=["trainee"])
    leave_cohort(enrolment=EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=cast.left), by=cast.anong, now=NOW)
    cast.new = UserFactory(first_name="ลำดวน", phone="+66899999999", phone_verified_at=None)
    return cast
