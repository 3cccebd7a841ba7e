"""Queries that most pages ask: written for Django's ORM, compiled once, then only executed.

Django compiles a query anew each time it is asked, at ten times the cost of what the database does with it. A
CompiledQuery keeps the statement and how its rows become objects, and nothing of the answer: rows are read every time.

    _UNREAD = CompiledQuery(lambda: Letter.objects.filter(reader=Param("reader"), is_read=False))
    _UNREAD.rows(reader=user.pk)

With the setting COMPILED_QUERIES off, the very same querysets are run by the ORM instead.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

_GIVEN: ContextVar[Mapping[str, Any] | None] = ContextVar("given", default=None)
"""The values of the query that the ORM runs at the moment; None while a statement is compiled."""


class Param(models.Expression):
    """A value given when the query is executed: as its column stores it, or converted by `field`. None is refused,
    since a comparison with NULL finds nothing."""

    def __init__(self, name: str, field: "models.Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        given = _GIVEN.get()
        return "%s", [self if given is None else self.bind(given, connection)]

    def bind(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """The value as the database takes it. Raises ValueError for None, KeyError where none is given."""
        value = values[self.name]
        if value is None:
            raise ValueError(f"{self.name} is None")
        field = self._output_field_or_none  # type: ignore[attr-defined]  # not in Django's stubs
        return value if field is None else field.get_db_prep_value(value, connection)


class CompiledQuery:
    """`make` returns the queryset, of objects or of values, with a Param in place of each value; it is called once for
    each connection. Prefetched relations are queried as usual."""

    def __init__(self, make: Callable[[], models.QuerySet[Any, Any]]) -> None:
        self._make = make

    def rows(self, **values: Any) -> list[Any]:
        """The rows as a list."""
        return self._compiled(values) if settings.COMPILED_QUERIES else self.by_orm(**values)

    def first(self, **values: Any) -> Any:
        """The first row, or None. Limiting the query to one row, by [:1], is up to the queryset."""
        return next(iter(self.rows(**values)), None)

    def by_orm(self, **values: Any) -> list[Any]:
        """The rows of the same queryset, compiled and run by the ORM."""
        with _given(values):
            return list(self._make())

    def _compiled(self, values: Mapping[str, Any]) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        # Kept on the connection, statements go when their thread ends and the connection goes.
        kept = connection.__dict__.setdefault("compiled_statements", {})
        statement = kept.get(self)
        if statement is None:
            statement = kept[self] = _Statement(self._make(), connection)
        return statement.rows(values, connection)


class CompiledKeysQuery:
    """The same for a condition on many keys: `make` gets a list of Params for `__in`. There is one statement for up to
    1, 4, 16 keys and so on; the last key is repeated to fill it."""

    def __init__(self, make: Callable[[list[Param]], models.QuerySet[Any, Any]]) -> None:
        self._make = make
        self._by_size: dict[int, CompiledQuery] = {}

    def rows(self, keys: Iterable[Any], **values: Any) -> list[Any]:
        """The rows as a list; `values` as for a CompiledQuery."""
        keys = list(dict.fromkeys(keys))
        if not keys:
            return []
        size = 1
        while size < len(keys):
            size *= 4
        names = [f"key{number}" for number in range(size)]
        if size not in self._by_size:
            self._by_size[size] = CompiledQuery(lambda: self._make([Param(name) for name in names]))
        keyed = dict(zip(names, keys + keys[-1:] * (size - len(keys)), strict=True))
        return self._by_size[size].rows(**values, **keyed)


@contextmanager
def _given(values: Mapping[str, Any]) -> Iterator[None]:
    token = _GIVEN.set(values)
    try:
        yield
    finally:
        _GIVEN.reset(token)


class _Statement:
    """A queryset compiled for the database of one connection: all that Django computes before it reads rows."""

    def __init__(self, queryset: models.QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self._sql, self._params = compiler.as_sql()
        self._converters = compiler.get_converters([column[0] for column in compiler.select])
        self._made = self._maker(queryset, compiler)
        self._prefetched = queryset._prefetch_related_lookups  # type: ignore[attr-defined]  # not in Django's stubs

    def rows(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        params = tuple(one.bind(values, connection) if isinstance(one, Param) else one for one in self._params)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        if self._converters:
            found = [self._converted(row, connection) for row in found]
        rows = [self._made(row) for row in found]
        if self._prefetched:
            models.prefetch_related_objects(rows, *self._prefetched)
        return rows

    def _converted(self, row: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """The row's values as Python has them."""
        values = list(row)
        for place, (converters, expression) in self._converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return values

    @staticmethod
    def _maker(queryset: models.QuerySet[Any, Any], compiler: SQLCompiler) -> Callable[[Sequence[Any]], Any]:
        """A function that turns a row into an object, a dict, a tuple or its one value, as the queryset would."""
        kind = queryset._iterable_class
        if kind is ModelIterable:
            return partial(_instance, _Shape(compiler))
        if kind is ValuesIterable:
            names = tuple(queryset.query.selected or ())
            return lambda row: dict(zip(names, row, strict=True))
        if kind is ValuesListIterable:
            return tuple
        if kind is FlatValuesListIterable:
            return lambda row: row[0]
        raise NotImplementedError(kind)


class _Shape:
    """Which columns belong to which object in the rows of a queryset of objects."""

    def __init__(self, compiler: SQLCompiler) -> None:
        info, select = compiler.klass_info, compiler.select
        fields = info["select_fields"]
        self.model = info["model"]
        self.start, self.end = fields[0], fields[-1] + 1
        self.names = [select[at][0].target.attname for at in range(self.start, self.end)]
        # The stubs describe Django 6.1, which has one argument more.
        self.related = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        self.annotated = tuple((compiler.annotation_col_map or {}).items())


def _instance(shape: _Shape, row: Sequence[Any]) -> models.Model:
    made = shape.model.from_db(DEFAULT_DB_ALIAS, shape.names, row[shape.start : shape.end])
    for related in shape.related:
        related.populate(row, made)
    for name, at in shape.annotated:
        setattr(made, name, row[at])
    return made
