"""Loading the file: the whole programme once, then the small file for each thing that may change between two loads."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision

from courses.curriculum.actions import NoPlaceError, attach_film, load_curriculum
from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonMedia,
    LessonPage,
    LoadedPage,
    ModulePage,
    Option,
    PracticePage,
    ProgrammeRule,
    Question,
    QuizPage,
    RubricLevel,
)
from courses.curriculum.queries import outline, programme_rule
from courses.curriculum.source import read_source
from tests.factories.curriculum import make_lesson, make_site
from tests.factories.learning import NOW
from tests.factories.people import UserFactory

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def load(db):
    """`load(text)`: brings in a file, by default the small one, and gives the report."""
    make_site()

    def bring_in(text=SMALL, now=NOW):
        return load_curriculum(source=read_source(text.encode()), now=now)

    return bring_in


def lesson(code="B1L1"):
    return LessonPage.objects.get(code=code)


def state():
    """Everything loading may write, to the row."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Page, Revision, LoadedPage, ProgrammeRule, Question, Option, RubricLevel, PageLogEntry)
    }


def test_the_whole_programme(db):
    make_site()
    out = StringIO()
    call_command("load_curriculum", stdout=out)
    assert out.getvalue() == "หลักสูตร: ใหม่ 61 หน้า แก้ไข 0 หน้า เหมือนเดิม 0 หน้า กติกา 4 ส่วน\n"
    models = (CourseIndexPage, CoursePage, ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage, Question)
    assert {model.__name__: model.objects.count() for model in models} == {
        "CourseIndexPage": 1,
        "CoursePage": 2,
        "ModulePage": 10,
        "LessonPage": 34,
        "QuizPage": 6,
        "PracticePage": 7,
        "ConsultationPage": 2,
        "Question": 36,
    }
    assert not Question.objects.filter(read_again=None).exists()
    assert not Page.objects.filter(depth__gt=1, live=False).exists()
    assert {key: programme_rule(key).keys() >= {"name"} for key in ("screening", "outstanding", "competition")} == {
        "screening": True,
        "outstanding": True,
        "competition": True,
    }
    assert programme_rule("meta")["seats"]["basic"] == 504
    before = state()
    with CaptureQueriesContext(connection) as second:
        call_command("load_curriculum", stdout=out)
    assert state() == before
    assert len(second) == 29
    assert out.getvalue().endswith("ใหม่ 0 หน้า แก้ไข 0 หน้า เหมือนเดิม 61 หน้า กติกา 0 ส่วน\n")


def test_every_value_arrives_as_the_file_says_it(load):
    report = load()
    assert report.made == ["basic", "B1", "B1L1", "B1L2", "B1A", "basic/ask", "B1Q"]
    assert report.rules == ["meta", "screening", "outstanding", "competition"]
    course = CoursePage.objects.get()
    assert (course.title, course.slug, course.level, course.weeks) == ("หลักสูตรเบื้องต้น", "basic", "BASIC", 8)
    assert (course.pass_lessons_percent, course.pass_quiz_average, course.pass_works_sent) == (80, 60, 3)
    assert (course.pass_works_passed, course.pass_work_percent, course.pass_consultations) == (0, 60, 0)
    assert course.url_path == "/home/courses/basic/"
    tree = outline(course)
    assert [(item.kind, item.code) for item in tree.items] == [
        ("lesson", "B1L1"),
        ("lesson", "B1L2"),
        ("quiz", "B1Q"),
        ("practice", "B1A"),
    ]
    assert tree.consultation[2] == "/home/courses/basic/ask/"
    assert (lesson().body[0].block_type, str(lesson().body[0].value)) == (
        "text",
        "<p>ย่อหน้าแรก ราคา &lt; 100 บาท</p><ol><li>ขั้นหนึ่ง</li><li>ขั้นสอง</li></ol>",
    )
    assert [block.value["kind"] for block in lesson().body if block.block_type == "callout"] == ["remember", "try"]
    assert (lesson("B1L2").is_required, lesson("B1L2").format, lesson("B1L2").minutes) == (False, "text", 10)


def test_questions_and_rubrics_arrive_whole(load):
    load()
    quiz = QuizPage.objects.get()
    questions = list(quiz.questions.all())
    assert [question.type for question in questions] == ["single", "multiple", "truefalse", "number", "match"]
    assert [[option.is_correct for option in question.options.all()] for question in questions] == [
        [True, False],
        [True, True, False],
        [False, True],
        [],
        [False, False],
    ]
    number, match = questions[3:]
    assert (str(number.answer), str(number.tolerance), number.unit) == ("22.5000", "0.5000", "บาท")
    assert (number.feedback_correct, number.feedback_wrong) == ("ถูกต้อง", "ลองคิดใหม่")
    assert number.read_again == lesson("B1L2")
    assert [(option.text, option.match_text) for option in match.options.all()] == [("เห็น", "รูป"), ("ถาม", "คำตอบ")]
    practice = PracticePage.objects.get()
    assert practice.deliverable_list == ["ข้อความ", "รูป 1 รูป"]
    assert [(criterion.code, criterion.points) for criterion in practice.criteria.all()] == [
        ("truth", 60),
        ("form", 40),
    ]
    assert [(level.score, level.label, level.description) for level in practice.criteria.first().levels.all()] == [
        (4, "ดีเยี่ยม", "ตรวจได้"),
        (3, "ดี", "เกือบหมด"),
        (2, "พอใช้", "บางส่วน"),
        (1, "ควรปรับปรุง", "ไม่ได้"),
        (0, "ไม่มีส่วนนี้", ""),
    ]


def test_an_edited_title_becomes_one_new_published_revision(load):
    load()
    before = {page.pk: page.latest_revision_id for page in Page.objects.all()}
    report = load(SMALL.replace("บทแรก", "บทที่หนึ่ง"))
    assert (report.made, report.changed, report.by_hand, report.gone, report.rules) == ([], ["B1L1"], [], [], [])
    page = lesson()
    assert (page.title, page.draft_title, page.live, page.has_unpublished_changes) == (
        "บทที่หนึ่ง",
        "บทที่หนึ่ง",
        True,
        False,
    )
    changed = {pk for pk, revision in before.items() if Page.objects.get(pk=pk).latest_revision_id != revision}
    assert changed == {page.pk}
    assert Revision.objects.for_instance(page).count() == 2
    assert load(SMALL.replace("บทแรก", "บทที่หนึ่ง")).changed == []


def test_a_changed_question_keeps_the_rows_of_the_others(load):
    load()
    rows = dict(Question.objects.values_list("text", "pk"))
    load(SMALL.replace("answer: 22.5", "answer: 23").replace("ข้อใดถูก", "ข้อใดถูกต้อง"))
    after = dict(Question.objects.values_list("text", "pk"))
    assert after.keys() == {"ข้อใดถูกต้อง", "ข้อใดบ้าง", "จริงหรือไม่", "กำไรกี่บาท", "จับคู่"}
    assert {text: pk for text, pk in after.items() if rows.get(text) != pk}.keys() == {"ข้อใดถูกต้อง"}
    assert Question.objects.get(text="กำไรกี่บาท").answer == 23
    assert Option.objects.count() == 9


def test_a_page_edited_by_hand_is_left_alone_and_told(load):
    load()
    page = lesson()
    page.title = "ชื่อที่วิทยากรแก้"
    page.save_revision(user=UserFactory())
    before = state()
    report = load(SMALL.replace("บทแรก", "บทที่หนึ่ง"))
    assert (report.by_hand, report.changed) == (["B1L1"], [])
    assert state() == before
    assert load().by_hand == ["B1L1"]


def test_a_page_taken_down_stays_down(load):
    load()
    lesson().unpublish()
    assert load(SMALL.replace("บทแรก", "บทที่หนึ่ง")).by_hand == ["B1L1"]
    assert not lesson().live


def test_what_is_gone_from_the_file_is_told_not_deleted(load):
    load()
    start, end = SMALL.index("    - id: B1L2"), SMALL.index("    quizzes:")
    report = load((SMALL[:start] + SMALL[end:]).replace("        read_again: B1L2\n", ""))
    assert (report.gone, report.changed) == (["B1L2"], ["B1Q"])
    assert lesson("B1L2").live


def test_new_pages_stand_where_the_file_puts_them(load):
    load()
    module = ModulePage.objects.get()
    make_lesson(module, 9, title="หน้าที่สร้างด้วยมือ")
    start, end = SMALL.index("    - id: B1L2"), SMALL.index("    quizzes:")
    block = SMALL[start:end]
    first = block.replace("B1L2", "B1L0").replace("b1-l2", "b1-l0")
    middle = block.replace("B1L2", "B1L15").replace("b1-l2", "b1-l15")
    at = SMALL.index("    - id: B1L1")
    text = SMALL[:at] + first + SMALL[at:start] + middle + SMALL[start:]
    assert load(text).made == ["B1L0", "B1L15"]
    assert [page.slug for page in module.get_children()] == [
        "b1-l0",
        "b1-l1",
        "b1-l15",
        "b1-l2",
        "b1-quiz",
        "b1-work",
        "l9",
    ]
    assert len(load(text).unchanged) == 9


def test_a_rule_that_changed_is_written_alone(load):
    load()
    assert load(SMALL.replace("to_seats: 160", "to_seats: 150")).rules == ["screening"]
    assert programme_rule("screening")["to_seats"] == 150


def test_a_slug_held_by_a_hand_made_page_refuses_the_whole_file(load):
    load()
    module = ModulePage.objects.get()
    module.add_child(instance=LessonPage(title="มือ", slug="mine"))
    before = state()
    for text in (SMALL.replace("b1-l1", "mine"), SMALL.replace("B1L2", "B1L3").replace("b1-l2", "mine")):
        with pytest.raises(NoPlaceError, match=r"บรรทัด \d+: คีย์ slug: “mine”"):
            load(text.replace("บทแรก", "ไม่ควรถูกเขียน"))
    assert state() == before


def test_a_film_is_kept_when_the_text_changes(load):
    load()
    film = LessonMedia(title="หนัง", type="video", duration=61)
    film.file.save("film.mp4", ContentFile(b"film"))
    assert attach_film(lesson=lesson(), media=film, now=NOW)
    assert not attach_film(lesson=lesson(), media=film, now=NOW)
    assert [block.block_type for block in lesson().body] == ["video", "text", "callout", "text", "callout"]
    assert load().by_hand == []
    assert load(SMALL.replace("ย่อหน้าแรก", "ย่อหน้าใหม่")).changed == ["B1L1"]
    assert [block.block_type for block in lesson().body] == ["video", "text", "callout", "text", "callout"]
    assert lesson().films == [film]
    assert "ย่อหน้าใหม่" in str(lesson().body[1].value)


def test_a_film_leaves_a_hand_made_draft_alone(load):
    load()
    page = lesson()
    page.save_revision(user=UserFactory())
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile(b"film"))
    assert not attach_film(lesson=lesson(), media=film, now=NOW)


def test_the_command_refuses_a_broken_file_and_writes_nothing(db, tmp_path):
    make_site()
    before = state()
    file = tmp_path / "broken.yaml"
    file.write_text(SMALL.replace("weeks: 8", "weeks: ๘"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"บรรทัด 19: คีย์ courses.basic.weeks: ") as error:
        call_command("load_curriculum", str(file))
    assert error.value.returncode == 1
    with pytest.raises(CommandError, match="เปิดไฟล์"):
        call_command("load_curriculum", str(tmp_path / "nowhere.yaml"))
    assert state() == before


def test_without_a_site_to_stand_on_nothing_is_written(db, tmp_path):
    Page.get_first_root_node().get_children().delete()
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    with pytest.raises(CommandError, match="make_site"):
        call_command("load_curriculum", str(file))
    assert not LoadedPage.objects.exists()
    assert not ProgrammeRule.objects.exists()


def test_the_command_tells_what_it_left_alone(load, tmp_path):
    load()
    page = lesson("B1L2")
    page.save_revision(user=UserFactory())
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.replace("บทแรก", "บทที่หนึ่ง").replace("B1A", "B1W"), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="b1-work"):
        call_command("load_curriculum", str(file), stdout=out)
    file.write_text(file.read_text(encoding="utf-8").replace("b1-work", "b1-work-2"), encoding="utf-8")
    call_command("load_curriculum", str(file), stdout=out)
    assert out.getvalue().splitlines() == [
        "หลักสูตร: ใหม่ 1 หน้า แก้ไข 1 หน้า เหมือนเดิม 4 หน้า กติกา 0 ส่วน",
        "แก้ตามไฟล์และเผยแพร่แล้ว: B1L1",
        "แก้ด้วยมือหรือเลิกเผยแพร่ไว้ จึงไม่แตะ: B1L2",
        "ไม่มีในไฟล์แล้ว แต่ไม่ลบให้ ถ้าไม่ใช้ให้เลิกเผยแพร่ในหน้าจัดการเนื้อหา: B1A",
    ]
