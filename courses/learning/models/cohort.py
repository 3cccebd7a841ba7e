"""Programme years, their cohorts and enrolments, completed lessons, live sessions and attendance."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class YearStatus(models.TextChoices):
    DRAFT = "DRAFT", "ร่าง"
    OPEN = "OPEN", "เปิดรับสมัคร"
    RUNNING = "RUNNING", "กำลังดำเนินการ"
    CLOSED = "CLOSED", "ปิดแล้ว"
    ARCHIVED = "ARCHIVED", "เก็บเข้าคลัง"


class ProgrammeYear(models.Model):
    """One year of the programme; `year_be` is a year of the Buddhist era."""

    year_be = models.PositiveSmallIntegerField(
        "ปี พ.ศ.", unique=True, validators=[MinValueValidator(2560), MaxValueValidator(2700)]
    )
    status = models.CharField("สถานะ", max_length=10, choices=YearStatus.choices, default=YearStatus.DRAFT)
    apply_opens_on = models.DateField("เปิดรับสมัคร", null=True, blank=True)
    apply_closes_on = models.DateField("ปิดรับสมัคร", null=True, blank=True)
    retention_until = models.DateField("เก็บข้อมูลถึง", null=True, blank=True)

    class Meta:
        verbose_name = "โครงการประจำปี"
        verbose_name_plural = "โครงการประจำปี"
        ordering = ["-year_be"]
        constraints = [
            models.CheckConstraint(condition=Q(year_be__range=(2560, 2700)), name="programme_year_is_be"),
        ]

    def __str__(self):
        return f"โครงการปี {self.year_be}"


class Cohort(models.Model):
    """One run of a course in a year. Regularity and due dates are counted over `weeks` weeks from `starts_on`."""

    year = models.ForeignKey(ProgrammeYear, verbose_name="ปี", on_delete=models.PROTECT, related_name="cohorts")
    course = models.ForeignKey(
        "curriculum.CoursePage", verbose_name="หลักสูตร", on_delete=models.PROTECT, related_name="cohorts"
    )
    seats = models.PositiveIntegerField("จำนวนที่รับ (ราย)", validators=[MinValueValidator(1)])
    starts_on = models.DateField("วันเริ่ม")
    weeks = models.PositiveSmallIntegerField("จำนวนสัปดาห์", validators=[MinValueValidator(1), MaxValueValidator(52)])

    class Meta:
        verbose_name = "รุ่น"
        verbose_name_plural = "รุ่น"
        ordering = ["-year__year_be", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["year", "course"], name="cohort_once_a_year_and_course"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="cohort_has_seats"),
            models.CheckConstraint(condition=Q(weeks__range=(1, 52)), name="cohort_weeks_in_range"),
        ]

    def __str__(self):
        return f"{self.course.title} รุ่นปี {self.year.year_be}"


class EnrolmentState(models.TextChoices):
    ACTIVE = "ACTIVE", _("กำลังเรียน")
    LEFT = "LEFT", _("ออกจากรุ่นแล้ว")


class Enrolment(models.Model):
    """A user in a cohort; the records of what the trainee did refer to it.

    Leaving ends the trainee's access to the course; the enrolment and its records stay.
    """

    cohort = models.ForeignKey(Cohort, verbose_name="รุ่น", on_delete=models.PROTECT, related_name="enrolments")
    user = models.ForeignKey("people.User", verbose_name="ผู้เรียน", on_delete=models.PROTECT, related_name="enrolments")
    state = models.CharField("สถานะ", max_length=10, choices=EnrolmentState.choices, default=EnrolmentState.ACTIVE)
    enrolled_at = models.DateTimeField("ลงทะเบียนเมื่อ")
    enrolled_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_at = models.DateTimeField("ออกเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "การลงทะเบียนเรียน"
        verbose_name_plural = "การลงทะเบียนเรียน"
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user"], name="enrolment_once_a_cohort"),
            models.CheckConstraint(
                condition=Q(state="ACTIVE", left_at__isnull=True) | Q(state="LEFT", left_at__isnull=False),
                name="enrolment_left_has_time",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.cohort}"


class CompletionSource(models.TextChoices):
    SELF = "SELF", "ผู้เรียนกดเรียนจบ"
    ASSISTED = "ASSISTED", "เจ้าหน้าที่บันทึกให้"


class LessonCompletion(models.Model):
    """A completed lesson. Never deleted; an assisted one has the officer who recorded it and the reason."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    lesson = models.ForeignKey("curriculum.LessonPage", on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=CompletionSource.choices, default=CompletionSource.SELF)
    recorded_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "lesson"], name="completion_once_a_lesson"),
            models.CheckConstraint(
                condition=Q(source="SELF", recorded_by__isnull=True) | (Q(source="ASSISTED") & ~Q(reason="")),
                name="completion_assisted_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.lesson_id}"


class LiveSession(models.Model):
    """A live activity of a cohort. Watching the replay within 7 days counts as attending (criterion regularity)."""

    cohort = models.ForeignKey(Cohort, verbose_name="รุ่น", on_delete=models.PROTECT, related_name="live_sessions")
    title = models.CharField("ชื่อกิจกรรม", max_length=200)
    starts_at = models.DateTimeField("เริ่ม")
    ends_at = models.DateTimeField("สิ้นสุด")
    place = models.CharField("สถานที่หรือช่องทาง", max_length=200, blank=True)
    created_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "กิจกรรมสด"
        verbose_name_plural = "กิจกรรมสด"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="live_session_ends_later"),
        ]

    def __str__(self):
        return self.title


class AttendanceKind(models.TextChoices):
    CAME = "CAME", _("เข้าร่วม")
    REPLAYED = "REPLAYED", _("ดูย้อนหลังภายใน 7 วัน")


class Attendance(models.Model):
    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attendances")
    kind = models.CharField(max_length=10, choices=AttendanceKind.choices, default=AttendanceKind.CAME)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "การเข้าร่วมกิจกรรม"
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="attendance_once_a_session")]

    def __str__(self):
        return f"{self.session_id} {self.enrolment_id}"
