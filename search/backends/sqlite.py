"""modelsearch's SQLite backend with Thai words, which reads the scores of all hits in one full-text query."""

import json
from functools import cached_property

from django.db.models import F
from django.db.models.expressions import Func, RawSQL
from django.db.models.fields import FloatField
from django.utils.encoding import force_str
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from .documents import Document
from .token_queries import by_beginnings, by_words

TABLE = SQLiteFTSIndexEntry._meta.db_table
# Of the columns autocomplete, body, title, in the order of migration wagtailsearch 0006. Fine words are in the first.
WEIGHTS = (0.1, 1.0, 8.0)


class WeightedBM25(Func):
    """FTS5's score, lower is better."""

    output_field = FloatField()

    def as_sql(self, compiler, connection, **extra):
        return f"bm25({TABLE}, {', '.join(map(str, WEIGHTS))})", []


class SQLiteTokenIndex(SQLiteIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Document(obj) for obj in objs])


class ScoredCompiler:
    """Orders hits by scores read once; modelsearch repeats the full-text query for each row (0.7 s at 3,000 documents).

    Ignores `fields`, as on PostgreSQL.
    """

    def __init__(self, queryset, query, fields=None, **kwargs):
        super().__init__(queryset, query, **kwargs)

    @cached_property
    def is_scored(self):
        """Whether this class orders the results; modelsearch orders values() and queries that exclude or match all."""
        plain = not isinstance(normalize(self.query), (MatchAll, Not))
        return plain and self.order_by_relevance and self.queryset._fields is None

    @cached_property
    def scores(self):
        """{primary key as text: score} of every hit, also of those outside the queryset. One query."""
        match = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query(normalize(self.query)))
        types = get_descendants_content_types_pks(self.queryset.model)
        return dict(
            SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=types)
            .annotate(score=WeightedBM25())
            .values_list(F("index_entry__object_id"), "score")
        )

    @cached_property
    def ranked_keys(self):
        """Primary keys of the hits in the queryset, the best first, of equal scores the newest. One more query."""
        keys = set(self._having(list(self.scores)).order_by().values_list("pk", flat=True))
        return sorted(sorted(keys, reverse=True), key=self._score)

    def ranked(self, start, stop, score_field=None):
        """The hits from `start` to `stop`, the best first, with the score in `score_field`. One more query."""
        keys = self.ranked_keys[start:stop]
        found = {obj.pk: obj for obj in self._having(keys).order_by()} if keys else {}
        if score_field:
            for key, obj in found.items():
                setattr(obj, score_field, self._score(key))
        return [found[key] for key in keys if key in found]

    def _score(self, key):
        return self.scores[force_str(key)]

    def _having(self, keys):
        """The rows of the queryset with these keys. One JSON parameter, because SQLite limits their number.

        Keys may be text, as in the index: SQLite converts them to the type of the column.
        """
        values = json.dumps(keys, default=force_str)
        return self.queryset.filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", [values]))


class SQLiteWordCompiler(ScoredCompiler, SQLiteSearchQueryCompiler):
    FTS_TABLE_FIELDS = ["title", "body", "autocomplete"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = by_words(self.query)


class SQLiteBeginningCompiler(ScoredCompiler, SQLiteAutocompleteQueryCompiler):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.query = by_beginnings(self.query)


class ScoredResults(SQLiteSearchResults):
    def _do_search(self):
        if self.query_compiler.is_scored:
            return self.query_compiler.ranked(self.start, self.stop, self._score_field)
        return super()._do_search()

    def _do_count(self):
        if self.query_compiler.is_scored:
            return len(self.query_compiler.ranked_keys[self.start : self.stop])
        return super()._do_count()


class SQLiteThaiBackend(SQLiteSearchBackend):
    index_class = SQLiteTokenIndex
    query_compiler_class = SQLiteWordCompiler
    autocomplete_query_compiler_class = SQLiteBeginningCompiler
    results_class = ScoredResults
