"""The demo year as it stands: who is in it, what waits, and that every score follows from what was answered."""

import subprocess
import sys
from collections import Counter, defaultdict
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Count
from PIL import Image
from wagtail.models import TaskState

from courses.audit.chain import canonical
from courses.curriculum.models import LessonPage
from courses.learning.models import (
    Attendance,
    Cohort,
    Enrolment,
    LiveSession,
    MentorAssignment,
    PracticeFile,
    PracticeVersion,
    QuizAttempt,
    VersionState,
)
from courses.learning.queries.standing import standings
from courses.learning.queries.steps import next_step
from courses.mentoring import response_times as promise
from courses.mentoring.models import MentorProfile, MentorRating, Message, Thread, ThreadRead
from courses.mentoring.queries import inbox
from courses.people.models import EntrepreneurProfile, Role, User
from courses.people.queries import people
from courses.selection.actions import freeze_round, publish_result, run_round, set_seed
from courses.selection.models import Application, RankingRow, ReadinessAnswer, SelectionRound, Stage
from courses.selection.queries import evidence_file
from lms.demo.calendar import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]

PASSWORD = "otop-demo-2569"
ACCOUNTS = {
    "trainee": Role.TRAINEE,
    "mentor": Role.MENTOR,
    "instructor": Role.INSTRUCTOR,
    "officer": Role.OFFICER,
    "officer2": Role.OFFICER,
    "judge": Role.JUDGE,
    "admin": Role.ADMIN,
}
PLACES = Decimal("0.0001")


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def basic():
    return Cohort.objects.get(course__level="BASIC")


def malee():
    return Enrolment.objects.get(user=account("trainee"))


def test_how_many_of_each():
    counts = dict(Group.objects.filter(name__in=Role.values).values_list("name").annotate(Count("user")))
    assert counts == {"trainee": 40, "mentor": 12, "instructor": 6, "judge": 5, "officer": 3, "admin": 1}
    assert Enrolment.objects.filter(cohort=basic()).count() == 40
    assert MentorProfile.objects.count() == 12
    assert MentorAssignment.objects.filter(until_at=None).count() == 40
    numbers = Application.objects.order_by("application_no").values_list("application_no", flat=True)
    assert list(numbers) == [f"2569-{number:04d}" for number in range(1, 41)]
    assert list(Stage.objects.order_by("seq").values_list("code", "capacity")) == [
        ("BASIC", 504),
        ("INTENSIVE", 160),
        ("OUTSTANDING", 20),
        ("COMPETITION", 20),
    ]


def test_instructors_belong_to_courses():
    courses = Group.objects.filter(name__startswith="course:")
    assert sorted(group.user_set.count() for group in courses) == [3, 3]


def test_seven_accounts_sign_in_and_nobody_else(client):
    for name, role in ACCOUNTS.items():
        user = account(name)
        assert user.check_password(PASSWORD), name
        assert list(user.groups.filter(name__in=Role.values).values_list("name", flat=True)) == [role]
    usable = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert usable == {f"{name}@demo.example" for name in ACCOUNTS}


def test_everybody_has_a_place_and_a_product():
    profiles = EntrepreneurProfile.objects.filter(user__groups__name=Role.TRAINEE).annotate(goods=Count("products"))
    assert len(profiles) == 40
    for profile in profiles:
        assert profile.enterprise and profile.province and profile.district and profile.subdistrict, profile.pk
        assert profile.subdistrict_code.startswith(profile.district_code)
        assert 1 <= profile.goods <= 3


def test_nothing_happens_after_now_and_marks_are_in_time(demo_year):
    calendar = Calendar(demo_year.date())
    assert not PracticeVersion.objects.filter(submitted_at__gt=demo_year).exists()
    assert not Message.objects.filter(sent_at__gt=demo_year).exists()
    assert not Attendance.objects.filter(recorded_at__gt=calendar.grading_close_at).exists()
    assert not MentorRating.objects.filter(rated_at__gt=calendar.grading_close_at).exists()
    assert not ReadinessAnswer.objects.filter(answered_at__gt=calendar.cutoff_at).exists()
    assert not QuizAttempt.objects.filter(submitted_at__gt=calendar.cutoff_at).exists()


def test_progress_is_uneven():
    done = Enrolment.objects.annotate(done=Count("completions")).values_list("done", flat=True)
    assert len(set(done)) >= 5
    assert min(done) < 12 < 20 == max(done)


def test_malee_has_two_lessons_before_her(demo_year):
    enrolment = malee()
    assert str(enrolment.user) == "นางสาวมาลี ใจดี"
    assert enrolment.completions.count() == 18
    step = next_step(enrolment, demo_year)
    assert (step.kind, step.title) == ("lesson", LessonPage.objects.get(code="B6L2").title)


def test_malee_handed_in_her_photos_twice():
    versions = PracticeVersion.objects.filter(work__enrolment=malee(), work__practice__code="B4A").order_by("number")
    assert [version.state for version in versions] == [VersionState.REVISE, VersionState.ACCEPTED]
    marks = [version.marks.get() for version in versions]
    assert [mark.total for mark in marks] == [Decimal("65"), Decimal("92.5")]
    assert {mark.marker for mark in marks} == {account("mentor")}
    for version in versions:
        files = list(version.files.all())
        assert [file.original_name for file in files] == ["ภาพหน้า.jpg", "ภาพใกล้.jpg", "ภาพบอกขนาด.jpg"]
        for file in files:
            with file.file.open() as stored, Image.open(stored) as photo:
                assert (photo.format, photo.size) == ("JPEG", (file.width, file.height))
            assert file.file.size == file.size < 60_000
    first, second = (set(version.files.values_list("sha256", flat=True)) for version in versions)
    assert not first & second


def test_every_work_of_photos_shows_photos():
    versions = PracticeVersion.objects.filter(work__practice__code="B4A").annotate(shown=Count("files"))
    assert {version.shown for version in versions} == {1, 3}
    assert PracticeFile.objects.exclude(version__in=versions).count() == 0


def test_mentor_has_questions_and_works_waiting(demo_year):
    calendar, waiting = Calendar(demo_year.date()), inbox(account("mentor"), demo_year)
    kinds = Counter(item.kind for item in waiting.items)
    assert kinds["question"] >= 3
    assert kinds["work"] >= 2
    assert waiting.ratings == 0
    assert waiting.late and {item.urgency for item in waiting.late} == {promise.LATE}
    assert account("trainee") in {item.user for item in waiting.items}
    late = PracticeVersion.objects.filter(state=VersionState.SUBMITTED)
    assert {(version.number, version.is_late) for version in late} == {(2, True)}
    assert all(version.submitted_at > calendar.cutoff_at for version in late)


def test_waiting_and_read_follow_the_last_message():
    for thread in Thread.objects.prefetch_related("messages__author").select_related("enrolment__user"):
        last = list(thread.messages.all())[-1]
        assert thread.last_message_at == last.sent_at
        if thread.waiting_since_at is not None:
            assert last.author == thread.enrolment.user
            assert thread.waiting_since_at == last.sent_at
        assert ThreadRead.objects.filter(thread=thread, user=thread.enrolment.user, read_at=last.sent_at).exists()


def test_particles_fit_the_speaker():
    said = [(message.author.title, message.text) for message in Message.objects.select_related("author")]
    marked = PracticeVersion.objects.exclude(marks=None).values_list("marks__marker__title", "marks__comment")
    said += [*marked, *PracticeVersion.objects.values_list("work__enrolment__user__title", "text")]
    assert said
    for title, words in said:
        assert "{" not in words
        hers, his = "ค่ะ" in words or "คะ" in words.replace("คะแนน", ""), "ครับ" in words
        assert not (his if title != "นาย" else hers), (title, words)


def test_officers_have_a_lesson_and_two_accounts_waiting():
    lesson = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS).revision.content_object
    assert (lesson.live, lesson.owner) == (False, account("instructor"))
    assert lesson.get_parent().specific.code == "B5"
    waiting = list(people(waiting=True))
    assert len(waiting) == 2
    assert not any(user.role_codes for user in waiting)


def test_ratings_of_two_and_a_third_where_they_differ():
    given = defaultdict(list)
    for rating in MentorRating.objects.order_by("pk"):
        values = (rating.item_1, rating.item_2, rating.item_3, rating.item_4)
        given[rating.enrolment_id].append(mean_of(values))
    assert len(given) == 40
    for means in given.values():
        differ = abs(means[0] - means[1]) > Decimal("1.5")
        assert len(means) == (3 if differ else 2)


def mean_of(values):
    return Decimal(sum(values)) / 4


def test_standings_recomputed_by_hand(demo_year):
    calendar, cohort = Calendar(demo_year.date()), basic()
    window = {"data_cutoff_at": calendar.cutoff_at, "grading_close_at": calendar.grading_close_at}
    told = {one.enrolment_id: one for one in standings(cohort, **window)}
    some = Random(10).sample(sorted(told), 10)
    for enrolment in Enrolment.objects.filter(pk__in=some):
        standing = told[enrolment.pk]
        found = [standing.completion.value, standing.quiz.value, standing.practice.value, standing.regularity.value]
        assert found == by_hand(enrolment, cohort, calendar), enrolment.pk


def by_hand(enrolment, cohort, calendar):
    """Completion, quizzes, practice and regularity, in plain arithmetic from answers and levels."""
    done = enrolment.completions.filter(completed_at__lte=calendar.cutoff_at)
    attempts = enrolment.attempts.filter(submitted_at__lte=calendar.cutoff_at)
    versions = PracticeVersion.objects.filter(work__enrolment=enrolment, submitted_at__lte=calendar.cutoff_at)
    moments = [*done.values_list("completed_at", flat=True), *attempts.values_list("submitted_at", flat=True)]
    moments += versions.values_list("submitted_at", flat=True)
    days = {((moment + timedelta(hours=7)).date() - cohort.starts_on).days for moment in moments}
    weeks = {day // 7 for day in days if 0 <= day < 56}
    came = Attendance.objects.filter(enrolment=enrolment, recorded_at__lte=calendar.grading_close_at).count()
    assert LiveSession.objects.filter(cohort=cohort).count() == 4
    return [
        places(Decimal(100 * done.count()) / 20),
        places(sum(best_percents(attempts), Decimal(0)) / 6),
        practice_by_hand(versions, calendar),
        places(Decimal(50 * len(weeks)) / 8 + Decimal(50 * came) / 4),
    ]


def places(value):
    return value.quantize(PLACES, ROUND_HALF_UP)


def best_percents(attempts):
    best = defaultdict(Decimal)
    for attempt in attempts:
        questions = list(attempt.questions.all())
        percent = places(100 * sum(point(one) for one in questions) / len(questions))
        assert attempt.percent == percent
        best[attempt.quiz_id] = max(best[attempt.quiz_id], percent)
    return best.values()


def point(question):
    """What an answer is worth by the rules of the kinds of questions."""
    right, answer = question.key["right"], question.answer
    if answer is None:
        return Decimal(0)
    if question.type == "number":
        return Decimal(abs(Decimal(answer) - Decimal(right["value"])) <= Decimal(right["tolerance"]))
    if question.type == "multiple":
        hits = sum(one in right for one in answer)
        return places(Decimal(max(0, 2 * hits - len(answer))) / len(right))
    if question.type == "match":
        return places(Decimal(sum(answer.get(left) == choice for left, choice in right.items())) / len(right))
    return Decimal(answer == right)


def practice_by_hand(versions, calendar):
    last = {}
    for version in versions.order_by("number"):
        last[version.work_id] = version
    totals = []
    for version in last.values():
        mark = version.marks.filter(marked_at__lte=calendar.grading_close_at).get()
        totals.append(sum(Decimal(one.points * one.score) / 4 for one in mark.criteria.all()))
        assert mark.total == totals[-1]
    return places(sum(totals) / 3) if totals else None


def test_two_officers_run_the_round(demo_year):
    runs, publishes, round = account("officer"), account("officer2"), SelectionRound.objects.get()
    snapshot = freeze_round(round=round, by=runs, now=demo_year)
    set_seed(round=round, seed="482913", witnesses="สุดา ตัวอย่าง", by=runs, now=demo_year)
    run = run_round(round=round, by=runs, now=demo_year)
    publish_result(round=round, by=publishes, now=demo_year)
    rows = RankingRow.objects.filter(run=run)
    results = Counter(rows.values_list("result", flat=True))
    assert set(results) == {"ADMITTED", "INELIGIBLE"}
    assert sum(results.values()) == snapshot.rows.count() == 40
    assert rows.get(application__person=account("trainee")).result == "ADMITTED"
    round.refresh_from_db()
    told = recomputed(round)
    assert told == canonical(
        {
            "algorithm": round.algorithm,
            "round": round.code,
            "rows": [as_told(row) for row in ordered(rows)],
            "input_sha256": run.input_sha256,
            "output_sha256": run.output_sha256,
        }
    )


def recomputed(round):
    """What the program says of the evidence file, in a process of its own; twice the same."""
    evidence = canonical(evidence_file(round))
    command = [sys.executable, "-m", "courses.selection.ranking"]
    first, second = (
        subprocess.run(command, input=evidence, capture_output=True, check=True, cwd=settings.BASE_DIR).stdout
        for _ in range(2)
    )
    assert first == second
    return first.removesuffix(b"\n")


def ordered(rows):
    """The ranked by rank, then the others by public id."""
    kept = rows.select_related("application", "run")
    return sorted(kept, key=lambda row: (row.rank is None, row.rank or 0, str(row.application.public_id)))


def as_told(row):
    kept = ("normalised", "rank", "eligible", "reason", "result", "basis", "waitlist", "decided_by")
    told = {name: getattr(row, name) for name in kept}
    group = row.run.snapshot.rows.get(application=row.application).group
    return {"public_id": str(row.application.public_id), "group": group, "total": f"{row.total:.4f}", **told}
