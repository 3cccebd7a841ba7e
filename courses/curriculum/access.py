"""Who authors what: an instructor her own courses, officers and admins all."""

from courses.people.models import Role

from .models import CoursePage


def teaches(user, course):
    """Whether `user` is an instructor of `course`."""
    return user.is_authenticated and user.has_role(Role.INSTRUCTOR) and course.slug in user.taught_slugs


def may_see_draft(user, page):
    """Whether `user` may read `page` while it is not live."""
    if not user.is_authenticated:
        return False
    if user.is_superuser or user.has_role(Role.OFFICER, Role.ADMIN):
        return True
    if not user.has_role(Role.INSTRUCTOR):
        return False
    course = CoursePage.objects.ancestor_of(page, inclusive=True).first()
    return course is not None and teaches(user, course)
