"""modelsearch's PostgreSQL backend with Thai words.

Matching compares the fine tokens in one column, for which its GIN index is enough; ranking reads the other columns of
the matching rows only. modelsearch's own query concatenates title and body of every row.
"""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import MatchAll, Not

from .documents import Document
from .token_queries import by_beginnings, by_fine_words, wanted_tokens

# Weights of the labels D, C, B, A. With the boosts of our models the words of a title have label A.
WEIGHTS = "{0.1, 0.1, 0.2, 1.0}"


class PostgresTokenIndex(PostgresIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Document(obj) for obj in objs])


class PostgresWordCompiler(PostgresSearchQueryCompiler):
    """Ignores `fields`: modelsearch would search the models' own columns for it, where Thai words are not separated."""

    def __init__(self, queryset, query, fields=None, **kwargs):
        super().__init__(queryset, query, **kwargs)
        self.wanted = wanted_tokens(self.query)
        self.query = by_fine_words(self.query)

    def search(self, config, start, stop, score_field=None, backend=None):
        if isinstance(self.query, MatchAll) or _is_none(self.query):
            return super().search(config, start, stop, score_field, backend)
        match = self.build_tsquery(self.query, config=config)
        queryset = self.queryset.filter(index_entries__autocomplete=match)
        return self._apply_ordering_and_scoring(queryset, self._rank(config), start, stop, score_field)

    def _rank(self, config):
        # Tokens are letters and digits, so a raw query needs no escaping.
        query = SearchQuery(" | ".join(self.wanted), search_type="raw", config=config)
        title = SearchRank(F("index_entries__title"), query, weights=WEIGHTS)
        body = SearchRank(F("index_entries__body"), query, weights=WEIGHTS)
        return title * F("index_entries__title_norm") + body


class PostgresBeginningCompiler(PostgresAutocompleteQueryCompiler):
    """Ignores `fields`, like PostgresWordCompiler."""

    def __init__(self, queryset, query, fields=None, **kwargs):
        super().__init__(queryset, query, **kwargs)
        self.query = by_beginnings(self.query)


class PostgresThaiBackend(PostgresSearchBackend):
    index_class = PostgresTokenIndex
    query_compiler_class = PostgresWordCompiler
    autocomplete_query_compiler_class = PostgresBeginningCompiler

    def __init__(self, params):
        # The tokens are final: a dictionary of PostgreSQL may not stem them or drop them as stop words.
        super().__init__({**params, "SEARCH_CONFIG": "simple"})


def _is_none(query):
    return isinstance(query, Not) and isinstance(query.subquery, MatchAll)
