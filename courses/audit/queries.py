"""Queries on the audit chain."""

from django.db.models import QuerySet

from .models import AuditEntry


def entries_about(object: str, *actions: str) -> QuerySet[AuditEntry]:
    """Entries of these actions on `object`, oldest first, as an unevaluated queryset."""
    return AuditEntry.objects.filter(object=object, action__in=actions).order_by("seq")
