"""The officers' list of trainees, enrolling a person and assigning a mentor."""

import pytest

from courses.learning.actions import (
    leave_cohort,
    save_answer,
    save_draft,
    start_attempt,
)
from courses.learning.models import Enrolment, EnrolmentState
from courses.people.models import AccountEvent
from tests.desks.history import answered_attempt, attended_session, rate
from tests.desks.screen import page_text
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import OfferFactory, RoundFactory

pytestmark = pytest.mark.usefixtures("march")
LIST_QUERIES = 13


def test_the_list_page(people, as_user):
    page = as_user(people.anong).get("/officer/trainees/").content.decode()
    assert f'href="/officer/trainees/{people.malee.public_id}/"' in page
    assert "นครราชสีมา" in page
    assert "+66899999999" not in page
    assert "089-999-9999" not in page


def test_filters_stay_in_the_form_and_over_pages(people, school, as_user):
    for number in range(31):
        EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory(first_name=f"ก{number:02d}", roles=["trainee"]))
    cohort = school.basic.cohort.pk
    client = as_user(people.anong)
    page = client.get(f"/officer/trainees/?cohort={cohort}&state=learning").content.decode()
    assert f'<option value="{cohort}" selected>' in page
    assert f"cohort={cohort}&amp;state=learning&amp;page=2" in page
    assert "ก00" in page
    assert "มาลี" not in page
    assert "มาลี" in client.get(f"/officer/trainees/?cohort={cohort}&state=learning&page=2").content.decode()


def test_an_empty_result_says_what_to_try(people, as_user):
    assert "ไม่พบใครตามที่ค้นหา" in as_user(people.anong).get("/officer/trainees/?q=ไม่มีคนนี้").content.decode()


@pytest.mark.parametrize(
    "query", ["?cohort=999", "?cohort=ก", "?mentor=999", "?province=99", "?state=x", "?page=ก", "?q=%00"]
)
def test_invalid_filters_are_no_error(people, as_user, query):
    assert as_user(people.anong).get(f"/officer/trainees/?{query}").status_code == 200


def test_the_same_queries_at_one_row_and_at_many(people, school, as_user, django_assert_num_queries):
    client = as_user(people.anong)
    client.get("/officer/trainees/?q=มาลี")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/officer/trainees/?q=มาลี")
    for number in range(3):
        person = UserFactory(first_name=f"มาลี{number}", roles=["trainee"])
        AssignmentFactory(
            enrolment=EnrolmentFactory(cohort=school.intensive.cohort, user=person), mentor=people.somchai
        )
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/officer/trainees/?q=มาลี")


def place(client, person, cohort):
    return client.post(f"/officer/trainees/{person.public_id}/place/", {"cohort": cohort.pk}, follow=True)


def test_an_officer_enrols_a_verified_person(people, school, as_user):
    page = place(as_user(people.anong), people.applicant, school.basic.cohort).content.decode()
    enrolment = Enrolment.objects.get(user=people.applicant)
    assert (enrolment.cohort, enrolment.state, enrolment.enrolled_by) == (
        school.basic.cohort,
        EnrolmentState.ACTIVE,
        people.anong,
    )
    assert "บทเรียนเปิดให้ทันที" in page


def test_enrolling_twice_makes_one_enrolment(people, school, as_user):
    client = as_user(people.anong)
    place(client, people.applicant, school.basic.cohort)
    place(client, people.applicant, school.basic.cohort)
    assert Enrolment.objects.filter(user=people.applicant).count() == 1


def test_an_unverified_person_is_not_enrolled(people, school, as_user):
    response = place(as_user(people.anong), people.new, school.basic.cohort)
    assert response.status_code == 422 and "ยังไม่ได้ยืนยันเบอร์โทรศัพท์" in response.content.decode()
    assert not Enrolment.objects.filter(user=people.new).exists()


def test_a_full_cohort_is_refused(people, school, as_user):
    cohort = school.basic.cohort
    cohort.seats = 2
    cohort.save()
    response = place(as_user(people.anong), people.applicant, cohort)
    assert response.status_code == 422 and "รับครบ 2 รายแล้ว" in response.content.decode()


def test_a_form_without_a_cohort_is_refused(people, as_user):
    response = as_user(people.anong).post(f"/officer/trainees/{people.applicant.public_id}/place/", {"cohort": ""})
    assert response.status_code == 422
    assert "เลือกรุ่น" in response.content.decode()


def assign(client, person, enrolment, mentor):
    url = f"/officer/trainees/{person.public_id}/mentor/{enrolment.pk}/"
    return client.post(url, {"mentor": mentor.pk if mentor else ""})


def test_an_officer_assigns_another_mentor_and_the_history_stays(people, as_user):
    enrolment = people.malee.enrolment
    response = assign(as_user(people.anong), people.malee, enrolment, people.wanna)
    assert (response.status_code, response.url) == (302, f"/officer/trainees/{people.malee.public_id}/")
    found = [(each.mentor, each.until_at) for each in enrolment.mentor_assignments.order_by("pk")]
    assert found == [(people.somchai, NOW), (people.wanna, None)]
    page = as_user(people.anong).get(response.url).content.decode()
    assert "พี่เลี้ยงที่ผ่านมา" in page


@pytest.mark.parametrize("mentor", ["anong", None])
def test_only_a_mentor_can_be_chosen(people, as_user, mentor):
    chosen = getattr(people, mentor) if mentor else None
    assert assign(as_user(people.anong), people.malee, people.malee.enrolment, chosen).status_code == 422
    assert people.malee.enrolment.mentor_assignments.get().mentor == people.somchai


def test_an_enrolment_of_another_person_is_a_404(people, as_user):
    response = assign(as_user(people.anong), people.malee, people.prasit.enrolment, people.somchai)
    assert response.status_code == 404
    assert people.prasit.enrolment.mentor_assignments.get().mentor == people.wanna


@pytest.mark.parametrize("act", ["place", "mentor"])
def test_only_officers_enrol_and_assign(people, school, as_user, act):
    url = f"/officer/trainees/{people.malee.public_id}/"
    url += "place/" if act == "place" else f"mentor/{people.malee.enrolment.pk}/"
    data = {"cohort": school.intensive.cohort.pk, "mentor": people.wanna.pk}
    others = ("malee", "prasit", "somchai", "kamon", "thira", "outsider")
    assert {name: as_user(getattr(people, name)).post(url, data).status_code for name in others} == dict.fromkeys(
        others, 404
    )
    assert as_user(people.admin).post(url, data).status_code == 403
    assert as_user(None).post(url, data).status_code == 302
    assert as_user(people.anong).get(url).status_code == 405
    assert people.malee.enrolment.mentor_assignments.get().mentor == people.somchai
    assert people.malee.enrolments.count() == 1


def test_a_missing_person_is_a_404(people, as_user):
    client = as_user(people.anong)
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/officer/trainees/{missing}/").status_code == 404
    assert client.post(f"/officer/trainees/{missing}/place/").status_code == 404


PAGE_QUERIES = 28


def page_of(client, person):
    return page_text(client.get(f"/officer/trainees/{person.public_id}/"))


def test_an_officer_reads_everything_on_one_page(cast, school, full, as_user):
    page = page_of(as_user(cast.anong), cast.malee)
    for text in (
        "กลุ่มทอผ้า",
        "99 หมู่ 4 จ.นครราชสีมา",
        "4 ดาว ปี 2567",
        "1 จาก 1 บทเรียน",
        "คุณอนงค์ ตัวอย่างบันทึกให้: เรียนที่ศูนย์",
        "ตอบ: 22 บาท",
        "ไม่ได้ตอบ",
        "เรื่องผ้าของฉัน",
        "เล่าได้ชัด",
        "พบวิทยากร 1",
        "4 · 4 · 4 · 4",
        "ตั้งใจดี",
        "2569-0001",
        "มีร้านแล้ว",
        "รอยืนยันสิทธิ์",
        "ยินยอม 12 มี.ค. 69",
        "ถอนแล้ว 12 มี.ค. 69",
        "ไม่ได้ให้",
        "ฉบับ 2569-1",
        "เจ้าหน้าที่ยืนยันเบอร์โทรศัพท์",
        "คุณสมชาย",
    ):
        assert text in page, text


def test_an_admin_sees_no_ratings_ranks_offers_and_buttons(cast, school, full, as_user):
    page = page_of(as_user(cast.admin), cast.malee)
    assert "2569-0001" in page
    for hidden in ("ตั้งใจดี", "4 · 4 · 4 · 4", "รอยืนยันสิทธิ์", "จัดเข้ารุ่นนี้", "เปลี่ยนพี่เลี้ยง", "บันทึกเรียนจบให้"):
        assert hidden not in page, hidden


def test_an_open_attempt_shows_answers_without_results(cast, school, as_user):
    attempt = start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    question = attempt.questions.get(type="number")
    save_answer(attempt_question=question, answer="7", revision=1, now=NOW)
    page = page_of(as_user(cast.anong), cast.malee)
    assert "ตอบ: 7 บาท" in page
    assert "ยังไม่ถูก" not in page


def test_a_draft_is_mentioned_without_its_text(cast, school, as_user):
    save_draft(
        enrolment=cast.malee.enrolment,
        practice=school.basic.practice,
        text="ร่างลับของมาลี",
        link="",
        now=NOW,
    )
    page = page_of(as_user(cast.anong), cast.malee)
    assert "มีร่างที่ยังไม่ส่ง" in page
    assert "ร่างลับของมาลี" not in page


def test_a_trainee_who_left_has_a_record_without_buttons(cast, school, full, as_user):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    page = page_of(as_user(cast.anong), cast.malee)
    assert "ออกจากรุ่น 12 มี.ค. 2569" in page
    assert "เรื่องผ้าของฉัน" in page
    assert "เปลี่ยนพี่เลี้ยง" not in page


def test_a_person_without_a_cohort_can_be_enrolled(cast, as_user):
    page = page_of(as_user(cast.anong), cast.applicant)
    assert "ยังไม่ได้เข้ารุ่น" in page
    assert '<button class="btn btn-wide">จัดเข้ารุ่นนี้</button>' in page


def test_an_unverified_person_cannot_be_enrolled_yet(cast, as_user):
    cast.applicant.phone_verified_at = None
    cast.applicant.save()
    page = page_of(as_user(cast.anong), cast.applicant)
    assert "จัดเข้ารุ่นได้หลังยืนยันเบอร์" in page
    assert "จัดเข้ารุ่นนี้" not in page


def test_names_are_escaped(cast, school, full, as_user):
    cast.malee.first_name = "<i>มาลี</i>"
    cast.malee.save()
    assert "<i>มาลี</i>" not in page_of(as_user(cast.anong), cast.malee)


def test_the_same_queries_at_one_of_everything_and_at_three(cast, school, full, as_user, django_assert_num_queries):
    client = as_user(cast.anong)
    url = f"/officer/trainees/{cast.malee.public_id}/"
    client.get(url)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url)
    for number in (2, 3):
        answered_attempt(cast, school)
        attended_session(cast, school, number)
        AccountEvent.objects.create(user=cast.malee, actor=cast.phichai, kind="phone_confirmed", at=NOW)
        OfferFactory(application=full, round=RoundFactory(stage_id=full.stage_id))
    rate(cast, cast.wanna)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url)


def test_nobody_but_officers(cast, full, as_user):
    url = f"/officer/trainees/{cast.malee.public_id}/"
    names = ("malee", "prasit", "duangjai", "somchai", "wanna", "kamon", "thira", "applicant", "outsider")
    assert {name: as_user(getattr(cast, name)).get(url).status_code for name in names} == dict.fromkeys(names, 404)
    assert as_user(None).get(url).status_code == 302
