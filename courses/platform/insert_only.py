"""Rows that are written once. The ORM refuses to change or delete them, one at a time or as a set."""

from typing import Any, NoReturn, TypeVar

from django.db import models

_Row = TypeVar("_Row", bound=models.Model)


class InsertOnlyError(TypeError):
    """A row that is written once was to be changed or deleted."""


class InsertOnlyQuerySet(models.QuerySet[_Row]):
    """Sets of rows refuse update and delete as single rows do."""

    def update(self, **fields: Any) -> NoReturn:
        raise InsertOnlyError(f"{self.model._meta.label} rows are written once")

    def delete(self) -> NoReturn:
        raise InsertOnlyError(f"{self.model._meta.label} rows are never deleted")


class InsertOnly(models.Model):
    """A row that is written once: update and delete raise InsertOnlyError."""

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise InsertOnlyError(f"{self._meta.label} rows are written once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise InsertOnlyError(f"{self._meta.label} rows are never deleted")
