"""Which mentor is assigned to which enrolment."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from courses.people.models import Role, User
from courses.platform.compiled_query import Param

from ..models import Cohort, Enrolment, EnrolmentState, MentorAssignment


def helped_enrolments(user: User | AnonymousUser) -> QuerySet[Enrolment]:
    """Active enrolments whose current mentor is `user`, as an unevaluated queryset.

    Empty without the role of mentor, whatever is assigned.
    """
    if not user.is_authenticated or not user.has_role(Role.MENTOR):
        return Enrolment.objects.none()
    return enrolments_helped_by(user)


def enrolments_helped_by(mentor: User | Param) -> QuerySet[Enrolment]:
    """helped_enrolments for a user known to have the role, or for a Param of a CompiledQuery."""
    return Enrolment.objects.filter(
        state=EnrolmentState.ACTIVE, mentor_assignments__mentor=mentor, mentor_assignments__until_at=None
    )


def current_assignments(enrolments: Iterable[Enrolment] | QuerySet[Enrolment]) -> QuerySet[MentorAssignment]:
    """The current assignments of these enrolments, as an unevaluated queryset."""
    return MentorAssignment.objects.filter(enrolment__in=enrolments, until_at=None)


def is_mentored_by(enrolment: Enrolment, user: User) -> bool:
    """Whether `user` is the current mentor of the enrolment. One query."""
    return enrolment.mentor_assignments.filter(mentor=user, until_at=None).exists()


def enrolments_in_order(cohort: Cohort, *, mentor: User | None = None) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort by the trainee's name; with `mentor` only those of that current mentor."""
    found = enrolments_helped_by(mentor) if mentor else Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    return found.filter(cohort=cohort).order_by("user__name_sort", "pk")


def mentor_loads(cohort: Cohort) -> QuerySet[User]:
    """Active users with the role of mentor, by name, with `.load`: how many active trainees of the cohort each has."""
    current = Q(
        mentees__until_at=None,
        mentees__enrolment__cohort=cohort,
        mentees__enrolment__state=EnrolmentState.ACTIVE,
    )
    mentors = User.objects.with_role(Role.MENTOR).filter(is_active=True)
    return mentors.annotate(load=Count("mentees", filter=current, distinct=True)).by_name()


def mentors_in(cohort_id: int) -> QuerySet[User]:
    """Active users with the role of mentor who currently mentor somebody in the cohort, as an unevaluated queryset."""
    here = MentorAssignment.objects.filter(until_at=None, enrolment__cohort=cohort_id).values("mentor")
    return User.objects.with_role(Role.MENTOR).filter(is_active=True, pk__in=here)


def unmentored(cohort: Cohort) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort without a current mentor, as an unevaluated queryset."""
    current = MentorAssignment.objects.filter(enrolment=OuterRef("pk"), until_at=None)
    return Enrolment.objects.filter(~Exists(current), cohort=cohort, state=EnrolmentState.ACTIVE)
