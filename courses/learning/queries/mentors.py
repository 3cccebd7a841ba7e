"""Which mentor is assigned to which enrolment."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from courses.people.models import Role, User
from courses.platform.compiled_query import Param

from ..models import Cohort, Enrolment, EnrolmentState, MentorAssignment
from .enrolments import by_name


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


def helped_in(cohort: Cohort, mentor: User) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort whose current mentor is `mentor`, by name, as an unevaluated queryset."""
    return by_name(enrolments_helped_by(mentor).filter(cohort=cohort))


def helped_enrolment(user: User | AnonymousUser, pk: int) -> Enrolment | None:
    """One of the helped_enrolments, with the trainee's profile, cohort, year and course; None for any other."""
    found = helped_enrolments(user).select_related("user__profile", "cohort__year", "cohort__course")
    return found.filter(pk=pk).first()


def is_mentored_by(enrolment: Enrolment, user: User | AnonymousUser) -> bool:
    """Whether the enrolment is one of the user's helped_enrolments. One query for a mentor, none for anybody else."""
    return helped_enrolments(user).filter(pk=enrolment.pk).exists()


def mentor_ids(cohort: Cohort) -> dict[int, int]:
    """Id of the current mentor by enrolment id, of the active enrolments of a cohort that have one. One query."""
    live = MentorAssignment.objects.filter(until_at=None, enrolment__cohort=cohort)
    active = live.filter(enrolment__state=EnrolmentState.ACTIVE)
    return dict(active.values_list("enrolment_id", "mentor_id"))


def mentor_loads(cohort: Cohort) -> QuerySet[User]:
    """Active users with the role of mentor, by name, with `.load`: how many active trainees of the cohort each has."""
    current = Q(
        mentees__until_at=None,
        mentees__enrolment__cohort=cohort,
        mentees__enrolment__state=EnrolmentState.ACTIVE,
    )
    mentors = User.objects.with_role(Role.MENTOR).filter(is_active=True)
    return mentors.annotate(load=Count("mentees", filter=current, distinct=True)).by_name()


def mentors_in(cohort_id: int, *, excluded: Iterable[int] = ()) -> QuerySet[User]:
    """Active users with the role of mentor who currently mentor somebody in the cohort, as an unevaluated queryset.

    Without the users whose ids are `excluded`.
    """
    here = MentorAssignment.objects.filter(until_at=None, enrolment__cohort=cohort_id).values("mentor")
    return User.objects.with_role(Role.MENTOR).filter(is_active=True, pk__in=here).exclude(pk__in=excluded)


def unmentored(cohort: Cohort) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort without a current mentor, by the trainee's name, as an unevaluated queryset."""
    current = MentorAssignment.objects.filter(enrolment=OuterRef("pk"), until_at=None)
    return by_name(Enrolment.objects.filter(~Exists(current), cohort=cohort, state=EnrolmentState.ACTIVE))
