from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The hash chain in which every app above this one records what users did."""

    name = "courses.audit"
    label = "audit"
    verbose_name = "บันทึกการกระทำ"
