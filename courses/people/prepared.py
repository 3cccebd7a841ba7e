"""Queries that stand on every page: written for Django's ORM, compiled once, then only executed.

Django compiles a query anew each time it is asked, at ten times the cost of what the database does with it. A Prepared
keeps the statement and how its rows become objects, and nothing of the answer: rows are read every time.

    _OPEN = Prepared(lambda: Enrolment.objects.filter(user=Given("user"), state=EnrolmentState.ACTIVE))
    _OPEN.rows(user=user.pk)
"""

from copy import copy
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections, models


class Given(models.Expression):
    """A value handed in when the query is asked: as its column holds it, or with the `field` that says how."""

    def __init__(self, name, field=None):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def held(self, values, connection):
        value, field = values[self.name], self._output_field_or_none
        return value if field is None else field.get_db_prep_value(value, connection)


class Prepared:
    """`make` returns the queryset, of objects or of values, with a Given where a value will stand; it is called once
    for each connection. What it prefetches is asked as ever."""

    def __init__(self, make):
        self._make = make
        self._statements = WeakKeyDictionary()

    def rows(self, **values):
        """The answer as a list."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statements.get(connection)
        if statement is None:
            statement = self._statements[connection] = _Statement(self._make(), connection)
        return statement.rows(values)

    def first(self, **values):
        """The first row, None without one. That one is enough, [:1], is for the queryset to say."""
        return next(iter(self.rows(**values)), None)


class PreparedFor:
    """The same for a condition on many keys: `make` gets a list of Givens for `__in`. There is a statement for up to 1,
    4, 16 keys and so on; the last key, repeated, fills one up."""

    def __init__(self, make):
        self._make = make
        self._by_size = {}

    def rows(self, keys):
        keys = list(dict.fromkeys(keys))
        if not keys:
            return []
        size = 1
        while size < len(keys):
            size *= 4
        names = [f"key{number}" for number in range(size)]
        if size not in self._by_size:
            self._by_size[size] = Prepared(lambda: self._make([Given(name) for name in names]))
        return self._by_size[size].rows(**dict(zip(names, keys + keys[-1:] * (size - len(keys)), strict=True)))


class _Statement:
    """A queryset compiled for a connection. The compiler is held by what outlives neither."""

    def __init__(self, queryset, connection):
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(connection=connection)
        self._sql, self._params = self._compiler.as_sql()
        self._converters = self._compiler.get_converters([column[0] for column in self._compiler.select])

    def rows(self, values):
        compiler = copy(self._compiler)
        connection = compiler.connection
        params = tuple(one.held(values, connection) if isinstance(one, Given) else one for one in self._params)
        compiler.as_sql = lambda: (self._sql, params)
        compiler.get_converters = lambda columns: self._converters
        asked = type(self._queryset)(self._queryset.model, query=_Compiled(self._queryset.query, compiler))
        asked._iterable_class = self._queryset._iterable_class
        asked._fields = self._queryset._fields
        asked._prefetch_related_lookups = self._queryset._prefetch_related_lookups
        return list(asked)


class _Compiled:
    """What a queryset asks of its query when it only reads rows."""

    def __init__(self, query, compiler):
        self._query = query
        self._compiler = compiler

    def get_compiler(self, *args, **kwargs):
        return self._compiler

    def __getattr__(self, name):
        return getattr(self._query, name)
