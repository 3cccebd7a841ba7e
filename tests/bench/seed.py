"""What the bench stands on, made in a Django process of its own: the demo year, a full lesson, a signed-in session.

Prints one line of JSON: addresses, cookies, the options of the question answered, and the queries each page takes.
"""

import io
import json
import sys
import uuid

import django

django.setup()

from django.conf import settings  # noqa: E402 - the registry must be ready
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image as Picture  # noqa: E402
from wagtail.images.models import Image  # noqa: E402
from wagtail.models import ReferenceIndex  # noqa: E402

from courses.curriculum.models import LessonPage, ModulePage, QuizPage  # noqa: E402
from courses.learning.actions import complete_lesson, start_attempt  # noqa: E402
from courses.learning.models import Enrolment, LessonCompletion, QuizAttempt  # noqa: E402
from courses.mentoring.actions import post_message  # noqa: E402
from courses.mentoring.models import Message  # noqa: E402
from courses.people.models import User  # noqa: E402

LESSONS = 24
SAID = 6


def photo():
    """A small photo of the library."""
    found = Image.objects.filter(title="bench").first()
    if found:
        return found
    data = io.BytesIO()
    Picture.effect_noise((1200, 800), 60).convert("RGB").save(data, "JPEG", quality=70)
    return Image.objects.create(title="bench", file=ContentFile(data.getvalue(), "bench.jpg"))


def full_lesson(enrolment):
    """A lesson with text, image and video block in a course of 24, 23 of them finished; a thread of 6 on it."""
    lesson = LessonPage.objects.get(code="B1L1")
    if not any(block.block_type == "image" for block in lesson.body):
        lesson.body.append(("image", {"image": photo(), "alt": "ภาพทดสอบ", "caption": ""}))
        lesson.save_revision().publish()
        ReferenceIndex.create_or_update_for_object(lesson)
    module = ModulePage.objects.get(code="B6")
    course_lessons = LessonPage.objects.descendant_of(enrolment.cohort.course).live()
    for number in range(course_lessons.count(), LESSONS):
        module.add_child(instance=LessonPage(title=f"บทเพิ่ม {number}", slug=f"bench-{number}", minutes=5))
        module.refresh_from_db()
    done = set(LessonCompletion.objects.filter(enrolment=enrolment).values_list("lesson_id", flat=True))
    for other in course_lessons.exclude(pk__in=done | {lesson.pk}):
        complete_lesson(enrolment=enrolment, lesson=other, now=timezone.now())
    said = Message.objects.filter(thread__enrolment=enrolment, thread__page=lesson).count()
    mentor = User.objects.get(email="mentor@demo.example")
    for number in range(said, SAID):
        author = enrolment.user if number % 2 == 0 else mentor
        post_message(
            enrolment=enrolment,
            page=lesson,
            author=author,
            text=f"ข้อความที่ {number + 1} เรื่องการเห็นสินค้าครั้งแรก",
            key=uuid.uuid4(),
            now=timezone.now(),
        )
    return LessonPage.objects.get(pk=lesson.pk)


def session_of(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def save_answer(enrolment):
    """Address of the first question of an open attempt, and its options."""
    quiz = QuizPage.objects.get(code="B1Q")
    QuizAttempt.objects.filter(enrolment=enrolment, quiz=quiz).delete()
    attempt = start_attempt(enrolment=enrolment, quiz=quiz, now=timezone.now())
    question = attempt.questions.get(position=1)
    return f"/learn/attempt/{attempt.pk}/1/save/", [option["id"] for option in question.asked["options"]]


def counted(cookies, pages, post, options, token):
    """Statements of each page, counted in this process under the same settings."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies.load(cookies)
    facts = {}
    for name, url in pages.items():
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                response = client.get(url)
        assert response.status_code == 200, (name, response.status_code)
        facts[name] = {"queries": len(queries)}
    with CaptureQueriesContext(connection) as queries:
        form = {"answer": options[0], "revision": "1", "csrfmiddlewaretoken": token}
        response = client.post(post, form, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert response.status_code == 200, response.status_code
    facts["save-answer"] = {"queries": len(queries), "bytes": len(response.content)}
    return facts


def main():
    enrolment = Enrolment.objects.select_related("user", "cohort__course").get(user__email="trainee@demo.example")
    lesson = full_lesson(enrolment)
    token = _get_new_csrf_string()
    cookies = {settings.SESSION_COOKIE_NAME: session_of(enrolment.user), settings.CSRF_COOKIE_NAME: token}
    pages = {
        "bare view": "/bench/bare/",
        "bare, one letter": "/bench/letter/",
        "home": "/",
        "course page": enrolment.cohort.course.url,
        "lesson": lesson.url,
        "desk": "/learn/",
        "search": "/search/?q=%E0%B8%A5%E0%B8%B9%E0%B8%81%E0%B8%84%E0%B9%89%E0%B8%B2",
    }
    post, options = save_answer(enrolment)
    facts = counted(cookies, pages, post, options, token)
    json.dump(
        {"pages": pages, "post": post, "options": options, "cookies": cookies, "token": token, "facts": facts},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
