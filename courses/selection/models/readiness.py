"""The readiness form: a trainee's own assessment for the criterion `readiness` and the gate `available`."""

from django.db import models


class ReadinessAnswer(models.Model):
    """The form of one application, saved as often as the trainee likes; its state at the data cut-off counts.

    `answers`: ten integers 0–3, null where there is no answer yet, in the order of the curriculum's readiness items;
    `evidence`: ten texts. The score is computed by `courses/selection/readiness.py`.
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
