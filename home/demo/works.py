"""Practice work handed in as versions and marked by rubric; totals are computed from the levels, by the real rule."""

import datetime
from collections import defaultdict

from courses.curriculum.models import PracticePage
from courses.learning import deadlines, rubric
from courses.learning.models import CriterionMark, PracticeMark, PracticeVersion, PracticeWork, VersionState

BATCH = 400
WORDS = {
    "B2A": (
        "{name}ทำ{product}มากว่า {years} ปี ตื่นแต่เช้าเตรียมของเองทุกขั้นตอน วัตถุดิบมาจาก{district}ที่ปลูกกันเองในหมู่บ้าน "
        "ของแต่ละชิ้นจึงไม่เหมือนที่อื่น ลูกค้าที่ซื้อไปเป็นของฝากบอกว่าผู้รับจำรสและกลิ่นได้ เราแพ็กให้แน่นและส่งภายใน 2 วัน"
    ),
    "B4A": "ส่งภาพ{product} 3 ภาพ ภาพหน้าตรงใช้แสงข้างหน้าต่าง ภาพใกล้ให้เห็นเนื้อของ และภาพในมือให้รู้ขนาด ถ่ายช่วงเก้าโมงเช้าที่บ้าน",
    "B6A": (
        "แผน 30 วันของร้าน สัปดาห์แรกทำบัตรสินค้า{product}ให้ครบ สัปดาห์ที่สองลงรูปใหม่และตั้งราคา สัปดาห์ที่สามโพสต์เรื่องเล่าสองเรื่อง "
        "สัปดาห์ที่สี่ตอบลูกค้าเก่าและนับยอด เป้าหมายคือขายได้ {goal} ชิ้น"
    ),
}
OTHER = "ส่งงานเรื่อง{product}ตามโจทย์ ทำกับของจริงที่บ้าน และจดสิ่งที่ยังไม่แน่ใจไว้ถามพี่เลี้ยง"
PRAISE = (
    "ทำได้ดี เห็นความตั้งใจ จุดที่ทำให้น่าเชื่อคือรายละเอียดจากของจริง",
    "เล่าเรื่องเป็นธรรมชาติ อ่านแล้วเห็นภาพ ลองตัดประโยคท้ายให้สั้นลงอีกนิด",
    "ครบตามโจทย์ ขอให้เพิ่มตัวเลขที่ลูกค้าใช้ตัดสินใจ เช่น ขนาดหรือน้ำหนัก",
    "ดีขึ้นกว่าครั้งก่อนมาก รักษาวิธีนี้ไว้ใช้กับสินค้าชิ้นต่อไป",
)
ASK = (
    "มีของดีอยู่แล้ว ขอให้เพิ่มที่มาของวัตถุดิบและบอกว่าลูกค้าได้ประโยชน์อะไร แล้วส่งอีกครั้ง",
    "ภาพยังมืดด้านซ้าย ลองตั้งกระดาษขาวสะท้อนแสงแล้วถ่ายใหม่",
    "แผนยังกว้าง ขอให้ใส่วันและจำนวนที่ทำได้จริงในแต่ละสัปดาห์",
)


class _Pile:
    """Rows gathered for one bulk write."""

    def __init__(self):
        self.works, self.versions, self.marks, self.criteria = [], [], [], []
        self.receipts = defaultdict(int)

    def store(self):
        PracticeWork.objects.bulk_create(self.works, batch_size=BATCH)
        for version in self.versions:
            version.work_id = version.work.pk
        PracticeVersion.objects.bulk_create(self.versions, batch_size=BATCH)
        for mark in self.marks:
            mark.version_id = mark.version.pk
        PracticeMark.objects.bulk_create(self.marks, batch_size=BATCH)
        for criterion in self.criteria:
            criterion.mark_id = criterion.mark.pk
        CriterionMark.objects.bulk_create(self.criteria, batch_size=BATCH)


def work(people, outline, cohort, mentors, rng, calendar):
    """Works of everybody on the briefs that count. `mentors`: user by enrolment id."""
    pile = _Pile()
    briefs = list(
        PracticePage.objects.filter(pk__in=[item.id for item in outline.items if item.counts]).order_by("path")
    )
    rubrics = {brief.pk: list(brief.criteria.order_by("sort_order", "pk")) for brief in briefs}
    for enrolment, trainee in people:
        product = _product(enrolment.user)
        for place, brief in enumerate(briefs):
            if rng.random() <= trainee.habit.works:
                day = min(18 + 17 * place + trainee.starts // 3 + rng.randint(0, 6), 7 * cohort.weeks - 1)
                one = (enrolment, trainee, brief, rubrics[brief.pk], mentors[enrolment.pk])
                _hand_in(pile, one, product, day, cohort, rng, calendar)
    pile.store()


def _product(user):
    product = next(iter(user.profile.products.all()), None)
    return product.name if product else "สินค้าของกลุ่ม"


def _hand_in(pile, one, product, day, cohort, rng, calendar):
    """A first version and its mark; where the mentor asked for it, and she has the time, a second one."""
    enrolment, trainee, brief, criteria, mentor = one
    when = calendar.day(day, rng.randint(8, 21), rng.randint(0, 59))
    made = PracticeWork(enrolment=enrolment, practice=brief, created_at=when)
    pile.works.append(made)
    first = _version(pile, made, 1, product, when, cohort, rng)
    levels = {criterion.code: trainee.level(rng) for criterion in criteria}
    weak = sum(levels.values()) < 2 * len(levels)
    again = weak and rng.random() < 0.7 and day < 7 * cohort.weeks - 9
    _mark(pile, first, criteria, levels, mentor, again, rng, when + datetime.timedelta(hours=rng.randint(20, 60)))
    if again:
        second_at = when + datetime.timedelta(days=rng.randint(4, 7))
        second = _version(pile, made, 2, product, second_at, cohort, rng)
        better = {code: min(4, level + rng.choice([0, 1, 1])) for code, level in levels.items()}
        _mark(pile, second, criteria, better, mentor, False, rng, second_at + datetime.timedelta(hours=30))


def _version(pile, made, number, product, when, cohort, rng):
    brief = made.practice
    pile.receipts[brief.code] += 1
    version = PracticeVersion(
        work=made,
        number=number,
        state=VersionState.HANDED_IN,
        text=words_for(brief.code, made.enrolment.user, product, rng),
        saved_at=when,
        submitted_at=when,
        is_late=deadlines.is_late(when, deadlines.due_at(cohort.starts_on, brief.due_week, cohort.weeks)),
        receipt=f"{cohort.year.year_be}-{brief.code}-{pile.receipts[brief.code]:04d}",
    )
    pile.versions.append(version)
    return version


def words_for(code, user, product, rng):
    return WORDS.get(code, OTHER).format(
        name=user.get_short_name(),
        product=product,
        district=user.profile.district,
        years=rng.randint(3, 28),
        goal=rng.choice([20, 30, 40, 60]),
    )


def _mark(pile, version, criteria, levels, mentor, asks_revision, rng, when):
    """As learning.actions.mark_version marks: the total is the rubric's sum of the levels given."""
    version.state = VersionState.REVISE if asks_revision else VersionState.ACCEPTED
    mark = PracticeMark(
        version=version,
        marker=mentor,
        total=rubric.total_of({one.code: one.points for one in criteria}, levels),
        comment=rng.choice(ASK if asks_revision else PRAISE),
        asks_revision=asks_revision,
        marked_at=when,
    )
    pile.marks.append(mark)
    pile.criteria += [
        CriterionMark(
            mark=mark, code=one.code, name=one.name, points=one.points, score=levels[one.code], position=position
        )
        for position, one in enumerate(criteria, 1)
    ]
