"""The forms of authors: proposed slugs, checks of quizzes, rubrics and media, and incomplete drafts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.curriculum.models import CoursePage, LessonMedia, LessonPage, PracticePage, QuizPage
from tests.curriculum.conftest import (
    VTT,
    criterion,
    lesson_data,
    option,
    practice_data,
    question,
    quiz_data,
    uploaded,
)

RIGHT, WRONG = option("ก", right=True), option("ข")


@pytest.fixture
def write(school, cast, admin):
    """`write(model, data)` posts a new page in the basic course's module as an officer, and returns the response."""
    client = admin(cast.anong)

    def post(model, data, **more):
        address = reverse("wagtailadmin_pages:add", args=("curriculum", model._meta.model_name, school.basic.module.pk))
        return client.post(address, {**data, **more})

    return post


def publish(write, model, data):
    return write(model, data, **{"action-publish": "1"})


def errors_of(response):
    """Every error message of the form and of its formsets, at any depth."""
    form = response.context["form"]
    found = {message for errors in form.errors.values() for message in errors}
    for formset in form.formsets.values():
        for child in formset.forms:
            found |= {message for errors in child.errors.values() for message in errors}
            for inner in child.formsets.values():
                for leaf in inner.forms:
                    found |= {message for errors in leaf.errors.values() for message in errors}
                found |= set(inner.non_form_errors())
        found |= set(formset.non_form_errors())
    return found


@pytest.mark.parametrize(
    ("title", "slug", "saved"),
    [
        ("น้ำพริกเผาของป้า", "", "namphrikephakhongpa"),
        ("น้ำพริกเผาของป้า", "น้ำพริก", "namphrik"),
        ("บทใหม่", "my-own-slug", "my-own-slug"),
        ("บทใหม่", "My Slug!", "my-slug"),
        ("บทใหม่", "a" * 60, "a" * 40),
        ("???", "", "page"),
    ],
)
def test_a_slug_is_proposed_when_none_or_an_unusable_one_is_given(write, title, slug, saved):
    assert publish(write, LessonPage, lesson_data(title, slug=slug)).status_code == 302
    assert LessonPage.objects.get(title=title).slug == saved


def test_a_proposed_slug_differs_from_those_of_siblings(write, school):
    for _ in range(3):
        publish(write, LessonPage, lesson_data("บทเดียวกัน"))
    slugs = list(LessonPage.objects.filter(title="บทเดียวกัน").order_by("pk").values_list("slug", flat=True))
    assert slugs == ["bthediywkan", "bthediywkan-2", "bthediywkan-3"]
    response = publish(write, LessonPage, lesson_data("อีกบท", slug=slugs[0]))
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors


def test_typing_the_title_does_not_change_the_slug(school, cast, admin):
    response = admin(cast.kamon).get(
        reverse("wagtailadmin_pages:add", args=("curriculum", "lessonpage", school.basic.module.pk))
    )
    html = response.content.decode()
    assert "w-sync" not in html.split("id_summary")[0].split("id_title")[1]
    assert "ชื่อที่ผู้เรียนเห็น" in html


@pytest.mark.parametrize(("slug", "saved"), [("", "samena"), ("สำเนา", "samena"), ("copy-of-it", "copy-of-it")])
def test_a_copy_gets_its_own_slug(school, cast, admin, slug, saved):
    client, lesson = admin(cast.kamon), school.basic.lesson
    address = reverse("wagtailadmin_pages:copy", args=[lesson.pk])
    assert client.get(address).context["form"]["new_slug"].initial == "l1-2"
    data = {"new_title": "สำเนา", "new_slug": slug, "new_parent_page": school.basic.module.pk}
    assert client.post(address, data).status_code == 302
    assert LessonPage.objects.get(title="สำเนา").slug == saved


def test_a_copy_is_no_alias(school, cast, admin):
    """An alias would be live without a group of instructors, and nobody could be enrolled in it."""
    address = reverse("wagtailadmin_pages:copy", args=[school.basic.course.pk])
    client = admin(cast.anong)
    assert "alias" not in client.get(address).context["form"].fields
    client.post(address, {"new_title": "x", "new_slug": "other", "new_parent_page": school.index.pk, "alias": "on"})
    assert CoursePage.objects.get(slug="other").alias_of is None


def test_a_complete_quiz_is_published(write):
    questions = [
        question(options=[RIGHT, WRONG]),
        question("multiple", [option("ก", right=True), option("ข", right=True), option("ค")]),
        question("truefalse", [RIGHT, WRONG]),
        question("number", answer="22", feedback_correct="ถูกต้อง", feedback_wrong="ลองใหม่"),
        question(
            "match",
            [option("เห็น", match="รูป"), option("ถาม", match="คำตอบ")],
            feedback_correct="ถูกต้อง",
            feedback_wrong="ลองใหม่",
        ),
    ]
    assert publish(write, QuizPage, quiz_data(questions)).status_code == 302
    quiz = QuizPage.objects.get(title="แบบทดสอบใหม่")
    assert quiz.live
    assert [item.options.count() for item in quiz.questions.all()] == [2, 3, 2, 0, 2]


@pytest.mark.parametrize(
    ("incomplete", "message"),
    [
        (question(options=[RIGHT]), "เพิ่มตัวเลือกให้ครบอย่างน้อย 2 ข้อ ตอนนี้มี 1 ข้อ"),
        (question(options=[]), "เพิ่มตัวเลือกให้ครบอย่างน้อย 2 ข้อ ตอนนี้มี 0 ข้อ"),
        (question(options=[option("ก"), WRONG]), "ทำเครื่องหมาย “ถูกต้อง” ที่ตัวเลือกที่ถูก ตอนนี้ยังไม่มี"),
        (
            question(options=[RIGHT, option("ข", right=True)]),
            "ชนิดนี้ถูกได้ข้อเดียว ตอนนี้ถูก 2 ข้อ ถ้าถูกหลายข้อให้ใช้ “เลือกได้หลายข้อ”",
        ),
        (question("multiple", [option("ก"), WRONG]), "ทำเครื่องหมาย “ถูกต้อง” ที่ตัวเลือกที่ถูก ตอนนี้ยังไม่มี"),
        (question("truefalse", [RIGHT, WRONG, option("ค")]), "ชนิดถูกหรือผิดมี 2 ตัวเลือก ตอนนี้มี 3 ข้อ"),
        (question(options=[RIGHT, option("ก")]), "ตัวเลือกนี้ซ้ำกับข้อก่อนหน้า"),
        (question(options=[RIGHT, option("ข", feedback="")]), "เขียนคำอธิบายให้ทุกตัวเลือก ทั้งข้อที่ถูกและยังไม่ถูก"),
        (question("number", feedback_correct="ก", feedback_wrong="ข"), "กรอกคำตอบที่ถูกเป็นตัวเลข"),
        (question("number", answer="22", feedback_correct="ก"), "เขียนคำอธิบาย ผู้เรียนจะได้รู้ว่าเพราะอะไร"),
        (
            question("match", [option("ก", match="ข")], feedback_correct="ก", feedback_wrong="ข"),
            "ชนิดจับคู่ต้องมีอย่างน้อย 2 คู่ ตอนนี้มี 1 คู่",
        ),
        (
            question("match", [option("ก", match="ข"), option("ค")], feedback_correct="ก", feedback_wrong="ข"),
            "เขียนคู่ที่ถูกของข้อนี้",
        ),
        (
            question(
                "match", [option("ก", match="ข"), option("ค", match="ข")], feedback_correct="ก", feedback_wrong="ข"
            ),
            "คู่นี้ซ้ำกับข้อก่อนหน้า ทำให้จับคู่ได้หลายแบบ",
        ),
    ],
)
def test_an_incomplete_question_gets_a_message(write, incomplete, message):
    response = publish(write, QuizPage, quiz_data([question(options=[RIGHT, WRONG]), incomplete]))
    assert response.status_code == 200
    assert errors_of(response) == {message}
    assert not QuizPage.objects.filter(title="แบบทดสอบใหม่").exists()


def test_a_draft_may_be_incomplete_until_it_is_submitted(write, school, cast, admin):
    incomplete = quiz_data([question(options=[option("ก", feedback="")])])
    assert write(QuizPage, incomplete).status_code == 302
    quiz = QuizPage.objects.get(title="แบบทดสอบใหม่")
    assert not quiz.live
    response = write(QuizPage, incomplete, **{"action-submit": "1"})
    assert response.status_code == 200


def test_a_complete_rubric_is_published_and_its_criteria_get_codes(write):
    data = practice_data([criterion("แสงและสี", 60), criterion("แสงและสี", 40)])
    assert publish(write, PracticePage, data).status_code == 302
    practice = PracticePage.objects.get(title="ใบงานใหม่")
    assert [(item.code, item.points) for item in practice.criteria.all()] == [
        ("aesngaelasi", 60),
        ("aesngaelasi-2", 40),
    ]
    assert [level.score for level in practice.criteria.first().levels.all()] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ([criterion("แสง", 60), criterion("สี", 30)], "คะแนนเต็มของทุกข้อรวมกันต้องได้ 100 ตอนนี้ได้ 90"),
        ([criterion("แสง", 100, (3, 2, 1))], "เพิ่มระดับ 4 (ได้คะแนนเต็ม) ให้ข้อพิจารณานี้"),
    ],
)
def test_an_incomplete_rubric_gets_a_message(write, criteria, message):
    response = publish(write, PracticePage, practice_data(criteria))
    assert response.status_code == 200
    assert errors_of(response) == {message}


def test_two_levels_of_one_score_are_refused(write):
    response = publish(write, PracticePage, practice_data([criterion("แสง", 100, (4, 3, 3))]))
    assert response.status_code == 200
    assert errors_of(response) == {"ระดับในข้อพิจารณาเดียวกันห้ามซ้ำ ใช้ระดับละหนึ่งแถว", "ระดับนี้ซ้ำกับแถวก่อนหน้า"}
    assert not PracticePage.objects.filter(title="ใบงานใหม่").exists()


def test_every_field_has_a_thai_label(school, cast, admin):
    """The labels of all our editors; none is in English."""
    for model in (LessonPage, QuizPage, PracticePage):
        form = model.get_edit_handler().get_form_class()(parent_page=school.basic.module, for_user=cast.kamon)
        own = {name for name in form.fields if name in {field.name for field in model._meta.local_fields}}
        assert {name for name in own if form.fields[name].label.isascii()} == set()
        for formset in form.formsets.values():
            empty = formset.empty_form
            for name, field in empty.fields.items():
                if name not in {"id", "DELETE", "ORDER", "text_range", "position", "contentpath"} and field.label:
                    assert not str(field.label).isascii() or name in {"text", "resolved_at"}, (model, name)


def test_the_preview_opens_at_phone_width(school):
    assert {page.default_preview_size for page in (school.basic.lesson, school.basic.quiz, school.basic.practice)} == {
        "mobile"
    }


@pytest.fixture
def send(cast, admin):
    """`send(file=…)` adds a film as the instructor of the basic course, and returns the response."""
    client = admin(cast.kamon)

    def post(kind="video", **files):
        data = {"title": "หนังใหม่", "duration": "", "tags": ""}
        return client.post(reverse("wagtailmedia:add", args=[kind]), {**data, **files})

    return post


def test_a_film_is_stored_with_its_length_and_size(send, media_files):
    response = send(
        file=uploaded(media_files / "film.mp4"),
        thumbnail=uploaded(media_files / "poster.jpg"),
        captions=SimpleUploadedFile("film.vtt", VTT),
    )
    assert response.status_code == 302
    film = LessonMedia.objects.get()
    assert film.duration == pytest.approx(2.5, abs=0.2)
    assert film.size == (media_files / "film.mp4").stat().st_size
    assert film.collection.name == "หลักสูตร basic"
    assert film.url == f"/learn/media/{film.pk}/"
    assert film.poster_url == f"/learn/media/{film.pk}/poster/"
    assert film.captions_url == f"/learn/media/{film.pk}/captions/"


def test_a_sound_is_stored_with_its_length(send, media_files):
    assert send("audio", file=uploaded(media_files / "sound.mp3")).status_code == 302
    assert LessonMedia.objects.get().duration == pytest.approx(1.5, abs=0.2)


@pytest.mark.parametrize(
    ("kind", "field", "source", "name", "words"),
    [
        ("video", "file", "poster.jpg", "film.mp4", "ข้างในไฟล์นี้ไม่ใช่วิดีโอ MP4 หรือ WebM"),
        ("video", "file", "sound.mp3", "film.mp4", "ข้างในไฟล์นี้ไม่ใช่วิดีโอ"),
        ("audio", "file", "film.webm", "sound.mp3", "ข้างในไฟล์นี้ไม่ใช่เสียง MP3 หรือ M4A"),
        ("video", "thumbnail", "film.mp4", "poster.jpg", "ข้างในไฟล์นี้ไม่ใช่รูป JPG PNG หรือ WebP"),
        ("video", "captions", "poster.jpg", "film.vtt", "ไม่ใช่คำบรรยาย WebVTT"),
    ],
)
def test_a_file_whose_bytes_are_of_another_type_is_refused(send, media_files, kind, field, source, name, words):
    files = {"file": uploaded(media_files / ("sound.mp3" if kind == "audio" else "film.mp4"))}
    files[field] = uploaded(media_files / source, name)
    response = send(kind, **files)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors[field])
    assert not LessonMedia.objects.exists()


def test_an_unknown_extension_is_refused(send, media_files):
    response = send(file=uploaded(media_files / "film.mp4", "film.avi"))
    assert response.status_code == 200
    assert "mp4, m4v, webm" in str(response.context["form"].errors["__all__"])
    assert not LessonMedia.objects.exists()


def test_a_missing_file_is_an_error_of_its_field(send):
    response = send()
    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_a_new_title_does_not_measure_the_file_again(send, media_files, cast, admin):
    send(file=uploaded(media_files / "film.mp4"))
    film = LessonMedia.objects.get()
    LessonMedia.objects.update(duration=99)
    data = {"title": "ชื่อใหม่", "duration": "99", "tags": ""}
    assert admin(cast.kamon).post(reverse("wagtailmedia:edit", args=[film.pk]), data).status_code == 302
    film.refresh_from_db()
    assert (film.title, film.duration) == ("ชื่อใหม่", 99)


def test_an_instructor_does_not_change_the_slug_of_a_course(school, cast, admin):
    course = school.basic.course
    perms = course.permissions_for_user(cast.kamon)
    assert (perms.can_edit(), perms.can_publish(), perms.can_delete(), perms.can_move()) == (True, False, False, False)
    form = CoursePage.get_edit_handler().get_form_class()
    assert form(instance=course, parent_page=school.index, for_user=cast.kamon).fields["slug"].disabled
    assert not form(instance=course, parent_page=school.index, for_user=cast.anong).fields["slug"].disabled
