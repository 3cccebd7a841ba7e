"""What is read of the chain."""

from .models import AuditEntry


def entries_about(object, *actions):
    """Entries of these actions on `object`, oldest first, as an unevaluated queryset."""
    return AuditEntry.objects.filter(object=object, action__in=actions).order_by("seq")
