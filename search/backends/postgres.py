"""modelsearch's PostgreSQL backend with Thai words."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Phrase

from .documents import Document, FineWords
from .questions import by_beginnings, by_words

# Of the labels D, C, B, A: parts of words carry D, words carry more (see documents.py).
WEIGHTS = "{0.05, 0.2, 0.4, 1.0}"


class Index(PostgresIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Document(obj, FineWords) for obj in objs])


class Ranked:
    """`fields` is ignored: PostgreSQL would answer it from the columns themselves, where no Thai word is found."""

    def __init__(self, queryset, query, fields=None, **kwargs):
        super().__init__(queryset, query, **kwargs)
        self.sql_weights = WEIGHTS

    def build_tsquery_content(self, query, config=None, invert=False):
        """modelsearch drops the "not" before a phrase, and every Thai word is one."""
        if isinstance(query, Phrase):
            return SearchQuery(query.query_string, search_type="phrase", config=config, invert=invert)
        return super().build_tsquery_content(query, config=config, invert=invert)

    def build_tsrank(self, vector, query, config=None, boost=1.0):
        """One ts_rank over the whole query; modelsearch would ask for one a word."""
        return SearchRank(vector, self.build_tsquery(query, config=config), weights=self.sql_weights)


class WordCompiler(Ranked, PostgresSearchQueryCompiler):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = by_words(self.query)


class BeginningCompiler(Ranked, PostgresAutocompleteQueryCompiler):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = by_beginnings(self.query)


class PostgresThaiBackend(PostgresSearchBackend):
    index_class = Index
    query_compiler_class = WordCompiler
    autocomplete_query_compiler_class = BeginningCompiler

    def __init__(self, params):
        # The tokens are the words already: no dictionary of PostgreSQL's may stem them or drop one.
        super().__init__({**params, "SEARCH_CONFIG": "simple"})
