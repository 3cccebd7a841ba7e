"""Who teaches which course (rows C02, C07 and C14 of tests/access/matrix.csv).

Who may read a curriculum page is decided by `courses.learning.access.page_for`.
"""

from typing import TYPE_CHECKING

from courses.people.models import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from courses.people.models import User

    from .models import CoursePage


def teaches(user: "User | AnonymousUser", course: "CoursePage") -> bool:
    """Whether the user is an instructor of this course: has the instructor role and is in the course's group."""
    return user.is_authenticated and user.has_role(Role.INSTRUCTOR) and course.slug in user.taught_slugs
