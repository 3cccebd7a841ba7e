"""The irreversible steps of a round. Each page says what will happen to how many, and requires the typed code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.people.models import User
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form
from courses.thai.page_dates import date_and_time

from .. import access, actions
from ..forms import FreezeAgainForm, SeedForm, TypedCodeForm
from ..gates import GATES
from ..models import RoundState, SelectionRound
from ..queries import Preview, preview
from ..queries.round_history import acts_of


@dataclass(frozen=True)
class RoundStep:
    """One step: its words, the act that it calls, the states in which it is open.

    `sentence(round, figures, now)`: what will happen; `act(round, form, by, now)`: does it; `said`: the message after
    it; `approves`: open only to an officer who prepared nothing of it; `blocked(round, figures, now)`: why it is not
    possible yet, else "".
    """

    title: str | Promise
    sentence: Callable
    act: Callable
    said: str | Promise
    states: frozenset
    form: type = TypedCodeForm
    approves: bool = False
    blocked: Callable = lambda round, figures, now: ""
    icon: str = "lock"


@dataclass(frozen=True)
class NextRoundStep:
    """The next step of a round, for the round's page. `blocked`: why this officer cannot take it now, else ""."""

    name: str
    title: str
    sentence: str
    url: str
    blocked: str
    icon: str


def _criteria_sentence(round, figures, now):
    words = gettext(
        "เกณฑ์ %(criteria)s ข้อ น้ำหนัก จำนวนที่รับ %(capacity)s ราย และวันที่ของรอบนี้จะเปิดให้ผู้สมัครทุกคนเห็น หลังจากนี้แก้ไม่ได้อีก"
    )
    return words % {"criteria": len(figures.criteria), "capacity": f"{round.stage.capacity:,}"}


def _freeze_sentence(round, figures, now):
    words = gettext(
        "ข้อมูลของ %(n)s รายจะถูกตรึงไว้ นับสิ่งที่ผู้เรียนทำถึง %(done)s และคะแนนที่ตรวจหรือประเมินถึง %(marked)s ฉบับที่ตรึงแล้วแก้ไม่ได้"
    )
    until = {"done": _when(round.data_cutoff_at), "marked": _when(round.grading_close_at)}
    return words % {"n": f"{figures.total:,}", **until}


def _freeze_blocked(round, figures, now):
    if now <= round.grading_close_at:
        return gettext("ทำได้หลังปิดการตรวจ %(when)s") % {"when": _when(round.grading_close_at)}
    return "" if figures.total else gettext("ยังไม่มีผู้สมัครในรอบนี้")


def _again_sentence(round, figures, now):
    words = gettext("ข้อมูลของ %(n)s รายจะถูกตรึงใหม่เป็นอีกฉบับ ฉบับเดิมยังเก็บไว้ เฉพาะคะแนนที่ยังขาดอยู่จะนับที่ได้มาหลังปิดการตรวจ")
    return words % {"n": f"{figures.total:,}"}


def _seed_sentence(round, figures, now):
    words = gettext("เลขนี้ใช้ตัดสินเมื่อคะแนนเท่ากันทุกเกณฑ์ ตั้งได้ครั้งเดียว แก้ไม่ได้ ที่มาของเลขตามประกาศ: %(rule)s")
    return words % {"rule": gettext(round.seed_rule) if round.seed_rule else ""}


def _run_sentence(round, figures, now):
    ranked = figures.admitted + figures.reserve + figures.not_admitted
    words = gettext(
        "จัดอันดับ %(ranked)s ราย ผ่าน %(admitted)s ราย สำรองที่แจ้งชื่อ %(reserve)s ราย "
        "ผลเก็บถาวร แก้ไม่ได้ ยังไม่มีผู้สมัครคนใดเห็นจนกว่าเจ้าหน้าที่อีกคนจะประกาศ"
    )
    counts = {"ranked": ranked, "admitted": figures.admitted, "reserve": figures.reserve}
    return words % {name: f"{count:,}" for name, count in counts.items()}


def _run_blocked(round, figures, now):
    if figures.incomplete:
        words = gettext("ข้อมูลไม่ครบ %(n)s ราย ต้องได้ข้อมูลครบแล้วตรึงข้อมูลใหม่ก่อน")
        return words % {"n": f"{figures.incomplete:,}"}
    if figures.needs_tie_break_draw:
        return gettext("มีผู้สมัครที่คะแนนเท่ากันทุกเกณฑ์ ต้องจับสลากและตั้งเลขสุ่มก่อน")
    return figures.refused


def _publish_sentence(round, figures, now):
    until = actions.confirm_by(now, round.confirm_days)
    words = gettext(
        "ผู้สมัคร %(total)s รายจะเห็นผลของตัวเอง ในจำนวนนี้ %(admitted)s รายได้รับสิทธิ์และต้องยืนยันภายใน %(until)s ประกาศแล้วถอนไม่ได้"
    )
    return words % {"total": f"{figures.total:,}", "admitted": f"{figures.admitted:,}", "until": _when(until)}


STEPS = {
    "criteria": RoundStep(
        title=_("ประกาศเกณฑ์"),
        sentence=_criteria_sentence,
        act=lambda round, form, by, now: actions.publish_criteria(round=round, by=by, now=now),
        said=_("ประกาศเกณฑ์แล้ว"),
        states=frozenset({RoundState.DRAFT}),
        approves=True,
        icon="text",
    ),
    "freeze": RoundStep(
        title=_("ตรึงข้อมูล"),
        sentence=_freeze_sentence,
        act=lambda round, form, by, now: actions.freeze_round(round=round, by=by, now=now),
        said=_("ตรึงข้อมูลแล้ว"),
        states=frozenset({RoundState.COLLECTING}),
        blocked=_freeze_blocked,
    ),
    "run": RoundStep(
        title=_("จัดอันดับ"),
        sentence=_run_sentence,
        act=lambda round, form, by, now: actions.run_round(round=round, by=by, now=now),
        said=_("จัดอันดับแล้ว ให้เจ้าหน้าที่อีกคนตรวจและประกาศผล"),
        states=frozenset({RoundState.FROZEN}),
        blocked=_run_blocked,
    ),
    "publish": RoundStep(
        title=_("ประกาศผล"),
        sentence=_publish_sentence,
        act=lambda round, form, by, now: actions.publish_result(round=round, by=by, now=now),
        said=_("ประกาศผลแล้ว ผู้ที่ผ่านได้รับสิทธิ์แล้ว"),
        states=frozenset({RoundState.COMPUTED}),
        approves=True,
        icon="send",
    ),
    "freeze-again": RoundStep(
        title=_("ตรึงข้อมูลใหม่"),
        sentence=_again_sentence,
        act=lambda round, form, by, now: actions.freeze_round(
            round=round, by=by, now=now, reason=form.cleaned_data["reason"]
        ),
        said=_("ตรึงข้อมูลใหม่แล้ว"),
        states=frozenset({RoundState.FROZEN}),
        form=FreezeAgainForm,
    ),
    "seed": RoundStep(
        title=_("ตั้งเลขสุ่ม"),
        sentence=_seed_sentence,
        act=lambda round, form, by, now: actions.set_seed(
            round=round, seed=form.cleaned_data["seed"], witnesses=form.cleaned_data["witnesses"], by=by, now=now
        ),
        said=_("ตั้งเลขสุ่มแล้ว"),
        states=frozenset({RoundState.FROZEN}),
        form=SeedForm,
    ),
}
"""By the last part of the URL. Of the steps that are open in a state, the first is the next step."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def step(request, code, name):
    """Show a step, and take it once the code is typed. A step not open in this state redirects with a message."""
    chosen = STEPS.get(name)
    round, now = access.round_for(request.user, code), timezone.now()
    if chosen is None:
        raise Http404
    if chosen.approves:
        access.check_approver(request.user, round)
    if round.state not in chosen.states:
        words = gettext("รอบนี้อยู่ในสถานะ “%(state)s” แล้ว ไม่มีอะไรเปลี่ยน")
        messages.info(request, words % {"state": round.get_state_display()})
        return redirect("selection:round", round.code)
    figures = preview(round, now)
    form = chosen.form(posted(request), round=round)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.act(round, form, request.user, now)
        except actions.WrongStateError as refused:
            messages.info(request, str(refused))
            return redirect("selection:round", round.code)
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, gettext("รอบ %(code)s: %(said)s") % {"code": round.code, "said": chosen.said})
            return redirect("selection:round", round.code)
    context = {
        "round": round,
        "step": chosen,
        "form": form,
        "sentence": chosen.sentence(round, figures, now),
        "blocked": chosen.blocked(round, figures, now),
        "figures": figures,
        "acts": acts_of(round),
        "gates": [gettext(words) for words in GATES.values()],
    }
    return render_form(request, "selection/step.html", context)


def next_step(user: User, round: SelectionRound, figures: Preview, now: datetime) -> NextRoundStep | None:
    """The next step of a round, None once the result is public and for a cancelled round."""
    open_steps = [(name, one) for name, one in STEPS.items() if round.state in one.states]
    if not open_steps:
        return None
    name, chosen = open_steps[0]
    blocked = chosen.blocked(round, figures, now)
    if chosen.approves and not access.may_approve(user, round):
        blocked = gettext("ต้องเป็นเจ้าหน้าที่คนอื่นที่ไม่ได้จัดทำหรือจัดอันดับรอบนี้")
    return NextRoundStep(
        name=name,
        title=str(chosen.title),
        sentence=chosen.sentence(round, figures, now),
        url=reverse("selection:step", args=[round.code, name]),
        blocked=blocked,
        icon=chosen.icon,
    )


def _when(at):
    return date_and_time(timezone.localtime(at))
