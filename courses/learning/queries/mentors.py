"""Who mentors whom."""

from django.db.models import Count, Exists, OuterRef, Q

from courses.people.models import Role, User

from ..models import Enrolment, EnrolmentState, MentorAssignment


def helped_enrolments(user):
    """Active enrolments whose mentor `user` is now, as an unevaluated queryset. The role alone opens nothing, nor does
    an assignment without the role."""
    if not user.is_authenticated or not user.has_role(Role.MENTOR):
        return Enrolment.objects.none()
    return enrolments_helped_by(user)


def enrolments_helped_by(mentor):
    """The same for a user known to have the role, or for a Given of a prepared query."""
    return Enrolment.objects.filter(
        state=EnrolmentState.ACTIVE, mentor_assignments__mentor=mentor, mentor_assignments__until_at=None
    )


def current_assignments(enrolments):
    """The assignments in force of these enrolments, as an unevaluated queryset."""
    return MentorAssignment.objects.filter(enrolment__in=enrolments, until_at=None)


def is_mentored_by(enrolment, user) -> bool:
    """Whether `user` is the enrolment's mentor now. One query."""
    return enrolment.mentor_assignments.filter(mentor=user, until_at=None).exists()


def enrolments_in_order(cohort, *, mentor=None):
    """Active enrolments of a cohort by the trainee's name, those of one mentor of now if given; unevaluated."""
    found = enrolments_helped_by(mentor) if mentor else Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    return found.filter(cohort=cohort).order_by("user__name_sort", "pk")


def mentor_loads(cohort):
    """Active users with the role of mentor, by name, with `.load`: how many active trainees of the cohort each has."""
    live = Q(
        mentees__until_at=None,
        mentees__enrolment__cohort=cohort,
        mentees__enrolment__state=EnrolmentState.ACTIVE,
    )
    mentors = User.objects.with_role(Role.MENTOR).filter(is_active=True)
    return mentors.annotate(load=Count("mentees", filter=live, distinct=True)).by_name()


def mentors_in(cohort_id):
    """Active users with the role of mentor who mentor somebody in the cohort now, as an unevaluated queryset."""
    here = MentorAssignment.objects.filter(until_at=None, enrolment__cohort=cohort_id).values("mentor")
    return User.objects.with_role(Role.MENTOR).filter(is_active=True, pk__in=here)


def unmentored(cohort):
    """Active enrolments of a cohort without a mentor of now, as an unevaluated queryset."""
    live = MentorAssignment.objects.filter(enrolment=OuterRef("pk"), until_at=None)
    return Enrolment.objects.filter(~Exists(live), cohort=cohort, state=EnrolmentState.ACTIVE)
