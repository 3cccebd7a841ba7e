"""The trainee's own view of her readiness: criterion `readiness` and the gate "I have the time"."""

from django.db import models


class ReadinessAnswer(models.Model):
    """One form an application, kept as it is filled in: what stands at the data cut-off counts.

    `answers`: ten integers 0–3, null where she has not answered yet, in the order of the curriculum's readiness items;
    `evidence`: ten texts. The rule: selection/readiness.py.
    """

    application = models.OneToOneField("selection.Application", on_delete=models.CASCADE, related_name="readiness")
    answers = models.JSONField()
    evidence = models.JSONField()
    has_time = models.BooleanField("มีเวลาเข้าร่วมหลักสูตรเข้มข้น", default=False)
    data_confirmed = models.BooleanField("ยืนยันว่าข้อมูลถูกต้อง", default=False)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = "แบบประเมินความพร้อม"

    def __str__(self):
        return f"{self.application_id}"
