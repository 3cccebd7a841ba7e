"""Completing a lesson, the pages of a course and one trainee's progress, over HTTP."""

import pytest
from django.urls import reverse

from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.models import LessonCompletion
from tests.factories.curriculum import make_lesson, make_module
from tests.factories.learning import NOW, make_attempt, make_mark, make_version
from tests.learning.screen import page_url, words_of


def done_url(lesson):
    return reverse("learning:complete_lesson", args=[lesson.pk])


def test_completing_a_lesson_redirects_to_its_state(cast, school, as_user):
    following = make_lesson(school.basic.module, 2, title="บทถัดไปของเรา")
    client = as_user(cast.malee)
    before = client.get(page_url(school.basic.lesson))
    assert "เรียนบทนี้จบแล้ว</button>" in before.content.decode()
    response = client.post(done_url(school.basic.lesson), follow=True)
    assert response.redirect_chain == [(f"{page_url(school.basic.lesson)}#state", 302)]
    words = response.content.decode()
    assert "บันทึกแล้วว่าเรียนบทนี้จบ" in words
    assert "เรียนบทนี้จบแล้ว</button>" not in words
    assert LessonCompletion.objects.filter(enrolment=cast.malee.enrolment, lesson=school.basic.lesson).count() == 1
    assert following.title in client.get(page_url(school.basic.module)).content.decode()


def test_completing_a_lesson_again_changes_nothing(cast, school, as_user):
    client = as_user(cast.malee)
    for _ in range(3):
        assert client.post(done_url(school.basic.lesson)).status_code == 302
    assert LessonCompletion.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("duangjai", 404),
        ("somchai", 403),
        ("kamon", 403),
        ("napha", 404),
        ("thira", 404),
        ("anong", 403),
        ("outsider", 404),
    ],
)
def test_other_users_cannot_complete_a_lesson(cast, school, as_user, name, status):
    assert as_user(getattr(cast, name)).post(done_url(school.basic.lesson)).status_code == status
    assert not LessonCompletion.objects.exists()


def test_get_does_not_complete_a_lesson(cast, school, as_user):
    assert as_user(cast.malee).get(done_url(school.basic.lesson)).status_code == 405


def test_a_page_taken_offline_is_explained(cast, school, as_user):
    lesson = school.basic.lesson
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    lesson.unpublish()
    response = as_user(cast.malee).post(done_url(lesson), follow=True)
    assert response.redirect_chain == [(page_url(school.basic.course), 302)]
    assert "ถูกปิดไว้ก่อนเพื่อแก้ไข" in response.content.decode()
    assert not LessonCompletion.objects.exists()
    assert as_user(cast.duangjai).post(done_url(lesson)).status_code == 404


def test_a_page_that_was_never_published_is_404(cast, school, as_user):
    draft = make_lesson(school.basic.module, 7, live=False)
    type(draft).objects.filter(pk=draft.pk).update(first_published_at=None)
    assert as_user(cast.malee).post(done_url(draft)).status_code == 404


@pytest.mark.parametrize("name", ["course", "module", "lesson", "quiz", "practice", "ask"])
def test_status_of_each_page_for_each_persona(cast, school, as_user, name):
    url = page_url(getattr(school.basic, name))
    statuses = {who: as_user(getattr(cast, who)).get(url).status_code for who in ("malee", "somchai", "kamon", "anong")}
    assert set(statuses.values()) == {200}
    outside = as_user(cast.duangjai).get(url).status_code
    anonymous = as_user(None).get(url)
    if name == "course":
        assert (outside, anonymous.status_code) == (200, 200)
    else:
        assert (outside, anonymous.status_code, anonymous.url) == (404, 302, f"/accounts/login/?next={url}")


def test_the_public_course_page_names_no_lesson(cast, school, as_user):
    school.basic.lesson.title = "บทลับเฉพาะรุ่น"
    school.basic.lesson.save()
    for user in (None, cast.outsider, cast.duangjai):
        words = words_of(as_user(user).get(page_url(school.basic.course)))
        assert school.basic.module.title in words
        assert "บทลับเฉพาะรุ่น" not in words
    assert "บทลับเฉพาะรุ่น" in as_user(cast.malee).get(page_url(school.basic.course)).content.decode()


def test_a_draft_is_shown_to_authors_and_staff_alone(cast, school, as_user):
    draft = make_lesson(school.basic.module, 7, live=False, title="ร่างของกมล")
    draft.save_revision()
    for name, status in [("kamon", 200), ("anong", 200), ("malee", 404), ("somchai", 404), ("napha", 404)]:
        assert as_user(getattr(cast, name)).get(page_url(draft)).status_code == status
    assert as_user(None).get(page_url(draft)).status_code == 404
    assert "ผู้เรียนยังไม่เห็นหน้านี้" in as_user(cast.kamon).get(page_url(draft)).content.decode()


def test_a_locked_module_explains_what_opens_it(cast, school, as_user):
    school.basic.course.opens_in_order = True
    school.basic.course.save()
    locked = make_lesson(make_module(school.basic.course, 2))
    client = as_user(cast.malee)
    response = client.get(page_url(locked))
    assert response.status_code == 403
    assert "เรียนบทบังคับของหน่วยก่อนหน้าให้ครบ" in response.content.decode()
    assert client.post(done_url(locked)).status_code == 403
    assert "เปิดเมื่อเรียนหน่วยที่ 1 จบ" in words_of(client.get(page_url(school.basic.course)))
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    assert client.get(page_url(locked)).status_code == 200


def test_the_course_page_shows_the_progress_of_the_trainee(cast, school, as_user):
    make_lesson(school.basic.module, 2)
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    make_attempt(cast.malee.enrolment, school.basic.quiz, right=4)
    make_mark(make_version(cast.malee.enrolment, school.basic.practice), cast.somchai)
    words = words_of(as_user(cast.malee).get(page_url(school.basic.course)))
    for part in ("1 จาก 2", "ผ่านแล้ว 80%", "ตรวจแล้ว 75 คะแนน", "เรียนแล้ว 1 จาก 2 บทเรียน"):
        assert part in words, part


def test_a_module_is_done_when_its_quiz_and_work_are_done_too(cast, school, as_user):
    client, enrolment = as_user(cast.malee), cast.malee.enrolment
    complete_lesson(enrolment=enrolment, lesson=school.basic.lesson, now=NOW)

    def said():
        response = client.get(page_url(school.basic.course))
        return response.content.decode().count("dot-done"), words_of(response)

    make_attempt(enrolment, school.basic.quiz, right=1)
    ticks, words = said()
    assert "แบบทดสอบยังไม่ผ่าน 20%" in words
    make_attempt(enrolment, school.basic.quiz)
    make_version(enrolment, school.basic.practice)
    done, words = said()
    assert ("แบบทดสอบ 100%" in words, done > ticks) == (True, True)


@pytest.mark.parametrize("lessons", [1, 24])
def test_query_count_of_a_lesson_in_a_long_course(cast, school, as_user, lessons, django_assert_num_queries):
    for number in range(2, lessons + 1):
        complete_lesson(enrolment=cast.malee.enrolment, lesson=make_lesson(school.basic.module, number), now=NOW)
    client, url = as_user(cast.malee), page_url(school.basic.lesson)
    client.get(url)
    with django_assert_num_queries(8):
        client.get(url)


def test_who_may_read_the_progress_of_a_trainee(cast, school, as_user):
    url = reverse("learning:progress", args=[cast.malee.enrolment.pk])
    for name, status in [("malee", 200), ("somchai", 200), ("kamon", 200), ("anong", 200), ("admin", 200)]:
        assert as_user(getattr(cast, name)).get(url).status_code == status
    for name in ("prasit", "duangjai", "wanna", "napha", "thira", "outsider"):
        assert as_user(getattr(cast, name)).get(url).status_code == 404


def test_an_officer_completes_a_lesson_for_a_trainee_with_a_reason(cast, school, as_user):
    url = reverse("learning:complete_assisted", args=[school.basic.lesson.pk, cast.malee.enrolment.pk])
    client = as_user(cast.anong)
    refused = client.post(url, {"reason": " "})
    assert refused.status_code == 422
    assert not LessonCompletion.objects.exists()
    assert client.post(url, {"reason": "โทรถามแล้ว"}).status_code == 302
    assert LessonCompletion.objects.get().recorded_by == cast.anong
    for name, status in [("somchai", 403), ("kamon", 403), ("admin", 403), ("prasit", 404), ("wanna", 404)]:
        assert as_user(getattr(cast, name)).post(url, {"reason": "x"}).status_code == status
    assert as_user(cast.malee).post(url).status_code == 302


def test_a_trainee_who_left_has_no_access(cast, school, as_user):
    client = as_user(cast.malee)
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert client.get(page_url(school.basic.lesson)).status_code == 404
    assert client.post(done_url(school.basic.lesson)).status_code == 404
