"""Who authors what. Who learns what is learning's rule: `learning.access.page_for`."""

from courses.people.models import Role

from .queries import course_of


def teaches(user, course):
    """An instructor of this course: the role, and the course's group."""
    return user.is_authenticated and user.has_role(Role.INSTRUCTOR) and course.slug in user.taught_slugs


def may_see_draft(user, page):
    """A page as it is being written: instructors of its course, officers, admins; outside the courses the last two."""
    if not user.is_authenticated:
        return False
    if user.is_superuser or user.has_role(Role.OFFICER, Role.ADMIN):
        return True
    if not user.taught_slugs:
        return False
    course = course_of(page)
    return course is not None and teaches(user, course)
