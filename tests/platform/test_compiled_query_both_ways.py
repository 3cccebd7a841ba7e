"""Every compiled statement gives, over the whole site, what the ORM gives for the same queryset."""

import sys

import pytest
from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from courses.curriculum.actions import attach_film
from courses.curriculum.models import LessonMedia, LessonPage
from courses.platform.compiled_query import CompiledKeysQuery, CompiledQuery
from courses.selection.actions import RoundDates
from tests.factories.selection import DAY, ApplicationFactory, OfferFactory, make_round, make_stages
from tests.learning.test_views_files import make_picture

TOPS = ("courses.", "home.", "search.", "lms.")
KINDS = (CompiledQuery, CompiledKeysQuery)


def registered():
    """{query: where it stands} of every compiled query of our modules."""
    found = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith(TOPS):
            for attribute, value in vars(module).items():
                several = value.values() if isinstance(value, dict) else [value]
                found.update({one: f"{name}.{attribute}" for one in several if isinstance(one, KINDS)})
    return found


def plain(row, above=()):
    """A row in values that compare: an object as its fields and the objects joined to it, but for the way back."""
    if not isinstance(row, Model) or any(row is one for one in above):
        return row
    joined = {name: plain(other, (*above, row)) for name, other in row._state.fields_cache.items()}
    fields = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    return type(row), fields, joined


@pytest.fixture
def compared(monkeypatch):
    """The queries asked so far; each is run by the ORM, too, and compared."""
    asked, by_keys = set(), {}
    compiled, one_size = CompiledQuery.rows, CompiledKeysQuery.rows

    def both(query, **values):
        found = compiled(query, **values)
        assert list(map(plain, found)) == list(map(plain, query.by_orm(**values)))
        asked.add(by_keys.get(query, query))
        return found

    def of_keys(query, keys, **values):
        found = one_size(query, keys, **values)
        by_keys.update(dict.fromkeys(query._by_size.values(), query))
        asked.update({query} if query._by_size else ())
        return found

    monkeypatch.setattr(CompiledQuery, "rows", both)
    monkeypatch.setattr(CompiledKeysQuery, "rows", of_keys)
    return asked


def addresses(school):
    basic = school.basic
    pages = (school.index, basic.course, basic.module, basic.lesson, basic.quiz, basic.practice, basic.ask)
    return [
        *("/", "/learn/", "/mentor/", "/officer/", "/search/?q=บท", reverse("feedback:list"), reverse("result:own")),
        *(page.get_url() for page in pages),
        reverse("learning:progress", args=[basic.cohort.enrolments.first().pk]),
    ]


@pytest.fixture
def whole(cast, school):
    """A lesson with a film and a picture, a round that collects, an application of มาลี and an offer to ประสิทธิ์."""
    film = LessonMedia(title="หนัง", duration=60, type="video")
    film.file.save("film.mp4", ContentFile(b"x"))
    school.basic.lesson.body = [("image", {"image": make_picture("one"), "alt": "รูป", "caption": ""})]
    school.basic.lesson.format = "video"
    school.basic.lesson.save()
    attach_film(lesson=LessonPage.objects.get(pk=school.basic.lesson.pk), media=film, now=timezone.now())
    basic, intensive = make_stages(school)
    ApplicationFactory(stage=basic, person=cast.malee)
    now = timezone.now()
    dates = RoundDates(*(now + days * DAY for days in (1, 2, 9, 20)))
    round = make_round(intensive, cast.anong, cast.phichai, dates=dates)
    OfferFactory(application=ApplicationFactory(stage=intensive, person=cast.prasit), round=round)


def test_all_of_them_over_the_whole_site(cast, school, whole, as_user, compared):
    names = registered()
    for name in (None, "malee", "prasit", "somchai", "kamon", "anong", "admin", "outsider"):
        client = as_user(getattr(cast, name) if name else None)
        for address in addresses(school):
            assert client.get(address).status_code in (200, 302, 403, 404), address
    assert sorted(place for query, place in names.items() if query not in compared) == []
