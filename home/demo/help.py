"""Mentors: assignments, talk, ratings, a notice to the cohort."""

import datetime
import uuid

from courses.mentoring import rating
from courses.mentoring.actions import assign_raters, send_notice
from courses.mentoring.models import MentorAssignment, MentorRating, Message, RatingDuty, Thread, ThreadRead

BATCH = 400
TALK = (
    ("ถ่ายรูปในบ้านแล้วมืด ต้องซื้อไฟไหม", "ยังไม่ต้องซื้อ ลองย้ายโต๊ะไปข้างหน้าต่างช่วงสาย ปิดไฟในห้อง แล้วตั้งกระดาษขาวด้านที่มืด"),
    ("ตั้งราคา 120 บาทแพงไปไหมคะ", "ดูต้นทุนก่อน รวมค่าแรงกับค่าซองแล้วได้เท่าไร ถ้าเหลือกำไรเกินสามสิบบาทต่อชิ้นก็ตั้งได้"),
    ("ลูกค้าขอส่วนลดทุกคน ควรทำอย่างไร", "ตั้งราคาเดียวให้ชัด แล้วแถมของเล็ก ๆ แทนการลดราคา จะได้ไม่ต้องต่อรองทุกครั้ง"),
    ("เขียนเรื่องสินค้ายาวเกินไปหรือเปล่าครับ", "อ่านออกเสียงดู ถ้าเกินหนึ่งนาทีให้ตัดประโยคที่ไม่มีรายละเอียดของจริงออก"),
    ("ใช้รูปจากร้านอื่นมาเป็นตัวอย่างได้ไหม", "ใช้ลงร้านไม่ได้ เป็นลิขสิทธิ์ของเขา ถ่ายของเราเองแม้ไม่สวยก็น่าเชื่อกว่า"),
    ("ส่งของแตกง่ายควรห่ออย่างไร", "ห่อกันกระแทกสองชั้น กล่องพอดี เขย่าแล้วไม่ขยับ ลองทำตกจากระดับเอวหนึ่งครั้งก่อนส่งจริง"),
    ("โพสต์กี่โมงคนเห็นมากที่สุด", "ลองสามเวลา เช้า เที่ยง ค่ำ อย่างละสัปดาห์ แล้วดูว่าลูกค้าของเราทักมาช่วงไหนมากกว่า"),
    ("ไม่มีหน้าร้าน ลูกค้าจะเชื่อไหม", "ถ่ายวิดีโอสั้นตอนทำจริงกับหน้าคนทำ และใส่เบอร์โทรที่รับสายเอง คนเชื่อเพราะเห็นตัวจริง"),
)
THANKS = ("ขอบคุณค่ะ จะลองทำดู", "เข้าใจแล้วครับ ขอบคุณมาก", "ลองแล้วดีขึ้นจริง ๆ ค่ะ", "ขอบคุณพี่มากค่ะ เดี๋ยวส่งรูปใหม่ให้ดู")
MALEES = (
    (
        "ผ้าพันคอสีครามถ่ายออกมาแล้วสีเพี้ยนเป็นม่วงค่ะ แก้อย่างไรดี",
        "ปิดไฟในห้องก่อน ใช้แสงข้างหน้าต่างอย่างเดียว แล้ววางผ้าจริงข้างจอเทียบสีอีกครั้ง ส่งรูปใหม่มาให้ดูได้เลย",
    ),
    ("ลองแล้วสีตรงขึ้นมากค่ะ แต่ขอบผ้ายังมืด", ""),
)


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
    """Threads on lessons: most are answered, some still wait; a mentor's promise of two working days mostly kept."""
    lessons = [lesson for module in outline.modules for lesson in module.lessons]
    threads, messages, reads = [], [], []
    for number, (enrolment, trainee) in enumerate(people):
        mentor = mentors[enrolment.pk]
        if number == 0:
            _say(_malee(enrolment, mentor, lessons, calendar), threads, messages, reads)
            continue
        for lesson in rng.sample(lessons, k=rng.choices([0, 1, 2, 3], weights=[4, 4, 2, 1])[0]):
            question, answer = rng.choice(TALK)
            asked = calendar.day(rng.randint(trainee.starts + 1, 56), rng.randint(7, 21), rng.randint(0, 59))
            said = [(enrolment.user, question, asked)]
            if asked < calendar.day(54) or rng.random() < 0.6:
                said.append((mentor, answer, asked + datetime.timedelta(hours=rng.randint(2, 40))))
                if rng.random() < 0.5:
                    said.append((enrolment.user, rng.choice(THANKS), said[-1][2] + datetime.timedelta(hours=5)))
            _say((enrolment, mentor, lesson, said), threads, messages, reads)
    Thread.objects.bulk_create(threads, batch_size=BATCH)
    for row in (*messages, *reads):
        row.thread_id = row.thread.pk
    Message.objects.bulk_create(messages, batch_size=BATCH)
    ThreadRead.objects.bulk_create(reads, batch_size=BATCH)


def _malee(enrolment, mentor, lessons, calendar):
    lesson = next((one for one in lessons if one.code == "B4L1"), lessons[0])
    (first, answer), (second, _) = MALEES
    return (
        enrolment,
        mentor,
        lesson,
        [
            (enrolment.user, first, calendar.day(54, 19, 40)),
            (mentor, answer, calendar.day(55, 10, 5)),
            (enrolment.user, second, calendar.day(57, 20, 15)),
        ],
    )


def _say(scene, threads, messages, reads):
    """A thread with its messages, as mentoring.actions.post_message leaves it. Thanks need no answer: settled."""
    enrolment, mentor, lesson, said = scene
    last_author, last_words, last_at = said[-1]
    waits = last_author != mentor and last_words not in THANKS
    thread = Thread(
        enrolment=enrolment,
        page_id=lesson.id,
        opened_at=said[0][2],
        last_message_at=last_at,
        waiting_since_at=last_at if waits else None,
    )
    threads.append(thread)
    messages += [Message(thread=thread, author=author, text=words, sent_at=when) for author, words, when in said]
    reads.append(ThreadRead(thread=thread, user=enrolment.user, read_at=last_at))
    if not waits:
        reads.append(ThreadRead(thread=thread, user=mentor, read_at=last_at))


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


def tell(cohort, officer, rng, calendar):
    send_notice(
        cohort=cohort,
        title="ปิดข้อมูลคัดกรองแล้ว",
        text=(
            "ขอบคุณทุกคนที่เรียนมาด้วยกันแปดสัปดาห์ เจ้าหน้าที่กำลังจัดอันดับเพื่อเข้าหลักสูตรเข้มข้น "
            "เมื่อประกาศผลแล้วคุณดูที่มาของคะแนนตัวเองได้ทุกข้อในหน้าของฉัน"
        ),
        until_on=calendar.today + datetime.timedelta(days=14),
        by=officer,
        key=uuid.UUID(int=rng.getrandbits(128), version=4),
        now=calendar.grading_close_at,
    )
