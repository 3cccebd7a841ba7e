"""What authors fill in: slugs proposed, quizzes and rubrics checked beside the field, drafts let be."""

import pytest
from django.urls import reverse

from courses.curriculum.models import LessonPage, PracticePage, QuizPage, RubricCriterion
from tests.curriculum.conftest import criterion, lesson_data, option, practice_data, question, quiz_data

RIGHT, WRONG = option("ก", right=True), option("ข")


@pytest.fixture
def write(school, cast, admin):
    """`write(model, data)`: the officer publishes a new page in the basic course's module; gives the response."""
    client = admin(cast.anong)

    def post(model, data, **more):
        address = reverse("wagtailadmin_pages:add", args=("curriculum", model._meta.model_name, school.basic.module.pk))
        return client.post(address, {**data, **more})

    return post


def publish(write, model, data):
    return write(model, data, **{"action-publish": "1"})


def said(response):
    """Every error sentence, wherever it stands."""
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
    ("title", "slug", "kept"),
    [
        ("น้ำพริกเผาของป้า", "", "namphrikephakhongpa"),
        ("น้ำพริกเผาของป้า", "น้ำพริก", "namphrik"),
        ("บทใหม่", "my-own-slug", "my-own-slug"),
        ("บทใหม่", "My Slug!", "my-slug"),
        ("บทใหม่", "a" * 60, "a" * 40),
        ("???", "", "page"),
    ],
)
def test_a_slug_is_proposed_where_none_of_use_was_given(write, title, slug, kept):
    assert publish(write, LessonPage, lesson_data(title, slug=slug)).status_code == 302
    assert LessonPage.objects.get(title=title).slug == kept


def test_a_proposed_slug_is_no_sibling_s(write, school):
    for _ in range(3):
        publish(write, LessonPage, lesson_data("บทเดียวกัน"))
    slugs = list(LessonPage.objects.filter(title="บทเดียวกัน").order_by("pk").values_list("slug", flat=True))
    assert slugs == ["bthediywkan", "bthediywkan-2", "bthediywkan-3"]
    response = publish(write, LessonPage, lesson_data("อีกบท", slug=slugs[0]))
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors


def test_the_title_does_not_write_the_slug_while_typing(school, cast, admin):
    response = admin(cast.kamon).get(
        reverse("wagtailadmin_pages:add", args=("curriculum", "lessonpage", school.basic.module.pk))
    )
    html = response.content.decode()
    assert "w-sync" not in html.split("id_summary")[0].split("id_title")[1]
    assert "ชื่อที่ผู้เรียนเห็น" in html


@pytest.mark.parametrize(("slug", "kept"), [("", "samena"), ("สำเนา", "samena"), ("copy-of-it", "copy-of-it")])
def test_a_copy_gets_its_own_slug(school, cast, admin, slug, kept):
    client, lesson = admin(cast.kamon), school.basic.lesson
    address = reverse("wagtailadmin_pages:copy", args=[lesson.pk])
    assert client.get(address).context["form"]["new_slug"].initial == "l1-2"
    data = {"new_title": "สำเนา", "new_slug": slug, "new_parent_page": school.basic.module.pk}
    assert client.post(address, data).status_code == 302
    assert LessonPage.objects.get(title="สำเนา").slug == kept


def test_a_whole_quiz_is_published(write):
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
    ("asked", "words"),
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
def test_an_unfinished_question_is_told_beside_it(write, asked, words):
    response = publish(write, QuizPage, quiz_data([question(options=[RIGHT, WRONG]), asked]))
    assert response.status_code == 200
    assert said(response) == {words}
    assert not QuizPage.objects.filter(title="แบบทดสอบใหม่").exists()


def test_a_draft_may_be_unfinished_until_it_is_sent_on(write, school, cast, admin):
    unfinished = quiz_data([question(options=[option("ก", feedback="")])])
    assert write(QuizPage, unfinished).status_code == 302
    quiz = QuizPage.objects.get(title="แบบทดสอบใหม่")
    assert not quiz.live
    response = write(QuizPage, unfinished, **{"action-submit": "1"})
    assert response.status_code == 200


def test_a_whole_rubric_is_published_with_codes_of_its_own(write):
    data = practice_data([criterion("แสงและสี", 60), criterion("แสงและสี", 40)])
    assert publish(write, PracticePage, data).status_code == 302
    practice = PracticePage.objects.get(title="ใบงานใหม่")
    assert [(item.code, item.points) for item in practice.criteria.all()] == [
        ("aesngaelasi", 60),
        ("aesngaelasi-2", 40),
    ]
    assert [level.score for level in practice.criteria.first().levels.all()] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        ([criterion("แสง", 60), criterion("สี", 30)], "คะแนนเต็มของทุกข้อรวมกันต้องได้ 100 ตอนนี้ได้ 90"),
        ([criterion("แสง", 100, (3, 2, 1))], "เพิ่มระดับ 4 (ได้คะแนนเต็ม) ให้ข้อพิจารณานี้"),
    ],
)
def test_an_unfinished_rubric_is_told_beside_it(write, criteria, words):
    response = publish(write, PracticePage, practice_data(criteria))
    assert response.status_code == 200
    assert said(response) == {words}


def test_two_levels_of_one_score_are_refused(write):
    response = publish(write, PracticePage, practice_data([criterion("แสง", 100, (4, 3, 3))]))
    assert response.status_code == 200
    assert said(response) == {"ระดับในข้อพิจารณาเดียวกันห้ามซ้ำ ใช้ระดับละหนึ่งแถว", "ระดับนี้ซ้ำกับแถวก่อนหน้า"}
    assert not PracticePage.objects.filter(title="ใบงานใหม่").exists()


def test_levels_may_swap_their_scores(school, cast):
    """Saved one by one, two levels that swap would break the constraint half way."""
    practice = school.basic.practice
    first, *others = sorted(practice.criteria.all(), key=lambda criterion: criterion.pk)
    best, good, *rest = sorted(first.levels.all(), key=lambda level: -level.score)
    best.score, good.score = good.score, best.score
    first.levels = [best, good, *rest]
    practice.criteria = [first, *others]
    practice.save()
    levels = dict(RubricCriterion.objects.get(pk=first.pk).levels.values_list("pk", "score"))
    assert levels == {best.pk: 3, good.pk: 4, **{level.pk: level.score for level in rest}}


def test_every_field_speaks_thai(school, cast, admin):
    """Labels and help of all our editors: no field of ours without words, none in English."""
    for model in (LessonPage, QuizPage, PracticePage):
        form = model.get_edit_handler().get_form_class()(parent_page=school.basic.module, for_user=cast.kamon)
        own = {name for name in form.fields if name in {field.name for field in model._meta.local_fields}}
        assert {name for name in own if form.fields[name].label.isascii()} == set()
        for formset in form.formsets.values():
            empty = formset.empty_form
            for name, field in empty.fields.items():
                if name not in {"id", "DELETE", "ORDER", "text_range", "position", "contentpath"} and field.label:
                    assert not str(field.label).isascii() or name in {"text", "resolved_at"}, (model, name)


def test_the_preview_begins_at_phone_width(school):
    assert {page.default_preview_size for page in (school.basic.lesson, school.basic.quiz, school.basic.practice)} == {
        "mobile"
    }
