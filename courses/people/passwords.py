"""Least length of a password: 8 characters for trainees, mentors and judges, 12 for users who may enter /admin/."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LengthByRoleValidator:
    """For AUTH_PASSWORD_VALIDATORS. Without a user, as at sign-up, the trainee's length applies.

    `user` is a models.User, which this module may not import because models is a higher layer.
    """

    def __init__(self, trainee: int = 8, staff: int = 12) -> None:
        self.trainee, self.staff = trainee, staff

    def _least(self, user: Any) -> int:
        return self.staff if user is not None and user.is_staff_role else self.trainee

    def validate(self, password: str, user: Any = None) -> None:
        least = self._least(user)
        if len(password) < least:
            raise ValidationError(
                _("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย %(least)s ตัวอักษร"), code="password_too_short", params={"least": least}
            )

    def get_help_text(self) -> str:
        lengths = {"trainee": self.trainee, "staff": self.staff}
        return _("รหัสผ่านอย่างน้อย %(trainee)s ตัวอักษร (ผู้ที่เข้าหน้าจัดการ %(staff)s ตัวอักษร)") % lengths
