"""Mentors' profiles, threads and messages, rating duties and ratings, announcements to a cohort."""

import uuid

from django.db import models
from django.db.models import Q

from courses.platform.storages import private_storage


def message_path(instance: "MessagePhoto | None", filename: str) -> str:
    """A random name: the name a file had on the user's device is not stored."""
    return f"messages/{uuid.uuid4().hex}"


class MentorProfile(models.Model):
    """What trainees read about their mentor, and within how many working days the mentor answers."""

    user = models.OneToOneField("people.User", on_delete=models.CASCADE, related_name="mentor_profile")
    expertise = models.CharField("เชี่ยวชาญเรื่อง", max_length=200, blank=True)
    answers_within_days = models.PositiveSmallIntegerField("ตอบภายในกี่วันทำการ", default=2)
    hours = models.CharField("เวลาที่ติดต่อได้", max_length=120, blank=True)

    class Meta:
        verbose_name = "ข้อมูลพี่เลี้ยง"
        constraints = [
            models.CheckConstraint(
                condition=Q(answers_within_days__range=(1, 30)), name="mentor_answers_in_1_to_30_days"
            )
        ]

    def __str__(self):
        return str(self.user)


class Thread(models.Model):
    """The messages between a trainee and the mentor about one page (lesson, practice or consultation page).

    `last_message_at` and `waiting_since_at` (time of the trainee's first unanswered message; null: none waits) are
    written by post_message and settle_thread alone. They are stored so that the inbox is one query.
    """

    enrolment = models.ForeignKey("learning.Enrolment", on_delete=models.CASCADE, related_name="threads")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField()
    waiting_since_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "page"], name="thread_once_a_page")]

    def __str__(self):
        return f"{self.enrolment_id} {self.page_id}"


class Message(models.Model):
    """One message. `key` comes from the form, so that a double click or a retry posts it once."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    sent_at = models.DateTimeField()
    key = models.UUIDField(default=uuid.uuid4)

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="message_once_a_key")]

    def __str__(self):
        return f"{self.thread_id} {self.sent_at:%Y-%m-%d %H:%M}"


class MessagePhoto(models.Model):
    """A photo of a message, re-encoded without EXIF; private."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(storage=private_storage, upload_to=message_path, max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.message_id} {self.width}×{self.height}"


class ThreadRead(models.Model):
    """The time of the last message that a user has read in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="thread_read_once_a_person")]

    def __str__(self):
        return f"{self.thread_id} {self.user_id}"


class MentorRating(models.Model):
    """A rater's four items (1–5) about a trainee: criterion `mentor` of selection.

    The items' texts are `screening.mentor_items` of courses/curriculum/content/curriculum_th.yaml.
    """

    enrolment = models.ForeignKey("learning.Enrolment", on_delete=models.CASCADE, related_name="ratings")
    rater = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    item_1 = models.PositiveSmallIntegerField()
    item_2 = models.PositiveSmallIntegerField()
    item_3 = models.PositiveSmallIntegerField()
    item_4 = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "rater"], name="rating_once_a_rater"),
            models.CheckConstraint(
                condition=Q(item_1__range=(1, 5), item_2__range=(1, 5), item_3__range=(1, 5), item_4__range=(1, 5)),
                name="rating_items_1_to_5",
            ),
        ]

    def __str__(self):
        return f"{self.enrolment_id} by {self.rater_id}"


class RatingDuty(models.Model):
    """That a user is to rate a trainee. `place`: 1 the mentor, 2 a second rater, 3 a third where they differ much."""

    enrolment = models.ForeignKey("learning.Enrolment", on_delete=models.CASCADE, related_name="rating_duties")
    rater = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    assigned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "rater"], name="rating_duty_once_a_rater"),
            models.UniqueConstraint(fields=["enrolment", "place"], name="rating_duty_place_once"),
            models.CheckConstraint(condition=Q(place__range=(1, 3)), name="rating_duty_at_most_three"),
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.place}: {self.rater_id}"


class Announcement(models.Model):
    """An officer's message to a whole cohort, shown on its trainees' and mentors' desks to the end of `until_on`."""

    cohort = models.ForeignKey("learning.Cohort", on_delete=models.CASCADE, related_name="announcements")
    title = models.CharField("หัวข้อ", max_length=120)
    text = models.TextField("ข้อความ")
    sent_at = models.DateTimeField()
    until_on = models.DateField("แสดงถึงวันที่", null=True, blank=True)
    sent_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        db_table = "mentoring_cohortnotice"  # the model had another name when the table was made
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.title
