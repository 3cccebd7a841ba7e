"""The text of a lesson that a film is made from."""

from lms.demo.films import plain_text


def test_text_and_callouts_make_the_words_and_nothing_else(school):
    lesson = school.basic.lesson
    lesson.body = [
        ("text", "<p>หนึ่ง</p><p>สอง</p>"),
        ("callout", {"kind": "try", "text": "<p>สาม</p>"}),
    ]
    lesson.save()
    lesson.refresh_from_db()
    assert plain_text(lesson).split() == ["หนึ่ง", "สอง", "สาม"]


def test_a_lesson_without_text_has_no_words(school):
    lesson = school.basic.lesson
    lesson.body = []
    assert plain_text(lesson) == ""
