"""The command: the whole file of the programme, its report, and its refusals."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    LoadedPage,
    ModulePage,
    PracticePage,
    ProgrammeRule,
    Question,
    QuizPage,
)
from courses.curriculum.queries import programme_rule
from tests.curriculum.small_file import SMALL, lesson, written_rows
from tests.factories.curriculum import make_site
from tests.factories.people import UserFactory


def test_the_project_s_own_file(db):
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
    before = written_rows()
    with CaptureQueriesContext(connection) as second:
        call_command("load_curriculum", stdout=out)
    assert written_rows() == before
    assert len(second) == 29
    assert out.getvalue().endswith("ใหม่ 0 หน้า แก้ไข 0 หน้า เหมือนเดิม 61 หน้า กติกา 0 ส่วน\n")


def test_the_command_refuses_a_broken_file_and_writes_nothing(db, tmp_path):
    make_site()
    before = written_rows()
    file = tmp_path / "broken.yaml"
    file.write_text(SMALL.replace("weeks: 8", "weeks: ๘"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"บรรทัด 19: คีย์ courses.basic.weeks: ") as error:
        call_command("load_curriculum", str(file))
    assert error.value.returncode == 1
    with pytest.raises(CommandError, match="เปิดไฟล์"):
        call_command("load_curriculum", str(tmp_path / "nowhere.yaml"))
    assert written_rows() == before


def test_without_a_home_page_nothing_is_written(db, tmp_path):
    Page.get_first_root_node().get_children().delete()
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    with pytest.raises(CommandError, match="make_site"):
        call_command("load_curriculum", str(file))
    assert not LoadedPage.objects.exists()
    assert not ProgrammeRule.objects.exists()


def test_the_command_reports_what_it_did_not_touch(load, tmp_path):
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
