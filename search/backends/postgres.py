"""modelsearch's PostgreSQL backend with Thai words.

Matching asks the fine tokens of one column, which its GIN index answers alone; ranking reads the other columns of what
matched. By itself modelsearch joins title and body of every row and reads them all.
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
from .questions import by_beginnings, by_fine_words, wanted_tokens

# Of the labels D, C, B, A. By the boosts of our models the words of a title have A, all others less.
WEIGHTS = "{0.1, 0.1, 0.2, 1.0}"


class Index(PostgresIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Document(obj) for obj in objs])


class WordCompiler(PostgresSearchQueryCompiler):
    """`fields` is ignored: PostgreSQL would answer it from the models' own columns, where no Thai word is found."""

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
        # The tokens are letters and digits, so they stand in a raw query as they are.
        query = SearchQuery(" | ".join(self.wanted), search_type="raw", config=config)
        title = SearchRank(F("index_entries__title"), query, weights=WEIGHTS)
        body = SearchRank(F("index_entries__body"), query, weights=WEIGHTS)
        return title * F("index_entries__title_norm") + body


class BeginningCompiler(PostgresAutocompleteQueryCompiler):
    """`fields` is ignored, as above."""

    def __init__(self, queryset, query, fields=None, **kwargs):
        super().__init__(queryset, query, **kwargs)
        self.query = by_beginnings(self.query)


class PostgresThaiBackend(PostgresSearchBackend):
    index_class = Index
    query_compiler_class = WordCompiler
    autocomplete_query_compiler_class = BeginningCompiler

    def __init__(self, params):
        # The tokens are the words already: no dictionary of PostgreSQL's may stem them or drop one.
        super().__init__({**params, "SEARCH_CONFIG": "simple"})


def _is_none(query) -> bool:
    return isinstance(query, Not) and isinstance(query.subquery, MatchAll)
