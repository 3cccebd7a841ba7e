"""Scores of searches on SQLite: how they are written as SQL, and when this backend orders the results."""

import pytest
from modelsearch.query import MATCH_ALL, Not, PlainText
from wagtail.models import Page

from search.backends.sqlite import SQLiteBeginningCompiler, SQLiteThaiBackend, SQLiteWordCompiler, WeightedBM25
from search.tokens import completions, terms

(MARKET,) = terms("ตลาด")


def test_the_score_weighs_autocomplete_body_and_title():
    assert WeightedBM25().as_sql(None, None) == ("bm25(wagtailsearch_indexentry_fts, 0.1, 1.0, 8.0)", [])


@pytest.mark.parametrize(
    ("query", "is_scored"),
    [(PlainText("ตลาด"), True), (Not(PlainText("ตลาด")), False), (MATCH_ALL, False), (PlainText("!!"), False)],
)
def test_queries_that_match_or_exclude_all_are_not_scored(query, is_scored):
    assert SQLiteWordCompiler(Page.objects.all(), query).is_scored is is_scored


def test_rows_and_other_orders_are_not_scored():
    query = PlainText("ตลาด")
    assert not SQLiteWordCompiler(Page.objects.values("pk"), query).is_scored
    assert not SQLiteWordCompiler(Page.objects.order_by("title"), query, order_by_relevance=False).is_scored


def test_fields_are_ignored():
    words = SQLiteWordCompiler(Page.objects.all(), "ตลาด", fields=["title"])
    assert {token for token in (MARKET.fine, MARKET.whole) if token in repr(words.query)} == {MARKET.fine, MARKET.whole}
    beginning = SQLiteBeginningCompiler(Page.objects.all(), "ตล", fields=["title"])
    assert repr(beginning.query) == repr(PlainText(completions("ตล")[0]))


def test_the_backend_uses_these_compilers():
    assert SQLiteThaiBackend.query_compiler_class is SQLiteWordCompiler
    assert SQLiteThaiBackend.autocomplete_query_compiler_class is SQLiteBeginningCompiler
