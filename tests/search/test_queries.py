"""Finding pages: those that the user may open, and no text of any other."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site, get_page_models

from courses.people.models import Role
from search.queries import KINDS, Found, find
from tests.factories.curriculum import make_lesson, make_module
from tests.factories.learning import EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def titles(user, text, **bounds):
    found = find(user, text, **{"limit": 50, **bounds})
    return {"".join(fragment.text for fragment in result.title) for result in found.results}


@pytest.fixture
def lessons(school):
    """A lesson about ผ้าไหม in each course, and a draft about it in the basic one."""
    make_lesson(school.basic.module, 2, title="ย้อมผ้าไหมด้วยคราม")
    make_lesson(school.intensive.module, 2, title="ขายผ้าไหมนอกประเทศ")
    make_lesson(school.basic.module, 3, title="ร่างเรื่องผ้าไหม", live=False)


def test_visitors_see_the_authors_name_of_each_page_type():
    own = [model for model in get_page_models() if model._meta.app_label in ("curriculum", "home")]
    assert {name: str(kind) for name, kind in KINDS.items()} == {
        model._meta.model_name: str(model._meta.verbose_name) for model in own
    }


def test_users_find_what_they_may_open(lessons, cast):
    basic, intensive = {"ย้อมผ้าไหมด้วยคราม"}, {"ขายผ้าไหมนอกประเทศ"}
    assert {
        "malee": titles(cast.malee, "ผ้าไหม"),
        "duangjai": titles(cast.duangjai, "ผ้าไหม"),
        "somchai": titles(cast.somchai, "ผ้าไหม"),
        "kamon": titles(cast.kamon, "ผ้าไหม"),
        "napha": titles(cast.napha, "ผ้าไหม"),
        "anong": titles(cast.anong, "ผ้าไหม"),
        "thira": titles(cast.thira, "ผ้าไหม"),
        "outsider": titles(cast.outsider, "ผ้าไหม"),
        "anonymous": titles(AnonymousUser(), "ผ้าไหม"),
    } == {
        "malee": basic,
        "duangjai": intensive,
        "somchai": basic,
        "kamon": basic,
        "napha": intensive,
        "anong": basic | intensive,
        "thira": set(),
        "outsider": set(),
        "anonymous": set(),
    }


def test_pages_that_may_not_be_opened_are_not_counted(lessons, cast):
    assert find(cast.outsider, "ผ้าไหม", limit=10) == Found([], 0)
    assert find(cast.malee, "ผ้าไหม", limit=1).total == 1


def test_a_public_page_is_found_by_anybody(school):
    assert titles(AnonymousUser(), "หลักสูตร basic") == {"หลักสูตร basic"}


def test_the_trail_names_only_what_may_be_opened(lessons, cast):
    result = find(cast.malee, "คราม", limit=10).results[0]
    assert (result.kind, result.trail) == ("บทเรียน", ["หลักสูตร basic", "หน่วยที่ 1"])


def test_an_unpublished_course_is_in_no_trail(school, lessons, cast):
    school.basic.course.live = False
    school.basic.course.save()
    assert find(cast.anong, "คราม", limit=10).results[0].trail == ["หน่วยที่ 1"]


def test_the_address_is_that_of_the_page(lessons, cast, school):
    result = find(cast.malee, "คราม", limit=10).results[0]
    assert result.url == school.basic.module.get_children().get(slug="l2").url == "/courses/basic/m1/l2/"


def test_a_page_outside_every_site_has_no_address(lessons, cast):
    Site.objects.all().delete()
    assert find(cast.malee, "คราม", limit=10).results[0].url == ""


def test_the_excerpt_marks_the_hit_in_its_sentence(school, cast):
    body = [("text", "<h2>เริ่ม</h2><p>เรื่องอื่นก่อน</p>"), ("callout", {"kind": "try", "text": "<p>คั่วน้ำพริกเผาเอง</p>"})]
    make_lesson(school.basic.module, 2, title="ครัวของเรา", summary="สรุปเรื่องครัว", body=body)
    result = next(r for r in find(cast.malee, "น้ำพริก", limit=10).results if r.url.endswith("/l2/"))
    assert [fragment.text for fragment in result.excerpt if fragment.is_hit] == ["น้ำพริก"]
    assert "คั่วน้ำพริกเผาเอง" in "".join(fragment.text for fragment in result.excerpt)


def test_pages_with_every_word_are_found_else_pages_with_any(lessons, cast):
    assert find(cast.malee, "ย้อมผ้าไหม", limit=10).every_word is True
    some = find(cast.malee, "ผ้าไหม จรวด", limit=10)
    assert (some.every_word, some.total) == (False, 1)
    assert find(cast.malee, "จรวด ดาวเทียม", limit=10) == Found([], 0)


def test_particles_are_neither_searched_for_alone_nor_highlighted(school, cast):
    make_lesson(school.basic.module, 2, title="ขายให้ได้", body=[("text", "<p>ตั้งราคาให้พอดี</p>")])
    found = find(cast.malee, "ให้จรวดราคา", limit=10)
    assert [result.url for result in found.results] == ["/courses/basic/m1/l2/"] and not found.every_word
    assert [fragment.text for fragment in found.results[0].excerpt if fragment.is_hit] == ["ราคา"]
    assert [fragment.text for fragment in find(cast.malee, "ให้", limit=1).results[0].title if fragment.is_hit] == ["ให้"]


def test_limit_and_offset(school, cast):
    for number in range(2, 5):
        make_lesson(school.basic.module, number, title=f"เรื่องกระจูด {number}")
    first, second = find(cast.malee, "กระจูด", limit=2), find(cast.malee, "กระจูด", limit=2, offset=2)
    assert [(len(found.results), found.total) for found in (first, second)] == [(2, 3), (1, 3)]
    assert not {result.url for result in first.results} & {result.url for result in second.results}
    assert find(cast.malee, "กระจูด", limit=2, offset=40) == Found([], 3)


@pytest.mark.parametrize("text", ["", "   ", "!!! ??", "ๆ", '"', "* - ( ) :"])
def test_a_text_without_words_finds_nothing_without_a_query(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find(AnonymousUser(), text, limit=10) == Found([], 0)


def test_the_key_of_a_quiz_is_never_found(school, cast):
    for user in (cast.malee, cast.kamon, cast.anong, cast.admin):
        assert titles(user, "แบบทดสอบที่ 1") >= {"แบบทดสอบที่ 1"}
        for text in ("7f3a", "ANSWER", "จับคู่", "ตัวเลข", "คิดใหม่"):
            assert find(user, text, limit=50).total == 0, (user, text)


def queries_of(user, text):
    find(user, text, limit=10)  # this reads the content types
    user = type(user).objects.get(pk=user.pk)
    with CaptureQueriesContext(connection) as captured:
        found = find(user, text, limit=10)
    return found.total, len(captured)


def test_the_number_of_queries_does_not_grow(school, cast):
    for number in range(2, 5):
        make_lesson(school.basic.module, number, title=f"เรื่องกระจูด {number}")
        total, queries = queries_of(cast.malee, "กระจูด")
        assert (total, queries) == (number - 1, {"sqlite": 10, "postgresql": 9}[connection.vendor])


def test_a_picture_or_film_in_the_text_costs_no_query(school, cast):
    make_lesson(school.basic.module, 2, title="เรื่องกระจูด")
    _, plain = queries_of(cast.malee, "กระจูด")
    make_module(school.basic.course, 2)
    make_lesson(
        school.basic.module, 3, title="ภาพกระจูด", body=[("image", {"image": None, "alt": "กองกระจูด", "caption": ""})]
    )
    assert queries_of(cast.malee, "กระจูด") == (2, plain)


def test_a_judge_with_an_enrolment_finds_what_a_trainee_finds(lessons, school):
    both = UserFactory(roles=[Role.JUDGE, Role.TRAINEE])
    assert titles(both, "คราม") == set()
    EnrolmentFactory(cohort=school.basic.cohort, user=both)
    assert titles(type(both).objects.get(pk=both.pk), "คราม") == {"ย้อมผ้าไหมด้วยคราม"}
