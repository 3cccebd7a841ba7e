"""The officers' pages about rounds: the list, one round, its ranked list, one candidate, the auditor's file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.curriculum.queries import UnknownRuleError, programme_rule
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form

from .. import access
from ..actions import RefusedError, create_round_from_rules
from ..forms import BoardForm, RoundForm
from ..models import COLLECTING_STATES, COMPUTED_STATES, RoundState, SelectionRound
from ..queries import NotFrozenError, Preview, evidence_file, funnel, preview, result_in
from ..queries.round_history import acts_of, missing_values, offer_counts
from ..ranking import canonical
from .round_steps import next_step

PAGE = 30
"""Candidates on one page of the ranked list."""
NAMES_MOST = 30
"""The most incomplete candidates that the round's page names; for the others it shows their number."""


@require_safe
@sign_in_required
def rounds(request):
    """All rounds, and the stages for which a round can be set up."""
    context = {
        "rounds": access.rounds_for(request.user),
        "stages": access.stages_without_round(request.user),
        "now": timezone.now(),
    }
    return render(request, "selection/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def round_new(request):
    """Set up a round with the criteria of the loaded curriculum."""
    now = timezone.now()
    form = RoundForm(posted(request), stages=access.stages_without_round(request.user), now=now)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_round_from_rules(
                stage=form.cleaned_data["stage"],
                rules=programme_rule("screening"),
                dates=form.dates,
                by=request.user,
                now=now,
            )
        except UnknownRuleError:
            form.add_error(None, _("ยังไม่มีเกณฑ์คัดกรองในระบบ นำเข้าไฟล์หลักสูตรก่อน"))
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            words = _("ตั้งรอบ %(code)s แล้ว ยังเป็นร่าง ให้เจ้าหน้าที่อีกคนตรวจและประกาศเกณฑ์")
            messages.success(request, words % {"code": made.code})
            return redirect("selection:round", made.code)
    return render_form(request, "selection/round_new.html", {"form": form})


@never_cache
@require_safe
@sign_in_required
def round(request, code):
    """One round: its state, the incomplete candidates by name, the result it would have now, the next step."""
    shown, now = access.round_for(request.user, code), timezone.now()
    figures = preview(shown, now)
    context = {
        "round": shown,
        "now": now,
        "figures": figures,
        "missing_values": missing_values(figures.criteria, figures.waiting),
        "waiting": figures.waiting[:NAMES_MOST],
        "waiting_more": max(len(figures.waiting) - NAMES_MOST, 0),
        "acts": acts_of(shown),
        "stages": _funnel_stages(shown, figures),
        "step": next_step(request.user, shown, figures, now),
        "is_computed": shown.state in COMPUTED_STATES,
        "answers": offer_counts(shown) if shown.is_announced else None,
    }
    return render(request, "selection/round.html", context)


@never_cache
@require_safe
@sign_in_required
def board(request, code):
    """The ranked list: provisional until the round was run, then the official one.

    `?q=` filters it by a name or an application number.
    """
    shown, now = access.round_for(request.user, code), timezone.now()
    figures = preview(shown, now)
    form = BoardForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(figures.rows_of(words), PAGE).get_page(request.GET.get("page"))
    last = figures.last_admitted
    context = {
        "words": words,
        "last_admitted": None if last is None else figures.rows[last],
        "cut_page": None if last is None else last // PAGE + 1,
        "round": shown,
        "now": now,
        "figures": figures,
        "page": page,
        "is_computed": shown.state in COMPUTED_STATES,
        "names": {one.code: one.name for one in figures.criteria},
    }
    return render(request, "selection/board.html", context)


@never_cache
@require_safe
@sign_in_required
def candidate(request, code, public_id):
    """One candidate's result, as the candidate will read it."""
    shown, application = access.candidate_for(request.user, code, public_id)
    now = timezone.now()
    context = {"round": shown, "application": application, "result": result_in(shown, application, now), "now": now}
    return render(request, "selection/candidate.html", context)


@never_cache
@require_safe
@sign_in_required
def evidence(request, code):
    """The auditor's file: ids and numbers, no names (docs/selection.md#contract). 404 before the round is frozen."""
    shown = access.round_for(request.user, code)
    try:
        data = canonical(evidence_file(shown))
    except NotFrozenError:
        raise Http404 from None
    response = HttpResponse(data, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="round-{shown.code}.json"'
    return response


def _funnel_stages(shown: SelectionRound, figures: Preview) -> list[dict]:
    """The year's funnel for `{% funnel %}`, with words about this round at its two stages."""
    year = funnel(shown.stage.year)
    parts = year.picture
    for stage, part in zip(year.stages, parts, strict=True):
        if shown.stage.feeder and stage.code == shown.stage.feeder.code:
            part["about"] = _("ผ่านเงื่อนไขขั้นต้น %(n)s ราย") % {"n": f"{figures.eligible:,}"}
        elif stage.code == shown.stage.code and not stage.count and shown.state != RoundState.CANCELLED:
            part["about"] = _("กำลังคัดเลือก") if shown.state in COLLECTING_STATES else shown.get_state_display()
    return parts
