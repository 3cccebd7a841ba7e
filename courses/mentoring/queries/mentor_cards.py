"""What trainees see of their mentors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.learning.models import Enrolment, MentorAssignment
from courses.learning.queries import current_assignments
from courses.people.models import User
from courses.platform.compiled_query import CompiledQuery, Param

from ..models import MentorProfile

DEFAULT_DAYS = MentorProfile._meta.get_field("answers_within_days").default


@dataclass(frozen=True)
class MentorCard:
    """What a trainee reads about a mentor. `answers_within_days` counts working days."""

    user: User
    answers_within_days: int = DEFAULT_DAYS
    expertise: str = ""
    hours: str = ""

    @property
    def name(self) -> str:
        return _("พี่เลี้ยง%(name)s") % {"name": self.user.first_name}


_CURRENT = CompiledQuery(
    lambda: MentorAssignment.objects.filter(enrolment=Param("enrolment"), until_at=None).select_related(
        "mentor__mentor_profile"
    )[:1]
)


def mentor_of(enrolment: Enrolment) -> MentorCard | None:
    """The enrolment's current mentor; None while nobody is assigned. One query."""
    assignment = _CURRENT.first(enrolment=enrolment.pk)
    return card_of(assignment.mentor) if assignment else None


def mentors_of(enrolments: Iterable[Enrolment]) -> dict[int, MentorCard]:
    """The current mentors of several enrolments, by enrolment id. One query."""
    live = current_assignments(enrolments)
    return {each.enrolment_id: card_of(each.mentor) for each in live.select_related("mentor__mentor_profile")}


def card_of(mentor: User) -> MentorCard:
    """The card of a user fetched with `mentor_profile`; a mentor without a profile answers within DEFAULT_DAYS."""
    profile = getattr(mentor, "mentor_profile", None)
    if profile is None:
        return MentorCard(mentor)
    return MentorCard(mentor, profile.answers_within_days, profile.expertise, profile.hours)
