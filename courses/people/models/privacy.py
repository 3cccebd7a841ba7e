"""Which privacy notice a user acknowledged, and to what the user consented."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .user import User


class Channel(models.TextChoices):
    """How an acknowledgement, a consent or a registration was given."""

    WEB = "web", _("ทางเว็บไซต์")
    PHONE = "phone", _("ทางโทรศัพท์")
    PAPER = "paper", _("เอกสาร")


class NoticeAcknowledgement(models.Model):
    """A person has read one version of the privacy notice. Insert-only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="acknowledgements")
    version = models.CharField("ฉบับ", max_length=20)
    acknowledged_at = models.DateTimeField("รับทราบเมื่อ")
    channel = models.CharField("ช่องทาง", max_length=10, choices=Channel.choices, default=Channel.WEB)
    recorded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="acknowledgement_once_a_version")]

    def __str__(self):
        return f"{self.user_id} {self.version}"


class Purpose(models.TextChoices):
    """The four optional consents (PDPA s.19): each given on its own, none a condition of taking part."""

    PUBLICITY = "publicity", _("ใช้ภาพและผลงานเพื่อประชาสัมพันธ์โครงการ")
    NEWS = "news", _("รับข่าวสารทาง LINE SMS หรืออีเมล")
    CLASSMATES = "classmates", _("เปิดเผยช่องทางติดต่อให้ผู้เรียนร่วมรุ่น")
    SHOWCASE = "showcase", _("แสดงผลงานต่อสาธารณะ")


class Consent(models.Model):
    """A consent given once; withdrawing sets `withdrawn_at`, giving it again makes a new row."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField("เรื่อง", max_length=20, choices=Purpose.choices)
    text_version = models.CharField("ฉบับข้อความ", max_length=20)
    given_at = models.DateTimeField("ให้ไว้เมื่อ")
    channel = models.CharField("ช่องทาง", max_length=10, choices=Channel.choices, default=Channel.WEB)
    recorded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"], condition=Q(withdrawn_at__isnull=True), name="consent_one_live_a_purpose"
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.purpose}"
