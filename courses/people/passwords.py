"""Password rules of reliability.md: 8 signs for trainees, mentors and judges, 12 for whoever may enter /admin/."""

from django.core.exceptions import ValidationError


class LengthByRoleValidator:
    def __init__(self, trainee=8, staff=12):
        self.trainee, self.staff = trainee, staff

    def _least(self, user):
        return self.staff if user is not None and user.pk and user.is_staff_role else self.trainee

    def validate(self, password, user=None):
        least = self._least(user)
        if len(password) < least:
            raise ValidationError(f"รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {least} ตัวอักษร", code="password_too_short")

    def get_help_text(self):
        return f"รหัสผ่านอย่างน้อย {self.trainee} ตัวอักษร (ผู้ที่เข้าหน้าจัดการ {self.staff} ตัวอักษร)"
