"""A quiz over HTTP, with and without a script: repeated, late and refused requests; no key before release."""

import pytest

from courses.learning import actions
from courses.learning.models import AttemptState, QuizAttempt
from tests.factories.learning import NOW, answer_attempt, make_attempt, right_answer
from tests.learning.screen import SCRIPT, url

CANARY = b"ANSWER-KEY-7f3a"


@pytest.fixture
def attempt(cast, school):
    return make_attempt(cast.malee.enrolment, school.basic.quiz, right=0, submitted=False)


@pytest.fixture
def malee(cast, as_user):
    return as_user(cast.malee)


def question(attempt, kind):
    return attempt.questions.get(type=kind)


def save(client, question, answer, revision=1, headers=None, **more):
    """Post an answer as the form of its type does."""
    fields = {"revision": revision, **more}
    if question.type == "match":
        fields |= {f"pair-{left}": right for left, right in answer.items()}
    else:
        fields["answer"] = answer
    return client.post(url("save_answer", question.attempt_id, question.position), fields, headers=headers)


def whole_response(client, path, method="get"):
    """Every byte of a response after redirects, headers included."""
    response = getattr(client, method)(path, follow=True)
    return response.content + repr(sorted(response.headers.items())).encode() + repr(response.redirect_chain).encode()


def test_from_the_start_to_the_result_without_a_script(malee, cast, school):
    response = malee.post(url("start_attempt", school.basic.quiz.pk))
    attempt = QuizAttempt.objects.get()
    assert response.url == url("question", attempt.pk, 1)
    for one in attempt.questions.all():
        page = malee.get(url("question", attempt.pk, one.position))
        assert f"ข้อที่ {one.position} จาก 5" in page.content.decode()
        response = save(malee, one, right_answer(one), page.context["next_revision"], go="on")
    assert response.url == url("attempt", attempt.pk)
    check = malee.get(response.url).content.decode()
    assert check.count("ตอบแล้ว แก้ได้") == 5
    response = malee.post(url("submit_attempt", attempt.pk))
    assert response.url == url("attempt_result", attempt.pk)
    words = malee.get(response.url).content.decode()
    assert "ผ่านแล้ว" in words
    assert "ตอบถูก 5 จาก 5 ข้อ" in words


def test_starting_is_for_trainees_of_the_course(cast, school, as_user):
    path = url("start_attempt", school.basic.quiz.pk)
    expected = {"somchai": 403, "kamon": 403, "anong": 403, "admin": 403, "duangjai": 404, "napha": 404, "thira": 404}
    assert {name: as_user(getattr(cast, name)).post(path).status_code for name in expected} == expected
    assert as_user(None).post(path).url.startswith("/accounts/login/")
    assert not QuizAttempt.objects.exists()


def test_starting_twice_opens_the_same(malee, school):
    first, second = (malee.post(url("start_attempt", school.basic.quiz.pk)).url for _ in range(2))
    assert first == second
    assert QuizAttempt.objects.count() == 1


def test_continuing_an_attempt_redirects_to_the_first_unanswered_question(malee, attempt, school):
    answer_attempt(attempt, right=2)
    assert malee.post(url("start_attempt", school.basic.quiz.pk)).url == url("question", attempt.pk, 3)


def test_too_many_attempts_are_explained(malee, cast, school):
    for _ in range(3):
        make_attempt(cast.malee.enrolment, school.basic.quiz, right=0)
    response = malee.post(url("start_attempt", school.basic.quiz.pk), follow=True)
    assert "ครบ 3 ครั้งแล้ว" in response.content.decode()
    assert QuizAttempt.objects.count() == 3


def test_a_script_saves_and_gets_the_time(malee, attempt):
    response = save(malee, question(attempt, "single"), "2", headers=SCRIPT)
    assert response.status_code == 200
    assert set(response.json()) == {"answer", "revision", "saved"}
    assert (response.json()["answer"], response.json()["revision"]) == ("2", 1)
    assert response.json()["saved"].endswith(" น.")


@pytest.mark.parametrize(
    ("kind", "answer"), [("multiple", ["1", "3"]), ("number", "๑,๒๕๐ บาท"), ("match", {"1": "r2"}), ("truefalse", "1")]
)
def test_an_answer_of_each_type_is_saved_and_shown_again(malee, attempt, kind, answer):
    one = question(attempt, kind)
    assert save(malee, one, answer).status_code == 302
    one.refresh_from_db()
    expected = {"multiple": ["1", "3"], "number": "1250", "match": {"1": "r2"}, "truefalse": "1"}[kind]
    assert one.answer == expected
    words = malee.get(url("question", attempt.pk, one.position)).content.decode()
    assert {"multiple": words.count(" checked"), "truefalse": words.count(" checked")}.get(kind, 2) == (
        1 if kind == "truefalse" else 2
    )
    assert "บันทึกคำตอบแล้ว" in words


def test_an_older_screen_gets_the_newer_answer_and_overwrites_nothing(malee, attempt):
    one = question(attempt, "single")
    save(malee, one, "2", 2)
    response = save(malee, one, "3", 1, headers=SCRIPT)
    assert response.status_code == 409
    assert (response.json()["answer"], response.json()["revision"]) == ("2", 2)
    page = save(malee, one, "3", 1)
    assert page.status_code == 409
    assert "ถูกเปลี่ยนจากอีกหน้าจอหนึ่ง" in page.content.decode()
    one.refresh_from_db()
    assert one.answer == "2"


def test_the_same_answer_twice_goes_on(malee, attempt):
    one = question(attempt, "single")
    assert [save(malee, one, "2", 1).status_code for _ in range(3)] == [302, 302, 302]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("single", {"answer": "9"}),
        ("single", {"answer": ["1", "2"]}),
        ("multiple", {"answer": ["1", "1"]}),
        ("number", {"answer": "NaN"}),
        ("number", {"answer": "1e309"}),
        ("match", {"pair-9": "r1"}),
        ("match", {"pair-1": "r9"}),
        ("single", {"answer": "1", "revision": "-1"}),
        ("single", {"answer": "1", "revision": "๑"}),
        ("single", {"answer": "1", "revision": "9" * 30}),
    ],
)
@pytest.mark.parametrize("headers", [None, SCRIPT])
def test_an_invalid_answer_is_refused_with_a_message(malee, attempt, kind, fields, headers):
    one = question(attempt, kind)
    path = url("save_answer", attempt.pk, one.position)
    response = malee.post(path, {"revision": 1, **fields}, headers=headers)
    assert response.status_code == 422
    words = response.json()["error"] if headers else response.content.decode()
    assert "พิมพ์คำตอบเป็นตัวเลข" in words or "ไม่ตรงกับตัวเลือก" in words
    one.refresh_from_db()
    assert (one.answer, one.revision) == (None, 0)


def test_a_position_outside_the_attempt_is_404(malee, attempt):
    assert malee.get(url("question", attempt.pk, 6)).status_code == 404
    assert malee.post(url("save_answer", attempt.pk, 6), {"answer": "1", "revision": 1}).status_code == 404


def test_only_the_trainee_answers_and_submits(cast, attempt, as_user):
    one = question(attempt, "single")
    expected = {"prasit": 404, "duangjai": 404, "kamon": 403, "napha": 404, "somchai": 404, "wanna": 404, "anong": 403}
    for name, status in expected.items():
        client = as_user(getattr(cast, name))
        assert save(client, one, "1").status_code == status, name
        assert client.post(url("submit_attempt", attempt.pk)).status_code == status, name
    attempt.refresh_from_db()
    one.refresh_from_db()
    assert (attempt.state, one.answer) == (AttemptState.OPEN, None)


def test_who_may_read_an_open_attempt(cast, attempt, as_user):
    expected = {"malee": 200, "kamon": 200, "anong": 200, "admin": 200, "prasit": 404, "somchai": 404, "napha": 404}
    path = url("attempt", attempt.pk)
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in expected} == expected


def test_who_may_read_a_result(cast, attempt, as_user):
    path = url("attempt_result", attempt.pk)
    assert as_user(cast.malee).get(path).status_code == 404
    assert as_user(cast.kamon).get(path).status_code == 200
    answer_attempt(attempt, right=1)
    actions.submit_attempt(attempt=attempt, now=NOW)
    expected = {"malee": 200, "kamon": 200, "anong": 200, "somchai": 200, "prasit": 404, "wanna": 404, "napha": 404}
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in expected} == expected
    seen_by_mentor = as_user(cast.somchai).get(path).content.decode()
    assert "ได้ 20%" in seen_by_mentor
    assert "ข้อเลือกหนึ่ง" not in seen_by_mentor


def test_after_submitting_answers_are_refused_and_pages_redirect_to_the_result(malee, attempt):
    one = question(attempt, "single")
    for _ in range(2):
        assert malee.post(url("submit_attempt", attempt.pk)).url == url("attempt_result", attempt.pk)
    response = save(malee, one, "1")
    assert response.status_code == 403
    assert "ส่งคำตอบแล้ว" in response.content.decode()
    for path in (url("question", attempt.pk, 1), url("attempt", attempt.pk)):
        assert malee.get(path).url == url("attempt_result", attempt.pk)
    one.refresh_from_db()
    assert one.answer is None


def test_posted_time_and_score_are_ignored(malee, attempt):
    malee.post(url("submit_attempt", attempt.pk), {"submitted_at": "2020-01-01", "percent": "100", "mark": "1e309"})
    attempt.refresh_from_db()
    assert attempt.percent == 0
    assert attempt.submitted_at.year > 2020


def test_no_page_contains_the_key_before_release(malee, cast, school, as_user):
    """Every page that a trainee can reach in a quiz, whole responses with headers; then the released result."""
    quiz_page = "/" + school.basic.quiz.url_path.split("/", 2)[2]
    start, seen = url("start_attempt", school.basic.quiz.pk), []
    for number in (1, 2):
        seen.append(whole_response(malee, start, "post"))
        attempt = QuizAttempt.objects.get(number=number)
        for one in attempt.questions.all():
            seen.append(whole_response(malee, url("question", attempt.pk, one.position)))
            for headers in (None, SCRIPT):
                seen.append(save(malee, one, "9" if one.type != "match" else {"9": "9"}, headers=headers).content)
        answer_attempt(attempt, right=1)
        seen += [whole_response(malee, url(name, attempt.pk)) for name in ("attempt", "attempt_result")]
        seen.append(whole_response(malee, url("submit_attempt", attempt.pk), "post"))
        seen.append(whole_response(malee, url("attempt_result", attempt.pk)))
        seen.append(whole_response(malee, url("quiz_questions", school.basic.quiz.pk)))
        seen += [whole_response(malee, path) for path in (quiz_page, "/courses/basic/", "/courses/basic/m1/")]
    assert not any(CANARY in answer for answer in seen)
    make_attempt(cast.malee.enrolment, school.basic.quiz, right=0)
    assert CANARY in whole_response(malee, url("attempt_result", attempt.pk))
    for name in ("prasit", "somchai"):
        assert CANARY not in whole_response(as_user(getattr(cast, name)), url("attempt_result", attempt.pk))


def test_passing_releases_the_key_and_a_new_attempt_hides_it(malee, cast, school):
    passed = make_attempt(cast.malee.enrolment, school.basic.quiz, right=4)
    path = url("attempt_result", passed.pk)
    assert CANARY in malee.get(path).content
    malee.post(url("start_attempt", school.basic.quiz.pk))
    hidden = malee.get(path).content
    assert CANARY not in hidden
    assert "กำลังทำครั้งใหม่อยู่" in hidden.decode()


def test_a_result_refers_to_the_lesson_to_read_again(malee, cast, school):
    one = school.basic.quiz.questions.first()
    one.read_again = school.basic.lesson
    one.save()
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=0)
    words = malee.get(url("attempt_result", attempt.pk)).content.decode()
    assert words.count("กลับไปอ่าน: ") == 1
    assert 'href="/courses/basic/m1/l1/"' in words
    assert words.count('href="/courses/basic/m1/"') >= 4


def test_questions_with_key_are_for_authors(cast, school, as_user):
    path = url("quiz_questions", school.basic.quiz.pk)
    expected = {"kamon": 200, "anong": 200, "admin": 200, "malee": 404, "prasit": 404, "somchai": 404, "napha": 404}
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in expected} == expected
    assert CANARY in as_user(cast.kamon).get(path).content


def test_query_count_of_saving_an_answer(malee, attempt, django_assert_num_queries):
    """Session, user, attempt, roles, question; in a transaction (two more) the locked attempt, question and write."""
    one = question(attempt, "single")
    with django_assert_num_queries(10):
        save(malee, one, "2", headers=SCRIPT)


def test_a_script_gets_401_when_the_sign_in_expired(cast, attempt, as_user):
    response = save(as_user(None), question(attempt, "single"), "2", headers=SCRIPT)
    assert response.status_code == 401
    assert response.json()["sign_in"].startswith("/accounts/login/")


def test_a_failed_retake_says_that_the_best_score_counts(malee, cast, school):
    enrolment, quiz = cast.malee.enrolment, school.basic.quiz
    make_attempt(enrolment, quiz, right=5)
    retake = make_attempt(enrolment, quiz, right=1)
    words = malee.get(url("attempt_result", retake.pk)).content.decode()
    assert "คะแนนครั้งที่ดีที่สุด 100% ยังเป็นของคุณ" in words
    first = QuizAttempt.objects.get(number=1)
    assert "ยังเป็นของคุณ" not in malee.get(url("attempt_result", first.pk)).content.decode()


def test_a_refused_number_is_shown_again_and_get_redirects_to_the_question(malee, attempt):
    number = question(attempt, "number")
    refused = save(malee, number, "ยี่สิบสอง")
    assert refused.status_code == 422
    assert 'value="ยี่สิบสอง"' in refused.content.decode()
    again = malee.get(url("save_answer", attempt.pk, number.position))
    assert (again.status_code, again.url) == (302, url("question", attempt.pk, number.position))
