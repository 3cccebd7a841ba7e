"""The entries of the audit chain."""

from django.db import models

from courses.platform.insert_only import InsertOnly


class AuditEntry(InsertOnly):
    """One act; its hash covers the hash of the entry before it (chain.py). The payload holds no personal data.

    Only `actions.append_entry` writes entries. `object` names what was acted on, such as a round's code.
    """

    seq = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    object = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "selection_auditentry"  # the table was created by the app selection and keeps its name
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"
