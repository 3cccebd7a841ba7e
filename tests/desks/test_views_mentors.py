"""A cohort's mentors, for officers: allocating trainees, moving them to another mentor, assigning raters."""

import pytest
from django.urls import reverse

from courses.learning.models import Enrolment, MentorAssignment
from courses.mentoring.models import RatingDuty
from courses.people.models import Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
POSTS = ("officer_mentors_allocate", "officer_mentors_hand_over", "officer_mentors_raters")


@pytest.fixture
def cohort(cast, school):
    """The basic cohort, with three new trainees who have no mentor."""
    cohort = school.basic.cohort
    for name in ("จันทร์", "พร", "วัน"):
        EnrolmentFactory(cohort=cohort, user=UserFactory(first_name=name, roles=[Role.TRAINEE]))
    return cohort


def address(name, cohort):
    return reverse(name, args=[cohort.pk])


def loads(cohort):
    live = MentorAssignment.objects.filter(enrolment__cohort=cohort, until_at=None)
    return {
        name: sorted(live.filter(mentor__first_name=name).values_list("enrolment__user__first_name", flat=True))
        for name in ("สมชาย", "วรรณา")
    }


def test_officers_see_how_many_trainees_each_mentor_has(cast, cohort, as_user, django_assert_num_queries):
    client = as_user(cast.anong)
    client.get(address("officer_mentors", cohort))
    with django_assert_num_queries(9):
        page = client.get(address("officer_mentors", cohort)).content.decode()
    assert "ยังไม่มีพี่เลี้ยง 3 ราย" in page
    assert "สมชาย ตัวอย่าง (ดูแล 1 ราย)" in page
    EnrolmentFactory(cohort=cohort, user=UserFactory(roles=[Role.TRAINEE]))
    UserFactory(roles=[Role.MENTOR])
    with django_assert_num_queries(9):
        client.get(address("officer_mentors", cohort))


def test_an_admin_reads_and_changes_nothing(cast, cohort, as_user):
    client = as_user(cast.admin)
    page = client.get(address("officer_mentors", cohort))
    assert page.status_code == 200
    assert "<form class" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    for name in POSTS:
        assert client.post(address(name, cohort)).status_code == 403
    assert MentorAssignment.objects.count() == 3


@pytest.mark.parametrize("name", ["malee", "somchai", "kamon", "thira", "applicant", "outsider"])
def test_to_others_it_does_not_exist(cast, cohort, as_user, name):
    client = as_user(getattr(cast, name))
    assert client.get(address("officer_mentors", cohort)).status_code == 404
    for post in POSTS:
        assert client.post(address(post, cohort)).status_code == 404
    assert (MentorAssignment.objects.count(), RatingDuty.objects.count()) == (3, 0)


def test_a_visitor_is_redirected(cohort, as_user):
    assert as_user(None).get(address("officer_mentors", cohort)).status_code == 302


def test_a_missing_cohort_is_a_404(cast, as_user):
    client = as_user(cast.anong)
    assert client.get(reverse("officer_mentors", args=[10**9])).status_code == 404
    assert client.post(reverse("officer_mentors_raters", args=[10**9])).status_code == 404


def test_trainees_without_a_mentor_are_allocated_evenly(cast, cohort, as_user):
    """The mentor with the fewest comes first: both have one trainee before, so three more make three and two."""
    client = as_user(cast.anong)
    chosen = {"mentors": [cast.somchai.pk, cast.wanna.pk]}
    page = client.post(address("officer_mentors_allocate", cohort), chosen, follow=True).content.decode()
    assert "จัดพี่เลี้ยงให้แล้ว 3 ราย" in page
    assert "ทุกคนมีพี่เลี้ยงแล้ว" in page
    assert loads(cohort) == {"สมชาย": ["จันทร์", "มาลี", "วัน"], "วรรณา": ["ประสิทธิ์", "พร"]}
    made = MentorAssignment.objects.filter(enrolment__user__first_name="พร").get()
    assert (made.assigned_by, made.until_at) == (cast.anong, None)
    client.post(address("officer_mentors_allocate", cohort), chosen)
    assert MentorAssignment.objects.count() == 6


def test_only_chosen_mentors_get_trainees(cast, cohort, as_user):
    as_user(cast.anong).post(address("officer_mentors_allocate", cohort), {"mentors": [cast.wanna.pk]})
    assert loads(cohort) == {"สมชาย": ["มาลี"], "วรรณา": ["จันทร์", "ประสิทธิ์", "พร", "วัน"]}


@pytest.mark.parametrize("sent", [{}, {"mentors": ["x"]}, {"mentors": [10**9]}])
def test_an_invalid_choice_of_mentors_is_refused(cast, cohort, as_user, sent):
    response = as_user(cast.anong).post(address("officer_mentors_allocate", cohort), sent)
    assert response.status_code == 422
    assert MentorAssignment.objects.count() == 3


def test_all_trainees_of_a_mentor_move_to_another(cast, cohort, as_user):
    sent = {"old": cast.somchai.pk, "new": cast.wanna.pk}
    page = as_user(cast.anong).post(address("officer_mentors_hand_over", cohort), sent, follow=True)
    assert "ย้ายแล้ว คุณวรรณา ตัวอย่าง ดูแลเพิ่ม 1 ราย" in page.content.decode()
    assert loads(cohort) == {"สมชาย": [], "วรรณา": ["ประสิทธิ์", "มาลี"]}
    assert MentorAssignment.objects.filter(mentor=cast.somchai, until_at=None).count() == 0
    assert MentorAssignment.objects.filter(enrolment=cast.malee.enrolment).count() == 2


@pytest.mark.parametrize(("old", "new"), [("somchai", "somchai"), ("somchai", "malee"), ("thira", "wanna")])
def test_an_invalid_pair_of_mentors_is_refused(cast, cohort, as_user, old, new):
    sent = {"old": getattr(cast, old).pk, "new": getattr(cast, new).pk}
    response = as_user(cast.anong).post(address("officer_mentors_hand_over", cohort), sent)
    assert response.status_code == 422
    assert loads(cohort) == {"สมชาย": ["มาลี"], "วรรณา": ["ประสิทธิ์"]}


def test_two_raters_are_assigned_and_the_exceptions_reported(cast, cohort, as_user):
    client = as_user(cast.anong)
    page = client.post(address("officer_mentors_raters", cohort), follow=True).content.decode()
    assert "มอบหมายใบประเมินใหม่ 4 ใบ" in page
    assert "ยังมี 3 รายไม่มีพี่เลี้ยง" in page
    assert sorted(RatingDuty.objects.values_list("enrolment__user__first_name", "rater__first_name", "place")) == [
        ("ประสิทธิ์", "วรรณา", 1),
        ("ประสิทธิ์", "สมชาย", 2),
        ("มาลี", "วรรณา", 2),
        ("มาลี", "สมชาย", 1),
    ]
    again = client.post(address("officer_mentors_raters", cohort), follow=True).content.decode()
    assert "มอบหมายใบประเมินใหม่ 0 ใบ" in again


def test_a_single_mentor_is_reported_as_lacking_a_second_rater(cast, cohort, as_user):
    MentorAssignment.objects.filter(enrolment=cast.prasit.enrolment).delete()
    page = as_user(cast.anong).post(address("officer_mentors_raters", cohort), follow=True).content.decode()
    assert "ยังมี 1 รายมีผู้ประเมินคนเดียว" in page
    assert RatingDuty.objects.count() == 1


def test_nobody_is_assigned_as_the_own_mentor(cast, cohort, as_user):
    mentor = UserFactory(first_name="เอง", roles=[Role.MENTOR, Role.TRAINEE])
    own = EnrolmentFactory(cohort=cohort, user=mentor)
    client = as_user(cast.anong)
    page = client.post(address("officer_mentors_allocate", cohort), {"mentors": [mentor.pk]}, follow=True)
    assert "ยังไม่มีพี่เลี้ยงให้เลือก" in page.content.decode()
    assert MentorAssignment.objects.count() == 3
    client.post(address("officer_mentors_allocate", cohort), {"mentors": [mentor.pk, cast.wanna.pk]})
    assert Enrolment.objects.get(pk=own.pk).mentor_assignments.get().mentor == cast.wanna
