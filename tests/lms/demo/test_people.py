"""The pure parts of the demo year: people, habits, answers, days, voices, photos."""

import datetime
import io
from collections import Counter
from decimal import Decimal
from random import Random

import geothai
import pytest
from PIL import Image

from courses.learning import marking
from courses.people.models import OtopType, ProducerType
from lms.demo import messages as sayings
from lms.demo.answers import answer_to
from lms.demo.behaviours import GONE, HABITS, draw, good
from lms.demo.calendar import Calendar
from lms.demo.people import drawn_uuid, people
from lms.demo.photos import SIDE, VIEWS, collage, photo
from lms.demo.voice import said

pytestmark = pytest.mark.pure

OPTIONS = [{"id": str(number), "text": f"ข้อ {number}"} for number in range(1, 5)]
CHOICES = [{"id": f"r{number}", "text": f"คู่ {number}"} for number in range(1, 5)]
QUESTIONS = {
    "single": ({"options": OPTIONS}, {"right": "2"}),
    "truefalse": ({"options": OPTIONS[:2]}, {"right": "1"}),
    "multiple": ({"options": OPTIONS}, {"right": ["1", "3"]}),
    "number": ({"options": [], "unit": "บาท"}, {"right": {"value": "120", "tolerance": "1"}}),
    "match": (
        {"options": OPTIONS, "choices": CHOICES},
        {"right": {"1": "r3", "2": "r1", "3": "r4", "4": "r2"}},
    ),
}


@pytest.fixture(scope="module")
def everybody():
    return people(504, Random(2569))


def test_all_provinces_and_nobody_twice(everybody):
    provinces = {province.code for province in geothai.provinces()}
    assert len(provinces) == 77
    assert {person.place.province_code for person in everybody} == provinces
    assert len({(person.first_name, person.last_name) for person in everybody}) == 504
    assert len({person.phone for person in everybody}) == 504


def test_seventy_seven_are_enough_for_all_provinces():
    assert len({person.place.province_code for person in people(77, Random(1))}) == 77


def test_places_are_real(everybody):
    for person in everybody:
        assert person.place.postal_codes[0] == person.postcode
        assert person.place.code.startswith(person.place.district_code)
        assert person.province in {province.name_th for province in geothai.provinces()}


def test_kinds_of_makers_and_goods(everybody):
    assert {kind for person in everybody for _, kind, _, _ in person.goods} == set(OtopType)
    makers = Counter(person.producer_type for person in everybody)
    assert set(makers) == set(ProducerType)
    assert makers[ProducerType.COMMUNITY_GROUP] > makers[ProducerType.SOLE_OWNER] > makers[ProducerType.SME]
    assert {stars for person in everybody for _, _, stars, _ in person.goods} == {None, 2, 3, 4, 5}


def test_malee_is_the_first_whatever_the_seed():
    for seed in range(3):
        first = people(24, Random(seed))[0]
        assert (first.title, first.first_name, first.last_name) == ("นางสาว", "มาลี", "ใจดี")
        assert first.province == "นครราชสีมา"
        assert first.goods[0][:2] == ("ผ้าพันคอฝ้ายย้อมคราม", OtopType.CLOTH)


def test_same_seed_same_people():
    assert people(30, Random(5)) == people(30, Random(5)) != people(30, Random(6))


def test_drawn_uuid_is_a_version_4():
    assert drawn_uuid(Random(1)) == drawn_uuid(Random(1)) != drawn_uuid(Random(2))
    assert drawn_uuid(Random(1)).version == 4


def test_every_kind_of_learner_is_drawn_about_as_often_as_said():
    drawn = Counter(draw(rng).habit.name for rng in [Random(3)] for _ in range(4000))
    total = sum(habit.weight for habit in HABITS)
    assert total == 100
    for habit in HABITS:
        assert abs(drawn[habit.name] - 40 * habit.weight) < 160, habit.name
    assert GONE in drawn


def test_levels_ratings_and_readiness_stay_in_their_ranges():
    rng = Random(4)
    for _ in range(500):
        trainee = draw(rng)
        assert 0 <= trainee.level(rng) <= 4
        assert 1 <= trainee.rating(rng) <= 5
        assert 0 <= trainee.readiness(rng) <= 3
        assert trainee.habit.lessons[0] <= trainee.lessons <= trainee.habit.lessons[1]
    assert good().lessons == 0.9


@pytest.mark.parametrize("kind", QUESTIONS)
def test_answers_are_what_a_form_may_send(kind):
    asked, key = QUESTIONS[kind]
    rng, marks = Random(kind), []
    for _ in range(300):
        raw = answer_to(kind, asked, key, 0.5, rng)
        answer = None if raw is None else marking.parse_answer(kind, asked, raw)
        marks.append(marking.mark_of(kind, key, answer))
    assert 0.3 < sum(mark == 1 for mark in marks) / 300 < 0.7
    assert min(marks) < 1


@pytest.mark.parametrize("kind", QUESTIONS)
def test_who_knows_answers_right(kind):
    asked, key = QUESTIONS[kind]
    raw = answer_to(kind, asked, key, 1.0, Random(2))
    assert marking.mark_of(kind, key, marking.parse_answer(kind, asked, raw)) == Decimal(1)


def test_days_of_the_year():
    calendar = Calendar(datetime.date(2026, 11, 23))
    assert calendar.starts_on == datetime.date(2026, 9, 25)
    assert calendar.year_be == 2569
    assert calendar.cutoff_at.isoformat() == "2026-11-21T23:59:59+07:00"
    assert calendar.grading_close_at.isoformat() == "2026-11-22T12:00:00+07:00"
    assert calendar.recheck_close_at.isoformat() == "2026-12-03T16:30:00+07:00"
    assert calendar.intensive_on == datetime.date(2026, 12, 21)
    assert calendar.backfill_close_at.isoformat() == "2026-12-19T16:30:00+07:00"
    assert calendar.day(0).isoformat() == "2026-09-25T09:00:00+07:00"
    assert calendar.day(55).date() < calendar.cutoff_at.date() < calendar.day(58).date()


def test_particles_by_title():
    assert said("ได้ไหม{ka} ขอบคุณ{kha}", "นาง") == "ได้ไหมคะ ขอบคุณค่ะ"
    assert said("ได้ไหม{ka} ขอบคุณ{kha}", "นาย") == "ได้ไหมครับ ขอบคุณครับ"


def test_everything_said_can_be_said_by_anybody():
    talk = [*sayings.ANYWHERE, *(pair for pairs in sayings.TALK.values() for pair in pairs)]
    words = [each for pair in talk for each in pair]
    words += [*sayings.THANKS, *sayings.MALEE_TALK, *(what[-1] for what in sayings.WAITING)]
    words += [*sayings.PRAISE, *sayings.BETTER, *sayings.ASK.values(), sayings.ASK_OTHER, sayings.REVISED]
    for each in words:
        assert not any(particle in each for particle in ("ครับ", "คะ", "ค่ะ")), each
        for title in ("นาง", "นาย"):
            assert "{" not in said(each, title)


@pytest.mark.parametrize("kind", OtopType.values)
def test_photos(kind):
    shown = [photo(kind, 0, view) for view in VIEWS]
    assert len(set(shown)) == 3
    for content in shown:
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (SIDE, SIDE))
        assert len(content) < 60_000
    photo.cache_clear()
    assert [photo(kind, 0, view) for view in VIEWS] == shown
    with Image.open(io.BytesIO(collage(kind, 1))) as picture:
        assert picture.size == (3 * SIDE // 2, SIDE // 2)


def test_dim_photo_is_darker_most_of_all_on_the_left():
    bright, dim = (brightness(photo("cloth", 0, "front", dim=is_dim)) for is_dim in (False, True))
    assert dim < 0.75 * bright
    left, right = (brightness(photo("cloth", 0, "front", dim=True), side) for side in (0, 1))
    assert left < 0.75 * right


def brightness(content, side=None):
    with Image.open(io.BytesIO(content)) as picture:
        grey = picture.convert("L")
        if side is not None:
            grey = grey.crop((side * SIDE * 3 // 4, 0, side * SIDE * 3 // 4 + SIDE // 4, SIDE // 4))
        return sum(grey.histogram()[level] * level for level in range(256)) / (grey.width * grey.height)
