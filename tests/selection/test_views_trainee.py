"""The trainee's result, answer to an offer and readiness form over HTTP."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from courses.curriculum.models import ProgrammeRule
from courses.learning.models import EnrolmentState
from courses.selection.models import Application, Offer, OfferState, ReadinessAnswer, SelectionRound
from tests.factories.learning import NOW
from tests.factories.selection import DATES, ApplicationFactory, OfferFactory

pytestmark = pytest.mark.django_db
OWN, READINESS = "/learn/result/", "/learn/readiness/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def items(db):
    texts = [f"ข้อที่ต้องพร้อม {number}" for number in range(1, 11)]
    ProgrammeRule.objects.create(key="screening", data={"readiness_items": texts}, digest="", loaded_at=NOW)
    return texts


def body(response):
    return response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def core(response):
    """The content of <main>, which has no form tokens on this page."""
    return re.search(r"<main.*</main>", response.content.decode(), re.S)[0]


def offer_of(announced, place):
    return Offer.objects.get(application=announced.applications[place])


def answer(client, offer, name="confirm"):
    return client.post(reverse(f"result:{name}", args=[offer.pk]), follow=True)


# ---- Before the announcement ----


@pytest.mark.parametrize("step", ["contest", "frozen", "computed"])
def test_before_the_announcement_every_candidate_reads_the_same(step, request, as_user):
    world = request.getfixturevalue(step)
    ApplicationFactory(stage=world.basic, person=world.cast.applicant)
    people = [one.person for one in world.applications] + [world.cast.applicant]
    pages = {core(as_user(person).get(OWN)) for person in people}
    assert len(pages) == 1
    assert "อยู่ระหว่างการพิจารณา" in pages.pop()


def test_a_draft_has_no_result_page(contest, as_user):
    SelectionRound.objects.update(state="DRAFT")
    assert as_user(contest.applications[0].person).get(OWN).status_code == 404


def test_a_user_without_an_application_has_no_result_page(contest, as_user):
    cast = contest.cast
    for person in (cast.outsider, cast.malee, cast.somchai, cast.kamon, cast.thira, cast.anong, cast.admin):
        assert as_user(person).get(OWN).status_code == 404


def test_a_visitor_is_redirected_to_sign_in(contest, as_user):
    assert as_user(None).get(OWN).url == "/accounts/login/?next=/learn/result/"


# ---- Announced ----


def test_an_admitted_candidate_reads_what_to_do_by_when(announced, as_user):
    person = announced.applications[0].person
    page = body(as_user(person).get(OWN))
    assert (
        f'<h1>{person.get_short_name()}<span class="ph">ผ่านการคัดเลือก</span><span class="ph">เข้าหลักสูตรเข้มข้น</span></h1>'
        in page
    )
    assert "19 มี.ค. 2569" in page
    assert "เวลา 23.59 น." in page
    assert reverse("result:confirm", args=[offer_of(announced, 0).pk]) in page
    assert "ใบงานที่ตรวจแล้ว 1 ชิ้น · " not in page
    assert "ใบงานที่ตรวจแล้ว 1 ชิ้น" in page


def test_only_the_first_tenth_of_the_reserve_list_is_notified(announced, as_user):
    """Of a reserve list for two seats, one candidate is notified."""
    third, fourth = (announced.applications[place].person for place in (2, 3))
    assert '<span class="ph">อยู่ในรายชื่อสำรอง</span> <span class="ph">ลำดับที่ 1</span>' in body(as_user(third).get(OWN))
    page = body(as_user(fourth).get(OWN))
    assert f"<h1>{fourth.get_short_name()}ยังไม่ได้รับการคัดเลือกในรอบนี้</h1>" in page
    assert "สำรอง ลำดับ" not in page
    assert "ขาดจากคะแนนตัดสิน" in page


def test_the_page_holds_no_other_name_or_application_number(announced, as_user):
    page = body(as_user(announced.applications[0].person).get(OWN))
    others = announced.applications[1:]
    assert [one.application_no for one in others if one.application_no in page] == []
    assert [one.person.first_name for one in others if one.person.first_name in page] == []


def test_an_applicant_outside_the_round_has_no_result(announced, as_user):
    ApplicationFactory(stage=announced.basic, person=announced.cast.applicant)
    assert as_user(announced.cast.applicant).get(OWN).status_code == 404


@pytest.mark.parametrize("change", ["left", "role"])
def test_a_user_who_is_no_longer_a_trainee_gets_404(announced, as_user, change):
    person = announced.applications[0].person
    if change == "left":
        person.enrolments.update(state=EnrolmentState.LEFT, left_at=NOW)
    else:
        person.groups.clear()
    client = as_user(person)
    assert client.get(OWN).status_code == 404
    assert client.post(reverse("result:confirm", args=[offer_of(announced, 0).pk])).status_code == 404


def test_queries_of_the_result(announced, as_user, django_assert_num_queries):
    client = as_user(announced.applications[0].person)
    client.get(OWN)
    with django_assert_num_queries(16):
        client.get(OWN)


# ---- The answer ----


def test_confirming_opens_the_intensive_course(announced, as_user, school):
    client = as_user(announced.applications[0].person)
    page = body(answer(client, offer_of(announced, 0)))
    assert "หลักสูตรเข้มข้นเปิดให้คุณแล้ว" in page
    assert school.intensive.course.url_path.removeprefix("/home") in page
    assert client.get(school.intensive.course.url_path.removeprefix("/home")).status_code == 200
    assert "ยืนยันสิทธิ์แล้ว" in body(answer(client, offer_of(announced, 0)))


def test_declining_needs_a_second_page(announced, as_user):
    client, offer = as_user(announced.applications[0].person), offer_of(announced, 0)
    confirmation = client.get(reverse("result:decline", args=[offer.pk]))
    assert "เปลี่ยนใจกลับมาไม่ได้" in body(confirmation)
    assert "คุณสละสิทธิ์แล้ว" in body(answer(client, offer, "decline"))
    assert client.get(reverse("result:decline", args=[offer.pk])).url == OWN
    assert offer_of(announced, 0).state == OfferState.DECLINED
    assert "สละสิทธิ์" in body(answer(client, offer))
    assert offer_of(announced, 0).state == OfferState.DECLINED


def test_an_answer_that_is_too_late_is_refused_with_a_message(announced, as_user, clock):
    clock.move_to(offer_of(announced, 0).confirm_by + timedelta(seconds=1))
    client = as_user(announced.applications[0].person)
    assert "พ้นเวลายืนยันสิทธิ์แล้ว" in body(answer(client, offer_of(announced, 0)))
    assert "พ้นกำหนดยืนยันสิทธิ์" in body(client.get(OWN))
    assert offer_of(announced, 0).state == OfferState.OFFERED


def test_only_the_own_offer_can_be_answered(announced, as_user):
    offer = offer_of(announced, 0)
    cast = announced.cast
    for person in (announced.applications[1].person, cast.malee, cast.somchai, cast.anong, cast.admin):
        client = as_user(person)
        for name in ("confirm", "decline"):
            assert client.post(reverse(f"result:{name}", args=[offer.pk])).status_code == 404
    assert offer_of(announced, 0).state == OfferState.OFFERED


def test_an_offer_of_a_stage_without_a_cohort_is_confirmed_without_a_course(announced, as_user):
    OfferFactory(application=announced.applications[4], round=announced.round)
    announced.intensive.cohort = None
    announced.intensive.save()
    client = as_user(announced.applications[4].person)
    client.post(reverse("result:confirm", args=[offer_of(announced, 4).pk]))
    assert offer_of(announced, 4).state == OfferState.CONFIRMED


# ---- Readiness ----


def whole(**fields):
    answers = {f"answer_{number}": "3" for number in range(1, 11)}
    return {**answers, "evidence_1": "ใบเสร็จ", "has_time": "on", "data_confirmed": "on", **fields}


@pytest.fixture
def malee(contest, clock):
    clock.move_to(DATES.data_cutoff_at - timedelta(days=1))
    ApplicationFactory(stage=contest.basic, person=contest.cast.malee)
    return contest.cast.malee


def stored_form(person):
    return ReadinessAnswer.objects.get(application__person=person)


def test_a_complete_form_is_stored(malee, items, as_user):
    client = as_user(malee)
    assert items[9] in body(client.get(READINESS))
    page = body(client.post(READINESS, whole(), follow=True))
    assert "บันทึกแล้ว" in page
    assert "คะแนนตอนนี้ 70.00 จาก 100" in page  # one 3 with evidence, nine that count 2
    stored = stored_form(malee)
    assert (stored.answers, stored.evidence[:2], stored.has_time, stored.data_confirmed) == (
        [3] * 10,
        ["ใบเสร็จ", ""],
        True,
        True,
    )


def test_an_incomplete_form_is_stored(malee, items, as_user):
    client = as_user(malee)
    client.post(READINESS, {"answer_2": "1"})
    assert stored_form(malee).answers == [None, 1, *[None] * 8]
    page = body(client.get(READINESS))
    assert "ตอบแล้ว 1 จาก 10 ข้อ" in page
    assert page.count(" checked") == 1


def test_an_invalid_answer_is_refused_and_the_form_keeps_its_input(malee, items, as_user):
    response = as_user(malee).post(READINESS, whole(answer_3="7"))
    assert response.status_code == 422
    assert "ใบเสร็จ" in body(response)
    assert not ReadinessAnswer.objects.filter(application__person=malee).exists()


def test_a_text_that_is_too_long_is_refused(malee, items, as_user):
    response = as_user(malee).post(READINESS, whole(evidence_1="ก" * 501))
    assert "เขียนได้ไม่เกิน 500 ตัวอักษร" in body(response)


def test_after_the_cut_off_nothing_changes(malee, items, as_user, clock):
    clock.move_to(DATES.data_cutoff_at - timedelta(hours=1))
    client = as_user(malee)
    client.post(READINESS, whole())
    clock.move_to(DATES.data_cutoff_at + timedelta(microseconds=1))
    page = body(client.post(READINESS, whole(answer_1="0"), follow=True))
    assert "ปิดรับแล้ว" in page
    assert '<form class="stack loose"' not in page
    assert stored_form(malee).answers[0] == 3


def test_at_the_cut_off_it_is_still_open(malee, items, as_user, clock):
    clock.move_to(DATES.data_cutoff_at)
    as_user(malee).post(READINESS, whole())
    assert stored_form(malee).answered_at == DATES.data_cutoff_at


def test_without_items_there_is_no_form(malee, as_user):
    response = as_user(malee).post(READINESS, whole(), follow=True)
    assert response.status_code == 200
    assert not ReadinessAnswer.objects.filter(application__person=malee).exists()


def test_only_a_trainee_with_an_application_has_the_form(contest, items, as_user):
    cast = contest.cast
    ApplicationFactory(stage=contest.basic, person=cast.applicant)
    for person in (cast.malee, cast.applicant, cast.outsider, cast.somchai, cast.anong, cast.admin):
        assert as_user(person).get(READINESS).status_code == 404
    assert as_user(None).get(READINESS).url == "/accounts/login/?next=/learn/readiness/"


def test_a_withdrawn_application_has_no_form(malee, items, as_user):
    Application.objects.filter(person=malee).update(state="WITHDRAWN")
    assert as_user(malee).get(READINESS).status_code == 404
