"""What an entry of the file puts into its page."""

from courses.curriculum.models import (
    CoursePage,
    Option,
    PracticePage,
    Question,
    QuizPage,
)
from courses.curriculum.queries import outline
from tests.curriculum.small_file import SMALL, lesson


def test_courses_and_lessons_have_the_values_of_the_file(load):
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


def test_quizzes_and_rubrics_have_the_values_of_the_file(load):
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


def test_a_changed_question_keeps_the_rows_of_the_others(load):
    load()
    rows = dict(Question.objects.values_list("text", "pk"))
    load(SMALL.replace("answer: 22.5", "answer: 23").replace("ข้อใดถูก", "ข้อใดถูกต้อง"))
    after = dict(Question.objects.values_list("text", "pk"))
    assert after.keys() == {"ข้อใดถูกต้อง", "ข้อใดบ้าง", "จริงหรือไม่", "กำไรกี่บาท", "จับคู่"}
    assert {text: pk for text, pk in after.items() if rows.get(text) != pk}.keys() == {"ข้อใดถูกต้อง"}
    assert Question.objects.get(text="กำไรกี่บาท").answer == 23
    assert Option.objects.count() == 9
