"""Who sees drafts: every persona, its own course and the other one."""

from django.contrib.auth.models import AnonymousUser, Group

from courses.curriculum.access import may_see_draft, teaches
from courses.people.models import User
from home.models import StandardPage


def _who_may(cast, page):
    return {name for name, user in vars(cast).items() if may_see_draft(user, page)}


def test_drafts_of_a_course_are_seen_by_its_instructor_and_staff(school, cast):
    basic, intensive = school.basic, school.intensive
    for page in (basic.course, basic.module, basic.lesson, basic.quiz, basic.practice, basic.ask):
        assert _who_may(cast, page) == {"kamon", "anong", "phichai", "admin"}
    assert _who_may(cast, intensive.lesson) == {"napha", "anong", "phichai", "admin"}
    assert not may_see_draft(AnonymousUser(), basic.lesson)


def test_drafts_outside_the_courses_are_seen_by_staff_alone(school, cast):
    help_page = school.index.get_parent().add_child(instance=StandardPage(title="ความช่วยเหลือ", slug="help"))
    assert _who_may(cast, help_page) == {"anong", "phichai", "admin"}
    assert _who_may(cast, school.index) == {"anong", "phichai", "admin"}


def test_teaching_ends_with_the_role_or_the_group(school, cast):
    course = school.basic.course
    assert {name for name, user in vars(cast).items() if teaches(user, course)} == {"kamon"}
    cast.kamon.groups.remove(Group.objects.get(name="instructor"))
    assert not may_see_draft(User.objects.get(pk=cast.kamon.pk), course)
    cast.napha.groups.remove(Group.objects.get(name="course:intensive"))
    assert not teaches(User.objects.get(pk=cast.napha.pk), school.intensive.course)
    assert not teaches(AnonymousUser(), course)


def test_an_instructor_costs_two_queries_and_an_outsider_one(school, cast, django_assert_num_queries):
    for user, cost in ((cast.kamon, 2), (cast.malee, 1), (cast.anong, 1), (AnonymousUser(), 0)):
        fresh = User.objects.get(pk=user.pk) if user.pk else user
        lesson = type(school.basic.lesson).objects.get(pk=school.basic.lesson.pk)
        with django_assert_num_queries(cost):
            may_see_draft(fresh, lesson)
