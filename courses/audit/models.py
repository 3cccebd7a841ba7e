"""The chain of acts."""

from django.db import models

from courses.platform.insert_only import InsertOnly


class AuditEntry(InsertOnly):
    """One act, chained to the one before by its hash (chain.py). Payloads hold ids and hashes, never personal data.

    Written by actions.append_entry alone. `object` names what was acted on, such as a round's code.
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
        db_table = "selection_auditentry"  # the chain began as a table of selection
        ordering = ["seq"]

    def __str__(self):
        return f"{self.seq} {self.action}"
