"""Practice work submitted in versions and marked by rubric; totals are computed from the levels, by the real rule."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from courses.curriculum.models import PracticePage
from courses.learning import deadlines, rubric
from courses.learning.models import (
    CriterionMark,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)
from lms.demo import messages as sayings
from lms.demo.calendar import WEEKS
from lms.demo.pictures import pictures_of
from lms.demo.voice import said

BATCH = 400
PHOTOS = "B4A"
LAST_DAY = 7 * WEEKS - 1
AFTER_CLOSE = 7 * WEEKS + 2
"""Yesterday: the data have closed, so work submitted now neither counts nor delays the round."""
LATE_VERSIONS = 6
"""How many trainees send a new version after the close."""


@dataclass(frozen=True)
class _Maker:
    """One trainee with the texts and photos of the works. `number`: the place in the list; `has_photos`: three files,
    not one picture of three."""

    number: int
    enrolment: object
    trainee: object
    mentor: object
    product: str
    kind: str
    has_photos: bool


class _Rows:
    """Rows collected for one bulk write."""

    def __init__(self, cohort, rng, calendar):
        self.cohort, self.rng, self.calendar = cohort, rng, calendar
        self.works, self.versions, self.marks, self.criteria, self.files = [], [], [], [], []
        self.receipts = defaultdict(int)

    def store(self, stored_files):
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
        self._store_files(stored_files)

    def _store_files(self, stored_files):
        field = PracticeFile._meta.get_field("file")
        rows = []
        for version, picture in self.files:
            row = picture.row(version)
            row.file = stored_files.store(field.storage, field.generate_filename(row, picture.name), picture.content)
            rows.append(row)
        PracticeFile.objects.bulk_create(rows, batch_size=BATCH)


def work(people, outline, cohort, mentors, stored_files, rng, calendar):
    """Works of everybody on the assignment briefs that count. `mentors`: user by enrolment id. มาลี, the first,
    submitted the photos twice; some trainees of the same mentor send a new version after the close."""
    rows = _Rows(cohort, rng, calendar)
    briefs = list(
        PracticePage.objects.filter(pk__in=[item.id for item in outline.items if item.counts]).order_by("path")
    )
    rubrics = {brief.pk: list(brief.criteria.order_by("sort_order", "pk")) for brief in briefs}
    first_mentor, late = mentors[people[0][0].pk], LATE_VERSIONS
    for number, (enrolment, trainee) in enumerate(people):
        mentor = mentors[enrolment.pk]
        maker = _maker(number, enrolment, trainee, mentor, has_photos=mentor == first_mentor)
        for place, brief in enumerate(briefs):
            if number == 0 and brief.code == PHOTOS:
                _submit_photos_twice(rows, maker, brief, rubrics[brief.pk])
            elif number == 0 or rng.random() <= trainee.behaviour.works:
                day = min(18 + 17 * place + trainee.starts // 3 + rng.randint(0, 6), LAST_DAY)
                may_be_late = late > 0 and number > 0 and maker.has_photos and brief is briefs[-1]
                late -= _submit(rows, maker, brief, rubrics[brief.pk], day, again_after_close=may_be_late)
    rows.store(stored_files)


def _maker(number, enrolment, trainee, mentor, *, has_photos):
    product = next(iter(enrolment.user.profile.products.all()), None)
    name, kind = (product.name, product.otop_type) if product else ("สินค้าของกลุ่ม", "craft")
    return _Maker(number, enrolment, trainee, mentor, name, kind, has_photos)


def _submit(rows, maker, brief, criteria, day, *, again_after_close):
    """A first version and its mark; where the mentor asked for it a second one, in time or after the close. Whether
    one came after the close."""
    rng = rows.rng
    when = rows.calendar.day(day, rng.randint(8, 21), rng.randint(0, 59))
    made = _work(rows, maker, brief, when)
    first = _version(rows, maker, made, 1, when)
    levels = {criterion.code: maker.trainee.level(rng) for criterion in criteria}
    weak = sum(levels.values()) < 2 * len(levels)
    again = weak and rng.random() < 0.7 and day < LAST_DAY - 8
    asks = again or again_after_close
    comment = sayings.ASK.get(brief.code, sayings.ASK_OTHER) if asks else rng.choice(sayings.PRAISE)
    _mark(rows, maker, first, criteria, levels, comment, when + datetime.timedelta(hours=rng.randint(20, 60)), asks)
    if again:
        second_at = when + datetime.timedelta(days=rng.randint(4, 7))
        second = _version(rows, maker, made, 2, second_at)
        better = {code: min(4, level + rng.choice([0, 1, 1])) for code, level in levels.items()}
        comment = rng.choice(sayings.BETTER)
        _mark(rows, maker, second, criteria, better, comment, second_at + datetime.timedelta(hours=30), asks=False)
    elif again_after_close:
        _version(rows, maker, made, 2, rows.calendar.day(AFTER_CLOSE, rng.randint(7, 20), rng.randint(0, 59)))
    return again_after_close and not again


def _submit_photos_twice(rows, maker, brief, criteria):
    """มาลี: taken in the evening, then again by the window."""
    made = None
    for number, (day, hour, levels) in enumerate(((35, 18, (2, 3, 3)), (41, 9, (4, 4, 3))), 1):
        when = rows.calendar.day(day, hour, 20)
        made = made or _work(rows, maker, brief, when)
        version = _version(rows, maker, made, number, when, text=sayings.MALEE_WORKS[number - 1], dim=number == 1)
        given = {one.code: level for one, level in zip(criteria, levels, strict=True)}
        marked_at = when + datetime.timedelta(hours=20)
        _mark(rows, maker, version, criteria, given, sayings.MALEE_MARKS[number - 1], marked_at, asks=number == 1)


def _work(rows, maker, brief, when):
    made = PracticeWork(enrolment=maker.enrolment, practice=brief, created_at=when)
    rows.works.append(made)
    return made


def _version(rows, maker, made, number, when, *, text="", dim=False):
    """Submitted, as learning.actions.submit_version stores it, with photos where the assignment brief asks for them."""
    brief, cohort = made.practice, rows.cohort
    rows.receipts[brief.code] += 1
    version = PracticeVersion(
        work=made,
        number=number,
        state=VersionState.SUBMITTED,
        text=text or words_for(maker, brief.code, number, when > rows.calendar.cutoff_at, rows.rng),
        saved_at=when,
        submitted_at=when,
        is_late=deadlines.is_late(when, deadlines.due_at(cohort.starts_on, brief.due_week, cohort.weeks)),
        receipt=f"{cohort.year.year_be}-{brief.code or f'P{brief.pk}'}-{rows.receipts[brief.code]:04d}",
    )
    rows.versions.append(version)
    if brief.code == PHOTOS:
        pictures = pictures_of(maker.kind, maker.number, apart=maker.has_photos, dim=dim)
        rows.files += [(version, picture) for picture in pictures]
    return version


def words_for(maker, code, number, after_close, rng):
    user = maker.enrolment.user
    words = rng.choice(sayings.WORKS.get(code, sayings.OTHER)).format(
        name=user.first_name,
        product=maker.product,
        district=user.profile.district,
        trait=sayings.TRAITS[maker.kind],
        years=rng.randint(3, 28),
        goal=rng.choice([20, 30, 40, 60]),
    )
    if code == PHOTOS and not maker.has_photos:
        words += sayings.IN_ONE
    before = sayings.AFTER_CLOSE if after_close else sayings.REVISED if number > 1 else ""
    return said(before, user.title) + words


def _mark(rows, maker, version, criteria, levels, comment, when, asks):
    """As learning.actions.mark_version marks: the total is the rubric's sum of the levels given."""
    version.state = VersionState.REVISE if asks else VersionState.ACCEPTED
    mark = PracticeMark(
        version=version,
        marker=maker.mentor,
        total=rubric.total_of({one.code: one.points for one in criteria}, levels),
        comment=said(comment, maker.mentor.title),
        asks_revision=asks,
        marked_at=when,
    )
    rows.marks.append(mark)
    rows.criteria += [
        CriterionMark(
            mark=mark, code=one.code, name=one.name, points=one.points, score=levels[one.code], position=position
        )
        for position, one in enumerate(criteria, 1)
    ]
