"""Taking a quiz: one question a screen, each answer saved when it is chosen, submitted once, then the result."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.curriculum.models import QuizPage
from courses.curriculum.queries import url_of
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import UNPROCESSABLE
from courses.thai.page_dates import time_of

from .. import access, actions, marking
from ..models import AttemptState
from ..queries import attempts as read
from ..queries.course import CourseState, Relation
from ..queries.steps import next_step
from .closed import explains_closed

CONFLICT = 409
PAIR = "pair-"


@require_POST
@sign_in_required
@explains_closed(QuizPage)
def start_attempt(request, pk):
    quiz, state = access.quiz_for(request.user, pk)
    try:
        attempt = actions.start_attempt(enrolment=access.own_enrolment(state), quiz=quiz, now=timezone.now())
    except (actions.AttemptsUsedUpError, actions.EmptyQuizError) as error:
        messages.warning(request, str(error))
        return redirect(url_of(quiz.url_path))
    places = read.answered_positions(attempt)
    first = next((position for position, is_answered in places if not is_answered), places[0][0])
    return redirect("learning:question", attempt.pk, first)


@require_safe
@sign_in_required
def attempt(request, pk):
    """For the trainee: which questions are answered, and the submit button. For teachers and staff: the questions."""
    attempt, relation = access.attempt_to_read(request.user, pk)
    if relation == Relation.TRAINEE:
        if attempt.state == AttemptState.SUBMITTED:
            return redirect("learning:attempt_result", attempt.pk)
        places = read.answered_positions(attempt)
        open_places = [position for position, is_answered in places if not is_answered]
        context = {"attempt": attempt, "places": places, "open_places": open_places, "last": places[-1][0]}
        return render(request, "learning/attempt.html", context)
    return render(
        request, "learning/attempt_read.html", {"attempt": attempt, "questions": read.asked_questions(attempt)}
    )


@require_safe
@sign_in_required
def question(request, pk, position):
    attempt = access.attempt_to_answer(request.user, pk, open_only=False)
    if attempt.state == AttemptState.SUBMITTED:
        return redirect("learning:attempt_result", attempt.pk)
    asked = read.asked_question(attempt, position)[1]
    if asked is None:
        raise Http404
    return _question_page(request, attempt, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def save_answer(request, pk, position):
    """Save one answer. A script gets JSON, a plain form the next screen; a refusal gives the reason and what is saved.

    GET redirects to the question, because a browser may reload the address of a refused form.
    """
    if request.method != "POST":
        return redirect("learning:question", pk, position)
    attempt = access.attempt_to_answer(request.user, pk)
    row, asked = read.asked_question(attempt, position)
    if asked is None:
        raise Http404
    revision = request.POST.get("revision", "")
    try:
        if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
            raise marking.AnswerRefusedError(marking.CHOICE_MESSAGE)
        saved = actions.save_answer(
            attempt_question=row, answer=_posted_answer(request.POST, asked), revision=int(revision), now=timezone.now()
        )
    except marking.AnswerRefusedError as error:
        return _refused(request, attempt, asked, _(str(error)))
    except actions.StaleRevisionError as error:
        return _stale(request, attempt, error)
    except actions.AttemptClosedError:
        raise PermissionDenied(access.ALREADY_SUBMITTED) from None
    if _is_script(request):
        return JsonResponse(_saved_as_json(saved))
    return _next_screen(request, attempt, position)


@require_POST
@sign_in_required
def submit_attempt(request, pk):
    attempt = access.attempt_to_answer(request.user, pk, open_only=False)
    attempt = actions.submit_attempt(attempt=attempt, now=timezone.now())
    return redirect("learning:attempt_result", attempt.pk)


@require_safe
@sign_in_required
def attempt_result(request, pk):
    """The result of a submitted attempt: the mentor sees the score alone, the trainee the key only after release."""
    attempt, relation = access.attempt_with_result_for(request.user, pk)
    enrolment = attempt.enrolment
    context = {"attempt": attempt, "enrolment": enrolment, "is_own": relation == Relation.TRAINEE}
    if attempt.state == AttemptState.SUBMITTED and relation != Relation.MENTOR:
        state = CourseState(enrolment.cohort.course, Relation.TRAINEE, enrolment)
        quiz = read.quiz_state(enrolment, attempt.quiz)
        module = state.outline.module_of(attempt.quiz)
        released = access.sees_key(relation, is_released=quiz.released)
        rows = read.result_rows(attempt, released=released, module=module)
        context |= {"quiz": quiz, "rows": rows, "module": module, "released": released}
        context |= {f"{kind}_count": sum(row.verdict == kind for row in rows) for kind in ("right", "partly")}
        if relation == Relation.TRAINEE:
            context["step"] = next_step(enrolment, timezone.now(), state=state)
    return render(request, "learning/attempt_result.html", context)


@require_safe
@sign_in_required
def quiz_questions(request, pk):
    """The questions with their key, for users who write and check them."""
    quiz = access.quiz_with_key_for(request.user, pk)[0]
    return render(request, "learning/quiz_questions.html", {"quiz": quiz, "questions": read.preview_questions(quiz)})


def _posted_answer(post, asked):
    """The posted answer to the question, unchecked."""
    if asked.type == "match":
        return {name.removeprefix(PAIR): post[name] for name in post if name.startswith(PAIR)}
    values = post.getlist("answer")
    if asked.type == "multiple":
        return values
    return values if len(values) > 1 else next(iter(values), None)


def _is_script(request):
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _saved_as_json(question):
    at = timezone.localtime(question.answered_at) if question.answered_at else None
    return {"answer": question.answer, "revision": question.revision, "saved": time_of(at) if at else ""}


def _refused(request, attempt, asked, message):
    if _is_script(request):
        return JsonResponse({"error": message}, status=UNPROCESSABLE)
    typed = request.POST.get("answer", "")[:60] if asked.type == "number" else None
    return _question_page(request, attempt, asked, error=message, typed=typed, status=UNPROCESSABLE)


def _stale(request, attempt, error):
    """A newer answer was saved from another screen: show that one, so that the trainee can choose again."""
    if _is_script(request):
        message = _("%(error)s ตอนนี้แสดงคำตอบที่เก็บไว้ล่าสุด") % {"error": error}
        return JsonResponse({"error": message, **_saved_as_json(error.question)}, status=CONFLICT)
    asked = read.asked_question(attempt, error.question.position)[1]
    message = _("%(error)s ด้านล่างคือคำตอบที่เก็บไว้ล่าสุด ถ้าต้องการเปลี่ยน ให้เลือกใหม่แล้วบันทึกอีกครั้ง") % {"error": error}
    return _question_page(request, attempt, asked, error=message, status=CONFLICT)


def _next_screen(request, attempt, position):
    places = [place for place, _is_answered in read.answered_positions(attempt)]
    wanted = position - 1 if request.POST.get("go") == "back" else position + 1
    if wanted in places:
        return redirect("learning:question", attempt.pk, wanted)
    return redirect("learning:attempt", attempt.pk)


def _question_page(request, attempt, asked, *, error="", typed=None, status=200):
    """`typed` is the refused text of a number question, shown in its field again."""
    places = read.answered_positions(attempt)
    strip = [["now" if place == asked.position else "done" if is_answered else ""] for place, is_answered in places]
    answered = {"n": sum(is_answered for _place, is_answered in places), "position": asked.position}
    context = {
        "attempt": attempt,
        "asked": asked,
        "error": error,
        "typed": typed,
        "count": len(places),
        "strip": strip,
        "progress_words": _("ตอบแล้ว %(n)s ข้อ กำลังทำข้อที่ %(position)s") % answered,
        "previous": asked.position - 1 or None,
        "is_last": asked.position == len(places),
        "next_revision": asked.revision + 1,
    }
    return render(request, "learning/question.html", context, status=status)
