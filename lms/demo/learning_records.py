"""What trainees did in eight weeks: lessons, quizzes, live sessions. Scores come from answers, by the real rules."""

import datetime

from courses.curriculum.models import QuizPage
from courses.learning import marking
from courses.learning.actions import create_live_session
from courses.learning.actions.attempts import close_attempt, copied_questions
from courses.learning.models import (
    AttemptQuestion,
    Attendance,
    AttendanceKind,
    Enrolment,
    LessonCompletion,
    QuizAttempt,
)
from courses.learning.queries.attempts import questions_of
from lms.demo.answers import answer_to
from lms.demo.calendar import WEEKS

DAYS = 7 * WEEKS
BATCH = 400
AT_ONCE = 10_000
"""Answers held in memory before they are written."""
SESSIONS = (
    (3, "เปิดรุ่นและรู้จักพี่เลี้ยง", "ห้องประชุมออนไลน์"),
    (17, "ถามตอบเรื่องต้นทุนและราคา", "ห้องประชุมออนไลน์"),
    (31, "ลงมือถ่ายภาพสินค้าพร้อมกัน", "ห้องประชุมออนไลน์"),
    (45, "ซ้อมเปิดร้านก่อนลงขายจริง", "ห้องประชุมออนไลน์"),
)


def enrol_all(cohort, users, officer, calendar):
    """Enrol everybody in the week before the start: in bulk, what learning.actions.enrol does one at a time."""
    when = calendar.day(-5)
    return Enrolment.objects.bulk_create(
        [Enrolment(cohort=cohort, user=user, enrolled_at=when, enrolled_by=officer) for user in users], batch_size=BATCH
    )


def learn(people, outline, rng, calendar):
    """Lessons and quizzes of everybody. `people`: (enrolment, Trainee) pairs."""
    quizzes = list(QuizPage.objects.filter(pk__in=[quiz.id for module in outline.modules for quiz in module.quizzes]))
    quizzes = [(quiz, questions_of(quiz)) for quiz in sorted(quizzes, key=lambda quiz: quiz.path)]
    completions, attempts, questions = [], [], []
    for number, (enrolment, trainee) in enumerate(people):
        is_first = number == 0
        reached = _finish_lessons(enrolment, trainee, outline, rng, calendar, completions, in_order=is_first)
        for quiz in quizzes:
            _take_quiz(enrolment, trainee, quiz, reached, rng, calendar, attempts, questions, until_passed=is_first)
        if len(questions) > AT_ONCE:
            _store(completions, attempts, questions)
    _store(completions, attempts, questions)


def _finish_lessons(enrolment, trainee, outline, rng, calendar, completions, *, in_order):
    """Completions spread over the weeks in which the trainee was active. Returns the day each module was reached, by
    its path. Trainees who stopped (and those `in_order`) miss the last lessons, others miss any."""
    lessons = [lesson for module in outline.modules for lesson in module.lessons]
    wanted = round(trainee.lessons * len(lessons))
    span = (DAYS - 2 - trainee.starts) * (1.0 if trainee.lessons > 0.7 else trainee.lessons)
    leaves_out = trainee.lessons > 0.7 and not in_order
    skipped = set(rng.sample(range(len(lessons)), k=len(lessons) - wanted)) if leaves_out else set()
    reached, day = {}, 0.0
    for number, lesson in enumerate(lessons):
        if number >= wanted and not skipped:
            break
        day = trainee.starts + span * (number + rng.random()) / max(len(lessons), 1)
        if number in skipped:
            continue
        when = calendar.day(int(day), rng.randint(6, 21), rng.randint(0, 59))
        completions.append(LessonCompletion(enrolment=enrolment, lesson_id=lesson.id, completed_at=when))
        reached[lesson.path[:-4]] = day
    return reached


def _take_quiz(enrolment, trainee, quiz, reached, rng, calendar, attempts, questions, *, until_passed):
    quiz, its_questions = quiz
    day = reached.get(quiz.path[:-4])
    if day is None or (rng.random() > 0.6 + trainee.skill * 0.45 and not until_passed):
        return
    for number in range(1, quiz.max_attempts + 1):
        day = min(day + rng.random() * 2, DAYS + 0.5)
        when = calendar.day(int(day), rng.randint(7, 21), rng.randint(0, 49))
        skill = min(0.98, trainee.skill + 0.08 * (number - 1))
        attempt, asked = _attempt(enrolment, quiz, its_questions, number, skill, when, rng)
        attempts.append(attempt)
        questions.extend(asked)
        has_enough = attempt.passed if until_passed else rng.random() > (0.2 if attempt.passed else 0.75)
        if attempt.percent >= 90 or has_enough:
            return


def _attempt(enrolment, quiz, its_questions, number, skill, when, rng):
    """One submitted attempt, unsaved, marked from its answers as learning.actions.submit_attempt marks them."""
    asked = copied_questions(quiz, rng, its_questions)
    attempt = QuizAttempt(
        enrolment=enrolment,
        quiz=quiz,
        number=number,
        started_at=when,
        pass_percent=quiz.pass_percent,
        max_attempts=quiz.max_attempts,
        full_mark=len(asked) * marking.POINT,
    )
    for question in asked:
        raw = answer_to(question.type, question.asked, question.key, skill, rng)
        question.answer = marking.parse_answer(question.type, question.asked, raw) if raw is not None else None
        question.mark = marking.mark_of(question.type, question.key, question.answer)
        question.attempt = attempt
        if question.answer is not None:
            question.revision, question.answered_at = 1, when + datetime.timedelta(seconds=40 * question.position)
    close_attempt(attempt, asked, now=when + datetime.timedelta(minutes=rng.randint(4, 15)))
    return attempt, asked


def _store(completions, attempts, questions):
    LessonCompletion.objects.bulk_create(completions, batch_size=BATCH)
    QuizAttempt.objects.bulk_create(attempts, batch_size=BATCH)
    for question in questions:
        question.attempt_id = question.attempt.pk
    AttemptQuestion.objects.bulk_create(questions, batch_size=BATCH)
    completions.clear()
    attempts.clear()
    questions.clear()


def hold_sessions(cohort, people, officer, rng, calendar):
    """Four live sessions; who came, and who saw the replay in the week after."""
    rows = []
    for day, title, place in SESSIONS:
        starts = calendar.day(day, 19)
        session = create_live_session(
            cohort=cohort,
            title=title,
            starts_at=starts,
            ends_at=starts + datetime.timedelta(minutes=90),
            place=place,
            by=officer,
            now=calendar.day(-3),
        )
        for enrolment, trainee in people:
            chance = rng.random()
            if chance > min(0.97, trainee.behaviour.present + 0.15) or trainee.starts > day:
                continue
            kind = AttendanceKind.CAME if chance < trainee.behaviour.present else AttendanceKind.REPLAYED
            rows.append(
                Attendance(
                    session=session,
                    enrolment=enrolment,
                    kind=kind,
                    recorded_at=starts + datetime.timedelta(days=1 if kind == AttendanceKind.CAME else 6),
                    recorded_by=officer,
                )
            )
    Attendance.objects.bulk_create(rows, batch_size=BATCH)
