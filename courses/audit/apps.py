from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The one hash chain of acts, which every app above writes to."""

    name = "courses.audit"
    label = "audit"
    verbose_name = "บันทึกการกระทำ"
