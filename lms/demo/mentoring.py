"""Mentoring in the demo year: assignments, messages, ratings, an announcement to the cohort."""

import datetime
from dataclasses import dataclass

from courses.learning.models import MentorAssignment
from courses.mentoring import rating
from courses.mentoring.actions import assign_raters, send_announcement
from courses.mentoring.models import MentorRating, Message, RatingDuty, Thread, ThreadRead
from lms.demo import messages as sayings
from lms.demo.behaviours import GONE
from lms.demo.people import drawn_uuid
from lms.demo.voice import said

BATCH = 400


def assign(people, mentors, officer, calendar):
    """Mentors in turn; มาลี, the first, is สมชาย's. User by enrolment id."""
    when = calendar.day(-2)
    pairs = [(enrolment, mentors[number % len(mentors)]) for number, (enrolment, _) in enumerate(people)]
    MentorAssignment.objects.bulk_create(
        [MentorAssignment(enrolment=one, mentor=mentor, from_at=when, assigned_by=officer) for one, mentor in pairs],
        batch_size=BATCH,
    )
    return {enrolment.pk: mentor for enrolment, mentor in pairs}


def talk(people, mentors, outline, rng, calendar):
    """Threads on lessons: most are answered, mostly within the two working days, some still wait. มาลี, the first, has
    asked again; three more trainees of the same mentor wait too."""
    lessons = [(module.code, lesson) for module in outline.modules for lesson in module.lessons]
    scenes, waiting = [_malee(*people[0], mentors, lessons, calendar)], list(sayings.WAITING)
    for enrolment, trainee in people[1:]:
        mentor = mentors[enrolment.pk]
        if waiting and mentor == scenes[0].mentor and trainee.behaviour.name != GONE:
            scenes.append(_waiting(enrolment, mentor, lessons, waiting.pop(), rng, calendar))
            continue
        for module, lesson in rng.sample(lessons, k=rng.choices([0, 1, 2, 3], weights=[4, 4, 2, 1])[0]):
            asked_at = calendar.day(rng.randint(trainee.starts + 1, 56), rng.randint(7, 21), rng.randint(0, 59))
            scenes.append(_asked(enrolment, mentor, module, lesson, asked_at, rng, calendar))
    threads, messages, reads = [], [], []
    for scene in scenes:
        _say(scene, rng, threads, messages, reads)
    Thread.objects.bulk_create(threads, batch_size=BATCH)
    for row in (*messages, *reads):
        row.thread_id = row.thread.pk
    Message.objects.bulk_create(messages, batch_size=BATCH)
    ThreadRead.objects.bulk_create(reads, batch_size=BATCH)


@dataclass(frozen=True)
class _Scene:
    """The messages of a thread in order: (author, words, when); `waits` for the mentor's answer."""

    enrolment: object
    mentor: object
    lesson: object
    messages: tuple
    waits: bool


def _asked(enrolment, mentor, module, lesson, asked_at, rng, calendar):
    question, answer = rng.choice(sayings.TALK.get(module, sayings.ANYWHERE))
    messages = [(enrolment.user, question, asked_at)]
    if asked_at < calendar.day(54) or rng.random() < 0.6:
        messages.append((mentor, answer, asked_at + datetime.timedelta(hours=rng.randint(2, 40))))
        if rng.random() < 0.5:
            thanked_at = messages[-1][2] + datetime.timedelta(hours=5)
            messages.append((enrolment.user, rng.choice(sayings.THANKS), thanked_at))
    return _Scene(enrolment, mentor, lesson, tuple(messages), waits=len(messages) == 1)


def _waiting(enrolment, mentor, lessons, what, rng, calendar):
    module, day, words = what
    lesson = next((lesson for code, lesson in lessons if code == module), lessons[-1][1])
    asked_at = calendar.day(day, rng.randint(8, 20), rng.randint(0, 59))
    return _Scene(enrolment, mentor, lesson, ((enrolment.user, words, asked_at),), waits=True)


def _malee(enrolment, _trainee, mentors, lessons, calendar):
    mentor, user = mentors[enrolment.pk], enrolment.user
    lesson = next((lesson for _, lesson in lessons if lesson.code == "B4L1"), lessons[0][1])
    days = (calendar.day(38, 19, 40), calendar.day(39, 10, 5), calendar.day(57, 20, 15))
    messages = tuple(zip((user, mentor, user), sayings.MALEE_TALK, days, strict=True))
    return _Scene(enrolment, mentor, lesson, messages, waits=True)


def _say(scene, rng, threads, messages, reads):
    """A thread with its messages, as mentoring.actions.post_message stores it. A message of thanks needs no answer:
    settled."""
    last_at = scene.messages[-1][2]
    thread = Thread(
        enrolment=scene.enrolment,
        page_id=scene.lesson.id,
        opened_at=scene.messages[0][2],
        last_message_at=last_at,
        waiting_since_at=last_at if scene.waits else None,
    )
    threads.append(thread)
    messages += [
        Message(thread=thread, author=author, text=said(words, author.title), sent_at=when, key=drawn_uuid(rng))
        for author, words, when in scene.messages
    ]
    reads.append(ThreadRead(thread=thread, user=scene.enrolment.user, read_at=last_at))
    if not scene.waits:
        reads.append(ThreadRead(thread=thread, user=scene.mentor, read_at=last_at))


def rate(cohort, people, mentors, officer, rng, calendar):
    """Two raters for each trainee, a third where they differ by more than the rule allows."""
    assign_raters(cohort=cohort, by=officer, now=calendar.day(49))
    by_enrolment = {}
    for duty in RatingDuty.objects.filter(enrolment__cohort=cohort).order_by("enrolment_id", "place"):
        by_enrolment.setdefault(duty.enrolment_id, []).append(duty.rater_id)
    others = sorted({mentor.pk for mentor in mentors.values()})
    ratings, thirds = [], []
    for enrolment, trainee in people:
        raters = by_enrolment[enrolment.pk]
        given = [tuple(trainee.rating(rng) for _ in range(rating.ITEMS)) for _ in raters]
        if rating.value_of(given).reason == rating.THIRD_NEEDED:
            third = next(one for one in others if one not in raters)
            thirds.append(RatingDuty(enrolment=enrolment, rater_id=third, place=3, assigned_at=calendar.day(55)))
            raters, given = [*raters, third], [*given, tuple(trainee.rating(rng) for _ in range(rating.ITEMS))]
        when = calendar.day(rng.randint(50, 56), rng.randint(8, 17))
        ratings += [
            MentorRating(
                enrolment=enrolment,
                rater_id=rater,
                rated_at=when,
                **{f"item_{number}": item for number, item in enumerate(items, 1)},
            )
            for rater, items in zip(raters, given, strict=True)
        ]
    RatingDuty.objects.bulk_create(thirds, batch_size=BATCH)
    MentorRating.objects.bulk_create(ratings, batch_size=BATCH)


def announce(cohort, officer, rng, calendar):
    send_announcement(
        cohort=cohort,
        title="ปิดข้อมูลคัดกรองแล้ว",
        text=(
            "ขอบคุณทุกคนที่เรียนมาด้วยกันแปดสัปดาห์ ต่อไปเจ้าหน้าที่จัดอันดับเพื่อเข้าหลักสูตรเข้มข้น "
            "ผลของแต่ละคนและที่มาของคะแนนทุกข้อจะอยู่ในหน้าของฉัน"
        ),
        until_on=calendar.today + datetime.timedelta(days=14),
        by=officer,
        key=drawn_uuid(rng),
        now=calendar.grading_close_at,
    )
