"""Who teaches a course."""

from django.contrib.auth.models import AnonymousUser, Group

from courses.curriculum.access import teaches
from courses.people.models import User


def test_instructors_teach_their_own_course_only(school, cast):
    for course, instructors in ((school.basic.course, {"kamon"}), (school.intensive.course, {"napha"})):
        assert {name for name, user in vars(cast).items() if teaches(user, course)} == instructors
        assert not teaches(AnonymousUser(), course)


def test_without_the_role_or_the_group_a_user_does_not_teach(school, cast):
    cast.kamon.groups.remove(Group.objects.get(name="instructor"))
    assert not teaches(User.objects.get(pk=cast.kamon.pk), school.basic.course)
    cast.napha.groups.remove(Group.objects.get(name="course:intensive"))
    assert not teaches(User.objects.get(pk=cast.napha.pk), school.intensive.course)
