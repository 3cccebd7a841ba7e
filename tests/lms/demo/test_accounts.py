"""Who is in the demo year."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import Count

from courses.learning.models import (
    Cohort,
    Enrolment,
    MentorAssignment,
)
from courses.mentoring.models import MentorProfile
from courses.people.models import EntrepreneurProfile, Role, User
from courses.selection.models import Application, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]

PASSWORD = "otop-demo-2569"

ACCOUNTS = {
    "trainee": Role.TRAINEE,
    "mentor": Role.MENTOR,
    "instructor": Role.INSTRUCTOR,
    "officer": Role.OFFICER,
    "officer2": Role.OFFICER,
    "judge": Role.JUDGE,
    "admin": Role.ADMIN,
}


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def basic():
    return Cohort.objects.get(course__level="BASIC")


def test_how_many_of_each():
    counts = dict(Group.objects.filter(name__in=Role.values).values_list("name").annotate(Count("user")))
    assert counts == {"trainee": 40, "mentor": 12, "instructor": 6, "judge": 5, "officer": 3, "admin": 1}
    assert Enrolment.objects.filter(cohort=basic()).count() == 40
    assert MentorProfile.objects.count() == 12
    assert MentorAssignment.objects.filter(until_at=None).count() == 40
    numbers = Application.objects.order_by("application_no").values_list("application_no", flat=True)
    assert list(numbers) == [f"2569-{number:04d}" for number in range(1, 41)]
    assert list(Stage.objects.order_by("seq").values_list("code", "capacity")) == [
        ("BASIC", 504),
        ("INTENSIVE", 160),
        ("OUTSTANDING", 20),
        ("COMPETITION", 20),
    ]


def test_instructors_belong_to_courses():
    courses = Group.objects.filter(name__startswith="course:")
    assert sorted(group.user_set.count() for group in courses) == [3, 3]


def test_seven_accounts_sign_in_and_nobody_else(client):
    for name, role in ACCOUNTS.items():
        user = account(name)
        assert user.check_password(PASSWORD), name
        assert list(user.groups.filter(name__in=Role.values).values_list("name", flat=True)) == [role]
    usable = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert usable == {f"{name}@demo.example" for name in ACCOUNTS}


def test_everybody_has_a_place_and_a_product():
    profiles = EntrepreneurProfile.objects.filter(user__groups__name=Role.TRAINEE).annotate(goods=Count("products"))
    assert len(profiles) == 40
    for profile in profiles:
        assert profile.enterprise and profile.province and profile.district and profile.subdistrict, profile.pk
        assert profile.subdistrict_code.startswith(profile.district_code)
        assert 1 <= profile.goods <= 3
