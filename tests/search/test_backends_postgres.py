"""The SQL of searches on PostgreSQL. It is compiled without a connection, so these tests run on either database."""

import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from modelsearch.query import MATCH_NONE, Not, PlainText
from wagtail.models import Page

from search.backends.postgres import PostgresBeginningCompiler, PostgresThaiBackend, PostgresWordCompiler
from search.tokens import completions, terms

pytestmark = pytest.mark.django_db
(MARKET,) = terms("ตลาด")


@pytest.fixture
def sql():
    """`sql(queryset)` compiles a queryset for PostgreSQL and returns (statement, parameters as text)."""
    postgres = DatabaseWrapper({**connection.settings_dict, "ENGINE": "django.db.backends.postgresql"}, "unconnected")

    def compile_for_postgres(queryset):
        statement, parameters = queryset.query.get_compiler(connection=postgres).as_sql()
        return statement, [str(parameter) for parameter in parameters]

    return compile_for_postgres


def test_matching_reads_one_column(sql):
    found = PostgresWordCompiler(Page.objects.all(), "ตลาด").search("simple", 0, 10)
    statement, parameters = sql(found)
    condition = statement.split(" WHERE ")[1].split(" ORDER BY ")[0]
    assert '."autocomplete"' in condition
    assert '."title"' not in condition and '."body"' not in condition
    assert [parameter for parameter in parameters if MARKET.fine in parameter and MARKET.whole not in parameter] != []


def test_ranking_counts_whole_and_fine_words_of_title_and_body(sql):
    found = PostgresWordCompiler(Page.objects.all(), "ตลาด").search("simple", 0, 10)
    statement, parameters = sql(found)
    assert statement.count("ts_rank(") >= 2
    assert f"{MARKET.whole} | {MARKET.fine}" in parameters
    assert "{0.1, 0.1, 0.2, 1.0}" in parameters


def test_fields_are_ignored():
    compiler = PostgresWordCompiler(Page.objects.all(), "ตลาด", fields=["title"])
    assert (repr(compiler.query), compiler.wanted) == (repr(PlainText(MARKET.fine)), [MARKET.whole, MARKET.fine])
    beginning = PostgresBeginningCompiler(Page.objects.all(), "ตล", fields=["title"])
    assert repr(beginning.query) == repr(PlainText(completions("ตล")[0]))


@pytest.mark.parametrize("query", [PlainText("!!"), MATCH_NONE, Not(PlainText("!!"))])
def test_a_query_without_words_finds_nothing(query):
    compiler = PostgresWordCompiler(Page.objects.all(), query)
    assert list(compiler.search("simple", 0, 10)) == []


def test_words_are_not_stemmed():
    assert PostgresThaiBackend({"SEARCH_CONFIG": "english"}).config == "simple"
