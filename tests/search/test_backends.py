"""Searching the index, on the database that the suite runs on."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from courses.curriculum.models import LessonPage
from search import backends
from search.tokens import fine_text, whole_text

pytestmark = pytest.mark.django_db

TITLES = [
    "น้ำพริกเผาแม่ลำดวน",
    "น้ำพริกหนุ่ม",
    "เสียงปี่ใต้",
    "เดินป่าหาสมุนไพร",
    "ปีใหม่กับผ้าไหม",
    "ผู้ประกอบการโอทอป",
    "ตลาดออนไลน์ Story Marketing",
    "ทำการตลาดให้สนุก",
]


@pytest.fixture
def pages():
    root = Page.get_first_root_node()
    for child in root.get_children():
        child.delete()
    root = Page.get_first_root_node()
    return [root.add_child(instance=Page(title=title, slug=f"p{n}")) for n, title in enumerate(TITLES)]


def found(query, **options):
    return {page.title for page in Page.objects.search(query, **options)}


def completed(query, **options):
    return {page.title for page in Page.objects.autocomplete(query, **options)}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("น้ำพริก", {"น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"}),
        ("พริก", {"น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"}),
        ("น้ำพริกเผา", {"น้ำพริกเผาแม่ลำดวน"}),
        ("ปี่", {"เสียงปี่ใต้"}),
        ("ป่า", {"เดินป่าหาสมุนไพร"}),
        ("ปี", {"ปีใหม่กับผ้าไหม"}),
        ("ประกอบการ", {"ผู้ประกอบการโอทอป"}),
        ("โอทอป", {"ผู้ประกอบการโอทอป"}),
        ("โอท็อป", {"ผู้ประกอบการโอทอป"}),
        ("ตลาด", {"ตลาดออนไลน์ Story Marketing", "ทำการตลาดให้สนุก"}),
        ("การตลาด", {"ทำการตลาดให้สนุก"}),
        ("ลาด", set()),
        ("STORY", {"ตลาดออนไลน์ Story Marketing"}),
        ("sto", set()),
        ("ตลาด story", {"ตลาดออนไลน์ Story Marketing"}),
        ("ตลาดผ้าไหม", set()),
        ("ขาย", set()),
    ],
)
def test_words_are_found_inside_unspaced_thai(pages, query, titles):
    assert found(query) == titles
    assert Page.objects.search(query).count() == len(titles)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("น้ำพร", {"น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"}),
        ("ลำดว", {"น้ำพริกเผาแม่ลำดวน"}),
        ("โอทอ", {"ผู้ประกอบการโอทอป"}),
        ("ประกอบ", {"ผู้ประกอบการโอทอป"}),
        ("ตล", {"ตลาดออนไลน์ Story Marketing", "ทำการตลาดให้สนุก"}),
        ("mark", {"ตลาดออนไลน์ Story Marketing"}),
        ("ตลาดออน sto", {"ตลาดออนไลน์ Story Marketing"}),
        ("ริก", set()),
        ("a", set()),
    ],
)
def test_half_typed_words_complete_inside_a_title(pages, typed, titles):
    assert completed(typed) == titles


SIGNS = (
    """ " "" ' '' ตลาด" * ตลาด* - -ตลาด NEAR( AND ^ตลาด {title}: a:b ( (((( \\ % %s _ &|!<-> :* 'a'&'b' 😀 ๆ ฯลฯ ์์์ ะาำ"""
)
ODD = ["NEAR(a b, 2)", "OR NOT", "' OR 1=1 --", "\x00", "\x00ตลาด", "\ud83d", "\u202eดลาต", "\n\t\r"]
LONG = ["ก" * 5000, "ตลาด " * 2000, "a" * 5000, '"' * 5000]


@pytest.mark.parametrize("query", [*SIGNS.split(), *ODD, *LONG])
def test_no_input_is_an_error(pages, query):
    for ask in (Page.objects.search, Page.objects.autocomplete):
        results = ask(query)
        assert len(list(results[:5])) <= len(TITLES) and results.count() <= len(TITLES)


def test_signs_beside_a_word_do_not_hide_it(pages):
    for query in ('"ป่า"', "ป่า*", "(ป่า)", "-ป่า", "ป่า ??", "\u200bป่า"):
        assert found(query) == {"เดินป่าหาสมุนไพร"}, query


def test_combined_queries(pages):
    peppers = {"น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"}
    forest = {"เดินป่าหาสมุนไพร"}
    assert found("น้ำพริก ป่า", operator="or") == peppers | forest
    assert found(PlainText("น้ำพริก") & Not(PlainText("หนุ่ม"))) == {"น้ำพริกเผาแม่ลำดวน"}
    assert found(Or([PlainText("น้ำพริก"), Phrase("ป่า")])) == peppers | forest
    assert found(And([PlainText("!!"), PlainText("ป่า")])) == forest
    assert found(Boost(PlainText("ป่า"), 2)) == forest
    assert found(Fuzzy("ป่า")) == forest
    assert found(Not(PlainText("น้ำพริก"))) >= set(TITLES) - peppers
    assert found(Not(PlainText("น้ำพริก"))) & peppers == set()
    assert found(MATCH_ALL) >= set(TITLES)
    assert found(MATCH_NONE) == found(Not(MATCH_ALL)) == set()


def test_a_title_ranks_above_a_text_and_a_word_above_a_part(school):
    def lesson(number, title, text):
        instance = LessonPage(title=title, slug=f"w{number}", body=[("text", f"<p>{text}</p>")])
        return school.basic.module.add_child(instance=instance)

    filler = "เล่าเรื่องชุมชนของเราให้คนฟังทุกวัน " * 5
    inside = lesson(1, "หนึ่ง", filler + "กระจูดหลวง")
    text = lesson(2, "สอง", filler + "สานกระจูด")
    title = lesson(3, "กระจูดของแม่", filler)
    assert [page.pk for page in Page.objects.search("กระจูด")][:1] == [title.pk]
    assert {page.pk for page in Page.objects.search("กระจูด")} == {inside.pk, text.pk, title.pk}
    whole = lesson(4, "สี่", filler + "ชอบตลาด")
    part = lesson(5, "ห้า", filler + "ตลาดน้ำ")
    assert [page.pk for page in Page.objects.search("ตลาด")] == [whole.pk, part.pk]


def test_results_can_be_sliced_scored_ordered_and_filtered(pages):
    results = Page.objects.search("น้ำพริก")
    order = [page.pk for page in results]
    assert [page.pk for page in results[:1]] + [page.pk for page in results[1:]] == order
    assert results[1].pk == order[1] and results[1:5].count() == 1 and results[5:].count() == 0
    assert all(isinstance(page.score, float) for page in Page.objects.search("น้ำพริก").annotate_score("score"))
    by_title = Page.objects.search("น้ำพริก", order_by="-title")
    assert [page.title for page in by_title] == ["น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"] and by_title.count() == 2
    assert {page.title for page in Page.objects.filter(title__contains="หนุ่ม").search("น้ำพริก")} == {"น้ำพริกหนุ่ม"}
    assert list(Page.objects.none().search("น้ำพริก")) == []
    assert dict(results.facet("live")) == {True: 2}
    assert found("น้ำพริก", fields=["title"]) == completed("น้ำพริก", fields=["title"]) == {page.title for page in results}


def test_rows_of_values_are_found_too(pages):
    assert {row["title"] for row in Page.objects.values("pk", "title").search("ป่า")} == {"เดินป่าหาสมุนไพร"}


def test_the_best_ten_of_many_cost_few_queries(pages, django_assert_num_queries):
    list(Page.objects.search("น้ำพริก"))
    for query in ("น้ำพริก", "ตลาด", "ป่า"):
        results = Page.objects.search(query)
        with django_assert_num_queries({"sqlite": 3, "postgresql": 2}[connection.vendor]):
            assert results.count() == len(list(results[:10]))


def test_a_changed_title_is_found_by_its_new_words_alone(pages):
    pages[0].title = "ข้าวแต๋นดอนแก้ว"
    pages[0].save()
    assert found("ข้าวแต๋น") == completed("ดอนแก") == {"ข้าวแต๋นดอนแก้ว"}
    assert found("ลำดวน") == completed("ลำด") == set()
    pages[0].delete()
    assert found("ข้าวแต๋น") == set()


def test_rebuilding_the_index_finds_the_same(pages):
    get_search_backend().reset_indexes()
    assert found("น้ำพริก") == set()
    call_command("update_index", verbosity=0)
    assert found("น้ำพริก") == {"น้ำพริกเผาแม่ลำดวน", "น้ำพริกหนุ่ม"}


def test_other_models_are_found_too(pages):
    document = Document.objects.create(title="แบบฟอร์มต้นทุนน้ำพริก", file="x.pdf")
    document.tags.add("บัญชีครัวเรือน")
    document.save()
    assert list(Document.objects.search("ต้นทุน")) == [document]
    assert list(Document.objects.autocomplete("น้ำพร")) == [document]
    assert list(Document.objects.search("ครัวเรือน")) == [document]
    assert found("ต้นทุน") == set()


def test_a_model_without_an_index_has_no_results(pages):
    assert isinstance(get_search_backend().search("น้ำพริก", Group), EmptySearchResults)


def test_both_databases_store_the_same_tokens(pages):
    text = "น้ำพริกเผา ปี่ Café 1e5 0x1f b2a 4.0 e-mail a@b.example www.example.org 東京 ½ don't 10kg -5 +66"
    page = Page.objects.get(pk=pages[0].pk)
    page.title = text
    page.save()
    entry = IndexEntry.objects.get(object_id=str(page.pk))
    assert _words(entry.title) == set(whole_text(text).split())
    assert set(fine_text(text).split()) <= _words(entry.autocomplete)
    for word in text.split():
        assert text in found(word), word


def _words(column):
    """The words of a column: SQLite stores text, PostgreSQL a vector ('word':positions …)."""
    if connection.vendor == "sqlite":
        return set(column.split())
    return {item.rsplit(":", 1)[0].strip("'") for item in column.split()}


def test_an_unknown_database_is_refused(monkeypatch):
    monkeypatch.setattr(backends.connection, "vendor", "oracle")
    with pytest.raises(ImproperlyConfigured, match="oracle"):
        backends.SearchBackend({})


def test_the_settings_name_this_backend(settings):
    assert settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] == "search.backends"
    module = {"sqlite": "search.backends.sqlite", "postgresql": "search.backends.postgres"}[connection.vendor]
    assert type(get_search_backend()).__module__ == module
