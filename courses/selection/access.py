"""Who may see and decide what. Fetching is the check. Rows P04, P05, P07, P08 of the access matrix.

Rounds are the officers' alone; to others they do not exist (Http404). An admin knows of them and is refused with a
sentence: reading them would need a reason given and recorded, which is not built.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from courses.people.access import is_admin
from courses.people.models import Role

from .models import CHANGEABLE_STATES, Application, Offer, RoundState, SelectionRound, Stage
from .queries.candidates import preparers_of
from .queries.readiness import application_of
from .queries.result import OwnResult, own_result

OFFICERS_ONLY = _("รอบคัดเลือกเปิดได้เฉพาะเจ้าหน้าที่โครงการ")
PUBLISHED = _("ประกาศเกณฑ์แล้ว จึงแก้ไม่ได้ ถ้าต้องเปลี่ยน ให้ยกเลิกรอบก่อนวันปิดข้อมูลและตั้งรอบใหม่")
NOT_THE_PREPARER = _("มีร่างรอบคัดเลือกที่คนอื่นจัดทำ จึงแก้ได้เฉพาะผู้จัดทำ เพราะผู้แก้กับผู้ประกาศต้องเป็นคนละคน")
TWO_PEOPLE = _("ผู้จัดทำ ผู้ตรึงข้อมูล ผู้ตั้งเลขสุ่ม หรือผู้จัดอันดับประกาศเองไม่ได้ ให้เจ้าหน้าที่อีกคนตรวจและประกาศ")


def check_officer(user) -> None:
    """P04. Raises PermissionDenied for an admin, Http404 for everybody else who is no officer."""
    if user.is_authenticated and user.has_role(Role.OFFICER):
        return
    if is_admin(user):
        raise PermissionDenied(OFFICERS_ONLY)
    raise Http404


def rounds_for(user) -> list[SelectionRound]:
    """All rounds, the newest year and the latest stage first."""
    check_officer(user)
    rounds = SelectionRound.objects.select_related("stage__year", "stage__feeder")
    return list(rounds.order_by("-stage__year__year_be", "-stage__seq", "-pk"))


def round_for(user, code) -> SelectionRound:
    """A round with stage, year, feeder, cohorts and criteria."""
    check_officer(user)
    rounds = SelectionRound.objects.select_related(
        "stage__year", "stage__feeder__cohort__course", "stage__cohort__course", "prepared_by", "approved_by"
    )
    round = rounds.prefetch_related("criteria").filter(code=code).first()
    if round is None:
        raise Http404
    return round


def stages_without_round(user) -> list[Stage]:
    """Stages a round can be made for: fed by a stage with a cohort, and without a round that still counts."""
    check_officer(user)
    live = SelectionRound.objects.exclude(state=RoundState.CANCELLED).values("stage")
    stages = Stage.objects.filter(feeder__cohort__isnull=False).exclude(pk__in=live)
    return list(stages.select_related("year", "feeder").order_by("-year__year_be", "seq"))


def check_draft_open(user, round) -> None:
    """P08: a draft is changed by the officer who prepared it, since another one publishes it.

    Raises PermissionDenied.
    """
    if round.state not in CHANGEABLE_STATES:
        raise PermissionDenied(PUBLISHED)
    if round.prepared_by_id != user.pk:
        raise PermissionDenied(NOT_THE_PREPARER)


def check_stage_open(user, stage) -> None:
    """P08: a stage is changed until the criteria of a round into it are published; while a draft stands, by the
    officer who prepared the draft. Raises PermissionDenied."""
    if stage.rounds.exclude(state__in=CHANGEABLE_STATES | {RoundState.CANCELLED}).exists():
        raise PermissionDenied(PUBLISHED)
    if stage.rounds.filter(state__in=CHANGEABLE_STATES).exclude(prepared_by=user).exists():
        raise PermissionDenied(NOT_THE_PREPARER)


def may_approve(user, round) -> bool:
    """Whether the officer is another than those who prepared what is to be approved (docs/selection.md#p25)."""
    return user.pk not in preparers_of(round)


def check_approver(user, round) -> None:
    """P08. Raises PermissionDenied."""
    if not may_approve(user, round):
        raise PermissionDenied(TWO_PEOPLE)


def candidate_for(user, code, public_id) -> tuple[SelectionRound, Application]:
    """An application of the round's year for an officer's eyes. P05, P07."""
    round = round_for(user, code)
    applications = Application.objects.select_related("person", "stage")
    application = applications.filter(year=round.stage.year_id, public_id=public_id).first()
    if application is None:
        raise Http404
    return round, application


def own_result_for(user, now) -> OwnResult:
    """Her own result. Before the announcement every applicant reads the same; afterwards it is hers alone, while she is
    a trainee of the cohort that was chosen from. P05, P07."""
    result = own_result(user, now)
    if result is None:
        raise Http404
    if result.state == "announced" and not _learns_in(user, result.round.stage.feeder.cohort_id):
        raise Http404
    return result


def own_offer(user, pk) -> Offer:
    """An offer to answer: hers."""
    offers = Offer.objects.select_related("application__person", "round__stage__feeder", "round__stage__year")
    offer = offers.filter(pk=pk, application__person=user).first()
    if offer is None or not _learns_in(user, offer.round.stage.feeder.cohort_id):
        raise Http404
    return offer


def own_application(user) -> Application:
    """Her live application, to fill in the readiness form."""
    application = application_of(user) if user.has_role(Role.TRAINEE) else None
    if application is None:
        raise Http404
    return application


def _learns_in(user, cohort_id) -> bool:
    return user.has_role(Role.TRAINEE) and user.enrolments.filter(cohort=cohort_id, state="ACTIVE").exists()
