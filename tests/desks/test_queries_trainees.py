import pytest
import time_machine

from courses.desks.queries.trainees import LEARNING, LEFT, NO_MENTOR, TO_PLACE, UNVERIFIED, rows, trainees
from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.models import Enrolment, EnrolmentState, MentorAssignment
from courses.people.models import EntrepreneurProfile
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, make_stages

LIST_QUERIES = 13


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(cast):
    """The cast with a province, somebody who left, somebody unverified; no officer, mentor, judge or instructor."""
    EntrepreneurProfile.objects.create(
        user=cast.malee, enterprise="กลุ่มทอผ้าบ้านโนน", province_code="30", province="นครราชสีมา"
    )
    cast.left = UserFactory(first_name="ละออง", roles=["trainee"])
    leave_cohort(enrolment=EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=cast.left), by=cast.anong, now=NOW)
    cast.new = UserFactory(first_name="ลำดวน", phone="+66899999999", phone_verified_at=None)
    return cast


def names(**wanted):
    return [person.first_name for person in trainees(**wanted)]


def test_everybody_who_learns_or_will(people):
    assert names() == ["คนนอก", "ดวงใจ", "ประสิทธิ์", "ผู้สมัคร", "มาลี", "ละออง", "ลำดวน"]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (LEARNING, ["ดวงใจ", "ประสิทธิ์", "มาลี"]),
        (TO_PLACE, ["คนนอก", "ผู้สมัคร"]),
        (UNVERIFIED, ["ลำดวน"]),
        (LEFT, ["ละออง"]),
        ("nonsense", ["คนนอก", "ดวงใจ", "ประสิทธิ์", "ผู้สมัคร", "มาลี", "ละออง", "ลำดวน"]),
    ],
)
def test_by_state(people, state, found):
    assert names(state=state) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("มาลี", ["มาลี"]),
        ("ทอผ้า", ["มาลี"]),
        ("089-999-9999", ["ลำดวน"]),
        ("๙๙๙๙", ["ลำดวน"]),
        ("2569-0042", ["ประสิทธิ์"]),
        ("๒๕๖๙-๐๐๔๒", ["ประสิทธิ์"]),
        ("2569-9999", []),
        ("อนงค์", []),
    ],
)
def test_by_words(people, school, typed, found):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=people.prasit, application_no="2569-0042")
    assert names(words=typed) == found


def test_by_cohort_province_and_mentor(people, school):
    assert names(cohort=school.basic.cohort) == ["ประสิทธิ์", "มาลี"]
    assert names(province="30") == ["มาลี"]
    assert names(mentor=str(people.wanna.pk)) == ["ดวงใจ", "ประสิทธิ์"]
    MentorAssignment.objects.filter(enrolment=people.malee.enrolment).update(until_at=NOW)
    assert names(mentor=NO_MENTOR) == ["มาลี"]
    assert names(mentor=str(people.somchai.pk)) == []


def test_an_old_mentor_finds_nobody_by_his_name(people):
    MentorAssignment.objects.filter(enrolment=people.prasit.enrolment).update(until_at=NOW)
    AssignmentFactory(enrolment=people.prasit.enrolment, mentor=people.somchai)
    assert names(mentor=str(people.wanna.pk)) == ["ดวงใจ"]


def test_a_suspended_account_is_not_listed(people):
    people.malee.is_active = False
    people.malee.save()
    assert "มาลี" not in names()


def test_a_row_says_where_she_stands(people, school):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=people.malee, application_no="2569-0001")
    complete_lesson(enrolment=people.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    by_name = {row.person.first_name: row for row in rows(trainees())}
    row = by_name["มาลี"]
    assert (row.state, row.mentor.user, row.application_no) == (LEARNING, people.somchai, "2569-0001")
    assert (row.lessons.done, row.lessons.required) == (1, 1)
    assert {name: row.state for name, row in by_name.items() if row.state != LEARNING} == {
        "คนนอก": TO_PLACE,
        "ผู้สมัคร": TO_PLACE,
        "ละออง": LEFT,
        "ลำดวน": UNVERIFIED,
    }


def test_of_two_courses_the_one_she_is_in_leads(people, school):
    leave_cohort(enrolment=people.malee.enrolment, by=people.anong, now=NOW)
    EnrolmentFactory(cohort=school.intensive.cohort, user=people.malee)
    row = next(row for row in rows(trainees(words="มาลี")))
    assert (row.state, row.enrolment.cohort) == (LEARNING, school.intensive.cohort)


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


def test_nobody_found_says_what_to_try(people, as_user):
    assert "ไม่พบใครตามที่ค้นหา" in as_user(people.anong).get("/officer/trainees/?q=ไม่มีคนนี้").content.decode()


@pytest.mark.parametrize(
    "query", ["?cohort=999", "?cohort=ก", "?mentor=999", "?province=99", "?state=x", "?page=ก", "?q=%00"]
)
def test_a_strange_question_is_no_error(people, as_user, query):
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


def test_an_officer_puts_a_verified_person_into_a_cohort(people, school, as_user):
    page = place(as_user(people.anong), people.applicant, school.basic.cohort).content.decode()
    enrolment = Enrolment.objects.get(user=people.applicant)
    assert (enrolment.cohort, enrolment.state, enrolment.enrolled_by) == (
        school.basic.cohort,
        EnrolmentState.ACTIVE,
        people.anong,
    )
    assert "บทเรียนเปิดให้ทันที" in page


def test_twice_is_once(people, school, as_user):
    client = as_user(people.anong)
    place(client, people.applicant, school.basic.cohort)
    place(client, people.applicant, school.basic.cohort)
    assert Enrolment.objects.filter(user=people.applicant).count() == 1


def test_an_unverified_person_is_not_placed(people, school, as_user):
    page = place(as_user(people.anong), people.new, school.basic.cohort).content.decode()
    assert "ยังไม่ได้ยืนยันเบอร์โทรศัพท์" in page
    assert not Enrolment.objects.filter(user=people.new).exists()


def test_a_full_cohort_is_said(people, school, as_user):
    cohort = school.basic.cohort
    cohort.seats = 2
    cohort.save()
    assert "รับครบ 2 รายแล้ว" in place(as_user(people.anong), people.applicant, cohort).content.decode()


def test_no_cohort_chosen_comes_back_with_the_form(people, as_user):
    response = as_user(people.anong).post(f"/officer/trainees/{people.applicant.public_id}/place/", {"cohort": ""})
    assert response.status_code == 422
    assert "เลือกรุ่น" in response.content.decode()


def assign(client, person, enrolment, mentor):
    url = f"/officer/trainees/{person.public_id}/mentor/{enrolment.pk}/"
    return client.post(url, {"mentor": mentor.pk if mentor else ""})


def test_an_officer_gives_her_another_mentor_and_the_history_stays(people, as_user):
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


def test_an_enrolment_of_somebody_else_is_not_found(people, as_user):
    response = assign(as_user(people.anong), people.malee, people.prasit.enrolment, people.somchai)
    assert response.status_code == 404
    assert people.prasit.enrolment.mentor_assignments.get().mentor == people.wanna


@pytest.mark.parametrize("act", ["place", "mentor"])
def test_acts_are_an_officers(people, school, as_user, act):
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


def test_nobody_of_that_id(people, as_user):
    client = as_user(people.anong)
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/officer/trainees/{missing}/").status_code == 404
    assert client.post(f"/officer/trainees/{missing}/place/").status_code == 404
