"""Makes course trees. Pages are added through the tree API, because Wagtail requires it."""

from decimal import Decimal

from wagtail.models import Collection, Locale, Page, Site

from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    Level,
    ModulePage,
    Option,
    PracticePage,
    Question,
    QuestionType,
    QuizPage,
    RubricCriterion,
    RubricLevel,
)
from home.models import HomePage


def make_site():
    """Makes the site with a HomePage as its root; replaces the root page that Wagtail's migrations make."""
    Locale.objects.get_or_create(language_code="th")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    for child in root.get_children():
        child.delete()
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="หน้าแรก", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "OTOP 4.0"},
    )
    return home


def make_index(home=None):
    return (home or make_site()).add_child(instance=CourseIndexPage(title="หลักสูตร", slug="courses"))


def make_course(index, *, level=Level.BASIC, slug=None, **fields):
    slug = slug or level.lower()
    course = index.add_child(
        instance=CoursePage(title=fields.pop("title", f"หลักสูตร {slug}"), slug=slug, level=level, code=slug, **fields)
    )
    course.add_child(instance=ConsultationPage(title="ปรึกษาพี่เลี้ยง", slug="ask"))
    return course


def make_module(course, number=1, **fields):
    return course.add_child(
        instance=ModulePage(
            title=fields.pop("title", f"หน่วยที่ {number}"), slug=f"m{number}", code=f"M{number}", **fields
        )
    )


def make_lesson(module, number=1, **fields):
    fields.setdefault("body", [("text", f"<p>เนื้อหาบทที่ {number} เรื่องน้ำพริกเผา</p>")])
    return module.add_child(
        instance=LessonPage(
            title=fields.pop("title", f"บทเรียนที่ {number}"), slug=f"l{number}", code=f"{module.code}L{number}", **fields
        )
    )


def make_quiz(module, number=1, **fields):
    """Makes a quiz with a question of each type. The texts of the answer key contain a canary, ANSWER-KEY-7f3a."""
    quiz = QuizPage(
        title=fields.pop("title", f"แบบทดสอบที่ {number}"), slug=f"q{number}", code=f"{module.code}Q{number}", **fields
    )
    quiz.questions = [
        _choice("ข้อเลือกหนึ่ง", QuestionType.SINGLE, [("ก", True), ("ข", False), ("ค", False)]),
        _choice("ข้อเลือกหลาย", QuestionType.MULTIPLE, [("ก", True), ("ข", True), ("ค", False)]),
        _choice("ข้อถูกผิด", QuestionType.TRUEFALSE, [("ถูก", False), ("ผิด", True)]),
        Question(
            type=QuestionType.NUMBER,
            text="ข้อตัวเลข",
            answer=Decimal(22),
            tolerance=Decimal(0),
            unit="บาท",
            feedback_correct="ANSWER-KEY-7f3a ถูก",
            feedback_wrong="ANSWER-KEY-7f3a ลองคิดใหม่",
        ),
        _match("ข้อจับคู่", [("เห็น", "รูป"), ("ถาม", "คำตอบ")]),
    ]
    return module.add_child(instance=quiz)


def _choice(text, kind, options):
    question = Question(type=kind, text=text)
    question.options = [
        Option(text=name, is_correct=right, feedback=f"ANSWER-KEY-7f3a {name}") for name, right in options
    ]
    return question


def _match(text, pairs):
    question = Question(type=QuestionType.MATCH, text=text)
    question.options = [Option(text=left, match_text=right, feedback="ANSWER-KEY-7f3a") for left, right in pairs]
    return question


def make_practice(module, number=1, **fields):
    practice = PracticePage(
        title=fields.pop("title", f"ใบงานที่ {number}"),
        slug=f"p{number}",
        code=f"{module.code}A{number}",
        brief=fields.pop("brief", "เขียนเรื่องสินค้า 1 ชิ้น"),
        **fields,
    )
    practice.criteria = [_criterion("truth", "ความจริง", 60), _criterion("form", "รูปแบบ", 40)]
    return module.add_child(instance=practice)


def _criterion(code, name, points):
    criterion = RubricCriterion(code=code, name=name, points=points)
    criterion.levels = [
        RubricLevel(score=score, label=label)
        for score, label in [(4, "ดีเยี่ยม"), (3, "ดี"), (2, "พอใช้"), (1, "ควรปรับปรุง"), (0, "ไม่มีส่วนนี้")]
    ]
    return criterion
