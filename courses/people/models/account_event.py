"""What was done to an account, and the codes that open it again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .user import User


class AccountEventKind(models.TextChoices):
    REGISTERED_FOR = "registered_for", _("เจ้าหน้าที่ลงทะเบียนให้")
    ACCOUNT_OPENED = "account_opened", _("ผู้ดูแลระบบเปิดบัญชีให้")
    NAME_CHANGED = "name_changed", _("แก้ชื่อ")
    PHONE_CONFIRMED = "phone_confirmed", _("เจ้าหน้าที่ยืนยันเบอร์โทรศัพท์")
    PHONE_CHANGED = "phone_changed", _("เปลี่ยนเบอร์โทรศัพท์")
    EMAIL_CHANGED = "email_changed", _("เปลี่ยนอีเมล")
    RESET_CODE_GIVEN = "reset_code_given", _("เจ้าหน้าที่ออกรหัสตั้งรหัสผ่านใหม่")
    PASSWORD_RESET = "password_reset", _("ตั้งรหัสผ่านใหม่")
    PASSWORD_SET = "password_set", _("ผู้ดูแลระบบตั้งรหัสผ่านให้")
    DEACTIVATED = "deactivated", _("ปิดการใช้งานบัญชี")
    REACTIVATED = "reactivated", _("เปิดการใช้งานบัญชีอีกครั้ง")
    SECOND_FACTOR_REMOVED = "second_factor_removed", _("ยกเลิกการยืนยันตัวตนขั้นที่สอง")
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere", _("ออกจากระบบทุกเครื่อง")
    ROLE_GRANTED = "role_granted", _("ให้บทบาท")
    ROLE_REMOVED = "role_removed", _("ถอนบทบาท")
    IMPORTED = "imported", _("นำเข้าจากไฟล์")


NOTIFIED_AT_SIGN_IN = frozenset(
    {
        AccountEventKind.RESET_CODE_GIVEN,
        AccountEventKind.PASSWORD_RESET,
        AccountEventKind.PASSWORD_SET,
        AccountEventKind.PHONE_CHANGED,
        AccountEventKind.EMAIL_CHANGED,
        AccountEventKind.SECOND_FACTOR_REMOVED,
    }
)
"""Kinds the user is notified of at the next sign-in, so that nobody takes over an account unnoticed."""


class AccountEvent(models.Model):
    """What was done to an account, and by whom; `detail` is a code, never contact data. Insert-only except `told_at`,
    the time the user was notified."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="account_events")
    actor = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=24, choices=AccountEventKind.choices)
    detail = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.user_id} {self.kind}"


class ResetCode(models.Model):
    """A one-time code that an officer reads to the user or a text message contains: 30 minutes, one use, five tries.

    Only its hash is stored. `made_by` is the user when the user requested the message.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reset_codes")
    code_hash = models.CharField(max_length=128)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="reset_code_expires_later"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(used_at__isnull=True), name="reset_code_one_unused_a_person"
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"
