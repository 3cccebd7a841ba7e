"""Who authors what. Who learns what is learning's rule: `learning.access.page_for`."""

from courses.people.models import Role


def teaches(user, course):
    """An instructor of this course: the role, and the course's group."""
    return user.is_authenticated and user.has_role(Role.INSTRUCTOR) and course.slug in user.taught_slugs
