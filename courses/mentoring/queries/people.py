"""Who mentors whom."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from courses.learning.models import Enrolment, EnrolmentState
from courses.people.models import Role, User
from courses.platform.compiled_query import Given, Prepared

from ..models import MentorAssignment, MentorProfile

DEFAULT_DAYS = MentorProfile._meta.get_field("answers_within_days").default


@dataclass(frozen=True)
class MentorCard:
    """What a trainee reads about her mentor. `answers_within_days` counts working days."""

    user: User
    answers_within_days: int = DEFAULT_DAYS
    expertise: str = ""
    hours: str = ""

    @property
    def name(self):
        return _("พี่เลี้ยง%(name)s") % {"name": self.user.first_name}


def helped_enrolments(user):
    """Active enrolments whose mentor `user` is now, as an unevaluated queryset. The role alone opens nothing, nor does
    an assignment without the role."""
    if not user.is_authenticated or not user.has_role(Role.MENTOR):
        return Enrolment.objects.none()
    return enrolments_helped(user)


def enrolments_helped(mentor):
    """The same of someone known to have the role, or of a Given."""
    return Enrolment.objects.filter(
        state=EnrolmentState.ACTIVE, mentor_assignments__mentor=mentor, mentor_assignments__until_at=None
    )


_OF_NOW = Prepared(
    lambda: MentorAssignment.objects.filter(enrolment=Given("enrolment"), until_at=None).select_related(
        "mentor__mentor_profile"
    )[:1]
)


def mentor_of(enrolment) -> MentorCard | None:
    """Her mentor of now, in one query; None while nobody is assigned."""
    assignment = _OF_NOW.first(enrolment=enrolment.pk)
    return card_of(assignment.mentor) if assignment else None


def mentors_of(enrolments) -> dict[int, MentorCard]:
    """The same for many, by enrolment id."""
    live = MentorAssignment.objects.filter(enrolment__in=enrolments, until_at=None)
    return {each.enrolment_id: card_of(each.mentor) for each in live.select_related("mentor__mentor_profile")}


def card_of(mentor) -> MentorCard:
    """Of a user fetched with `mentor_profile`; a mentor without one answers within the usual days."""
    profile = getattr(mentor, "mentor_profile", None)
    if profile is None:
        return MentorCard(mentor)
    return MentorCard(mentor, profile.answers_within_days, profile.expertise, profile.hours)


def mentor_loads(cohort):
    """Active people with the role of mentor, with `.load`: how many active trainees of the cohort each has now."""
    live = Q(
        mentees__until_at=None,
        mentees__enrolment__cohort=cohort,
        mentees__enrolment__state=EnrolmentState.ACTIVE,
    )
    mentors = User.objects.with_role(Role.MENTOR).filter(is_active=True)
    return mentors.annotate(load=Count("mentees", filter=live, distinct=True)).by_name()


def unmentored(cohort):
    """Active enrolments of a cohort without a mentor of now, as an unevaluated queryset."""
    live = MentorAssignment.objects.filter(enrolment=OuterRef("pk"), until_at=None)
    return Enrolment.objects.filter(~Exists(live), cohort=cohort, state=EnrolmentState.ACTIVE)
