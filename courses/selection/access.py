"""Who may see and decide what about rounds, results and offers: rows P04, P05, P07 and P08 of tests/access/matrix.csv.

Most functions fetch the object and check the right in one call. Only officers see rounds; for everybody else they do
not exist (Http404). An admin is refused with a message (PermissionDenied): reading a round would need a reason that
is recorded, which is not built.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from courses.learning.queries import is_active_in
from courses.people.access import is_admin
from courses.people.models import Role, User

from .models import CHANGEABLE_STATES, Application, Offer, RoundState, SelectionRound, Stage
from .queries.candidates import preparers_of
from .queries.readiness import application_of
from .queries.result import OwnResult, own_result

OFFICERS_ONLY = _("รอบคัดเลือกเปิดได้เฉพาะเจ้าหน้าที่โครงการ")
PUBLISHED = _("ประกาศเกณฑ์แล้ว จึงแก้ไม่ได้ ถ้าต้องเปลี่ยน ให้ยกเลิกรอบก่อนวันปิดข้อมูลและตั้งรอบใหม่")
NOT_THE_PREPARER = _("มีร่างรอบคัดเลือกที่คนอื่นจัดทำ จึงแก้ได้เฉพาะผู้จัดทำ เพราะผู้แก้กับผู้ประกาศต้องเป็นคนละคน")
TWO_PEOPLE = _("ผู้จัดทำ ผู้ตรึงข้อมูล ผู้ตั้งเลขสุ่ม หรือผู้จัดอันดับประกาศเองไม่ได้ ให้เจ้าหน้าที่อีกคนตรวจและประกาศ")


def check_officer(user: User | AnonymousUser) -> None:
    """P04. Raises PermissionDenied for an admin and Http404 for everybody else who is not an officer."""
    if user.is_authenticated and user.has_role(Role.OFFICER):
        return
    if is_admin(user):
        raise PermissionDenied(OFFICERS_ONLY)
    raise Http404


def rounds_for(user: User | AnonymousUser) -> list[SelectionRound]:
    """All rounds for an officer, the newest year and the latest stage first. Raises as `check_officer`."""
    check_officer(user)
    rounds = SelectionRound.objects.select_related("stage__year", "stage__feeder")
    return list(rounds.order_by("-stage__year__year_be", "-stage__seq", "-pk"))


def round_for(user: User | AnonymousUser, code: str) -> SelectionRound:
    """A round for an officer, with stage, year, feeder, cohorts and criteria.

    Raises as `check_officer`, and Http404 where there is no round of this code.
    """
    check_officer(user)
    rounds = SelectionRound.objects.select_related(
        "stage__year", "stage__feeder__cohort__course", "stage__cohort__course", "prepared_by", "approved_by"
    )
    round = rounds.prefetch_related("criteria").filter(code=code).first()
    if round is None:
        raise Http404
    return round


def stages_without_round(user: User | AnonymousUser) -> list[Stage]:
    """Stages for which an officer can set up a round. Raises as `check_officer`.

    They are fed by a stage with a cohort and have no round except cancelled ones.
    """
    check_officer(user)
    live = SelectionRound.objects.exclude(state=RoundState.CANCELLED).values("stage")
    stages = Stage.objects.filter(feeder__cohort__isnull=False).exclude(pk__in=live)
    return list(stages.select_related("year", "feeder").order_by("-year__year_be", "seq"))


def check_draft_open(user: User, round: SelectionRound) -> None:
    """P08: only the officer who prepared a draft may change it, since another officer publishes it.

    Raises PermissionDenied.
    """
    if round.state not in CHANGEABLE_STATES:
        raise PermissionDenied(PUBLISHED)
    if round.prepared_by_id != user.pk:
        raise PermissionDenied(NOT_THE_PREPARER)


def check_stage_open(user: User, stage: Stage) -> None:
    """P08: a stage may be changed until the criteria of a round into it are published.

    While that round is a draft, only the officer who prepared it may change the stage. Raises PermissionDenied.
    """
    if stage.rounds.exclude(state__in=CHANGEABLE_STATES | {RoundState.CANCELLED}).exists():
        raise PermissionDenied(PUBLISHED)
    if stage.rounds.filter(state__in=CHANGEABLE_STATES).exclude(prepared_by=user).exists():
        raise PermissionDenied(NOT_THE_PREPARER)


def may_approve(user: User, round: SelectionRound) -> bool:
    """Whether the officer took no part in preparing what is to be approved (docs/selection.md#p25)."""
    return user.pk not in preparers_of(round)


def check_approver(user: User, round: SelectionRound) -> None:
    """P08. Raises PermissionDenied where `may_approve` is false."""
    if not may_approve(user, round):
        raise PermissionDenied(TWO_PEOPLE)


def candidate_for(user: User | AnonymousUser, code: str, public_id: UUID) -> tuple[SelectionRound, Application]:
    """P05, P07: a round and an application of its year, for an officer.

    Raises as `round_for`, and Http404 where the year has no such application.
    """
    round = round_for(user, code)
    applications = Application.objects.select_related("person", "stage")
    application = applications.filter(year=round.stage.year_id, public_id=public_id).first()
    if application is None:
        raise Http404
    return round, application


def own_result_for(user: User, now: datetime) -> OwnResult:
    """P05, P07: the applicant's own result. Raises Http404 where there is none for this user.

    Before the announcement it is the same for every applicant. After it, the user must also be a trainee and active
    in the cohort from which the round selects.
    """
    result = own_result(user, now)
    if result is None:
        raise Http404
    if result.state == "announced" and not _is_trainee_of(user, result.round.stage.feeder):
        raise Http404
    return result


def own_offer(user: User, pk: int) -> Offer:
    """The offer that was made to this user, to answer it. Raises Http404 for every other user."""
    offers = Offer.objects.select_related("application__person", "round__stage__feeder", "round__stage__year")
    offer = offers.filter(pk=pk, application__person=user).first()
    if offer is None or not _is_trainee_of(user, offer.round.stage.feeder):
        raise Http404
    return offer


def own_application(user: User) -> Application:
    """The trainee's own live application, to fill in the readiness form. Raises Http404 where there is none."""
    application = application_of(user) if user.has_role(Role.TRAINEE) else None
    if application is None:
        raise Http404
    return application


def _is_trainee_of(user: User, feeder: Stage | None) -> bool:
    """Whether the user is a trainee and active in the cohort of the stage from which a round selects."""
    cohort_id = feeder.cohort_id if feeder else None
    return user.has_role(Role.TRAINEE) and is_active_in(user, cohort_id)
