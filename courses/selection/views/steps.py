"""The irreversible steps of a round: each says in a sentence what happens to how many, and asks for the typed code."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.people.resume import signed_in
from courses.people.thai_date import thai_datetime

from .. import access, actions
from ..forms import FreezeAgainForm, SeedForm, TypedCodeForm
from ..models import RoundState
from ..queries import Preview, preview


@dataclass(frozen=True)
class Step:
    """`title` names the act, `sentence(round, figures, now)` what it does, `act(round, form, by, now)` does it.
    `approves`: only for another officer than those who prepared. `blocked(round, figures, now)`: why not yet, or ""."""

    title: str
    sentence: Callable
    act: Callable
    said: str
    states: frozenset
    form: type = TypedCodeForm
    approves: bool = False
    blocked: Callable = lambda round, figures, now: ""
    icon: str = "lock"


@dataclass(frozen=True)
class NextStep:
    """The one act that leads on, for the round's page: a way to it, or why it is not open to this officer now."""

    name: str
    title: str
    sentence: str
    url: str
    blocked: str
    icon: str


def _criteria_sentence(round, figures, now):
    return (
        f"เกณฑ์ {len(figures.criteria)} ข้อ น้ำหนัก จำนวนที่รับ {round.stage.capacity:,} ราย และวันที่ของรอบนี้"
        "จะเปิดให้ผู้สมัครทุกคนเห็น หลังจากนี้แก้ไม่ได้อีก"
    )


def _freeze_sentence(round, figures, now):
    return f"ข้อมูลของ {figures.total:,} รายจะถูกตรึงไว้ตามที่เป็น ณ เวลาปิดข้อมูล แก้ย้อนหลังไม่ได้ งานที่ส่งและคะแนนที่ให้หลังจากนั้นไม่นับ"


def _freeze_blocked(round, figures, now):
    if now <= round.grading_close_at:
        return f"ทำได้หลังปิดการตรวจ {_when(round.grading_close_at)}"
    return "" if figures.total else "ยังไม่มีผู้สมัครในรอบนี้"


def _again_sentence(round, figures, now):
    return f"ข้อมูลของ {figures.total:,} รายจะถูกตรึงใหม่เป็นอีกฉบับ ฉบับเดิมยังเก็บไว้ เฉพาะคะแนนที่ยังขาดอยู่จะนับที่ได้มาหลังปิดการตรวจ"


def _seed_sentence(round, figures, now):
    return f"เลขนี้ใช้ตัดสินเมื่อคะแนนเท่ากันทุกเกณฑ์ ตั้งได้ครั้งเดียว แก้ไม่ได้ ที่มาของเลขตามประกาศ: {round.seed_rule}"


def _run_sentence(round, figures, now):
    ranked = figures.admitted + figures.reserve + figures.not_admitted
    return (
        f"จัดอันดับ {ranked:,} ราย ผ่าน {figures.admitted:,} ราย สำรองที่แจ้งชื่อ {figures.reserve:,} ราย "
        "ผลเก็บถาวร แก้ไม่ได้ ยังไม่มีผู้สมัครคนใดเห็นจนกว่าเจ้าหน้าที่อีกคนจะประกาศ"
    )


def _run_blocked(round, figures, now):
    if figures.incomplete:
        return f"ข้อมูลไม่ครบ {figures.incomplete:,} ราย ต้องได้ข้อมูลครบแล้วตรึงข้อมูลใหม่ก่อน"
    if figures.needs_lot:
        return "มีผู้สมัครที่คะแนนเท่ากันทุกเกณฑ์ ต้องจับสลากและตั้งเลขสุ่มก่อน"
    return figures.refused


def _publish_sentence(round, figures, now):
    until = actions.confirm_by(now, round.confirm_days)
    return (
        f"ผู้สมัคร {figures.total:,} รายจะเห็นผลของตน {figures.admitted:,} รายได้รับสิทธิ์ "
        f"และต้องยืนยันภายใน {_when(until)} ประกาศแล้วถอนไม่ได้"
    )


STEPS = {
    "criteria": Step(
        title="ประกาศเกณฑ์",
        sentence=_criteria_sentence,
        act=lambda round, form, by, now: actions.publish_criteria(round=round, by=by, now=now),
        said="ประกาศเกณฑ์แล้ว",
        states=frozenset({RoundState.DRAFT}),
        approves=True,
        icon="text",
    ),
    "freeze": Step(
        title="ตรึงข้อมูล",
        sentence=_freeze_sentence,
        act=lambda round, form, by, now: actions.freeze_round(round=round, by=by, now=now),
        said="ตรึงข้อมูลแล้ว",
        states=frozenset({RoundState.COLLECTING}),
        blocked=_freeze_blocked,
    ),
    "run": Step(
        title="จัดอันดับ",
        sentence=_run_sentence,
        act=lambda round, form, by, now: actions.run_round(round=round, by=by, now=now),
        said="จัดอันดับแล้ว ให้เจ้าหน้าที่อีกคนตรวจและประกาศผล",
        states=frozenset({RoundState.FROZEN}),
        blocked=_run_blocked,
    ),
    "publish": Step(
        title="ประกาศผล",
        sentence=_publish_sentence,
        act=lambda round, form, by, now: actions.publish_result(round=round, by=by, now=now),
        said="ประกาศผลแล้ว ผู้ที่ผ่านได้รับสิทธิ์แล้ว",
        states=frozenset({RoundState.COMPUTED}),
        approves=True,
        icon="send",
    ),
    "freeze-again": Step(
        title="ตรึงข้อมูลใหม่",
        sentence=_again_sentence,
        act=lambda round, form, by, now: actions.freeze_round(
            round=round, by=by, now=now, reason=form.cleaned_data["reason"]
        ),
        said="ตรึงข้อมูลใหม่แล้ว",
        states=frozenset({RoundState.FROZEN}),
        form=FreezeAgainForm,
    ),
    "seed": Step(
        title="ตั้งเลขสุ่ม",
        sentence=_seed_sentence,
        act=lambda round, form, by, now: actions.set_seed(round=round, seed=form.cleaned_data["seed"], by=by, now=now),
        said="ตั้งเลขสุ่มแล้ว",
        states=frozenset({RoundState.FROZEN}),
        form=SeedForm,
    ),
}
"""By the last part of their address; of those that fit a state the first is the way on."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step(request, code, name):
    """One step: what it does, the typed code, done. Pressed twice or out of turn it leads back with a sentence."""
    chosen = STEPS.get(name)
    round, now = access.round_for(request.user, code), timezone.now()
    if chosen is None:
        raise Http404
    if chosen.approves:
        access.check_approver(request.user, round)
    if round.state not in chosen.states:
        messages.info(request, f"รอบนี้อยู่ในสถานะ “{round.get_state_display()}” แล้ว ไม่มีอะไรเปลี่ยน")
        return redirect("selection:round", round.code)
    figures = preview(round, now)
    form = chosen.form(request.POST or None, round=round)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.act(round, form, request.user, now)
        except actions.WrongStateError as refused:
            messages.info(request, str(refused))
            return redirect("selection:round", round.code)
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"รอบ {round.code}: {chosen.said}")
            return redirect("selection:round", round.code)
    context = {
        "round": round,
        "step": chosen,
        "form": form,
        "sentence": chosen.sentence(round, figures, now),
        "blocked": chosen.blocked(round, figures, now),
    }
    return render(request, "selection/step.html", context, status=422 if form.errors else 200)


def next_step(user, round, figures: Preview, now) -> NextStep | None:
    """None once the result is public, and of a cancelled round."""
    name, chosen = next(((name, one) for name, one in STEPS.items() if round.state in one.states), (None, None))
    if chosen is None:
        return None
    blocked = chosen.blocked(round, figures, now)
    if chosen.approves and not access.may_approve(user, round):
        blocked = "ต้องเป็นเจ้าหน้าที่คนอื่นที่ไม่ได้จัดทำหรือจัดอันดับรอบนี้"
    return NextStep(
        name=name,
        title=chosen.title,
        sentence=chosen.sentence(round, figures, now),
        url=reverse("selection:step", args=[round.code, name]),
        blocked=blocked,
        icon=chosen.icon,
    )


def _when(at):
    return thai_datetime(timezone.localtime(at))
