import csv
import io

import pytest

from courses.desks.queries.progress_export import HEADINGS, progress_table
from courses.learning.actions import complete_lesson
from courses.people.models import EntrepreneurProfile
from courses.platform.csv_export import csv_bytes, safe_cell
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, make_stages


@pytest.mark.pure
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_would_run_in_a_spreadsheet_is_text(sign):
    assert safe_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.pure
@pytest.mark.parametrize(("value", "written"), [(None, ""), ("มาลี", "มาลี"), (0, "0"), ("1=1", "1=1"), ("", "")])
def test_everything_else_stands_as_it_is(value, written):
    assert safe_cell(value) == written


@pytest.mark.pure
def test_excel_reads_thai():
    content = csv_bytes([("ชื่อ", "กลุ่ม, ก"), ("มาลี", None)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [["ชื่อ", "กลุ่ม, ก"], ["มาลี", ""]]


def table(client, cohort):
    response = client.get(f"/officer/cohorts/{cohort.pk}/progress.csv")
    assert response.status_code == 200
    return response, list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_an_officer_takes_the_progress_of_a_cohort_away(cast, school, as_user):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=cast.malee, application_no="2569-0001")
    EntrepreneurProfile.objects.create(user=cast.malee, enterprise="=กลุ่มทอผ้า", province="นครราชสีมา")
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    response, rows = table(as_user(cast.anong), school.basic.cohort)
    assert response["Content-Disposition"] == 'attachment; filename="progress-2569-basic.csv"'
    assert rows == [
        list(HEADINGS),
        ["", "ประสิทธิ์ ตัวอย่าง", "", "", "วรรณา ตัวอย่าง", "0.0000", "0.0000", "", "0 จาก 1", "0.0000"],
        [
            "2569-0001",
            "มาลี ตัวอย่าง",
            "'=กลุ่มทอผ้า",
            "นครราชสีมา",
            "สมชาย ตัวอย่าง",
            "100.0000",
            "0.0000",
            "",
            "0 จาก 1",
            "12.5000",
        ],
    ]


def test_no_telephone_number_leaves(cast, school, as_user):
    response, _ = table(as_user(cast.anong), school.basic.cohort)
    assert cast.malee.phone[3:] not in response.content.decode()


def test_the_queries_do_not_grow(cast, school, django_assert_num_queries):
    cohort = school.basic.cohort
    with django_assert_num_queries(11):
        assert len(list(progress_table(cohort))) == 3
    for _ in range(3):
        EnrolmentFactory(cohort=cohort, user=UserFactory())
    with django_assert_num_queries(11):
        assert len(list(progress_table(cohort))) == 6


def test_nobody_but_officers(cast, school, as_user):
    url = f"/officer/cohorts/{school.basic.cohort.pk}/progress.csv"
    refused, strangers = ("somchai", "wanna", "kamon", "thira"), ("malee", "napha", "outsider")
    answers = {name: as_user(getattr(cast, name)).get(url).status_code for name in (*refused, *strangers)}
    assert answers == {**dict.fromkeys(refused, 403), **dict.fromkeys(strangers, 404)}
    assert as_user(None).get(url).status_code == 302
    assert as_user(cast.admin).get(url).status_code == 200
    assert as_user(cast.anong).get("/officer/cohorts/999/progress.csv").status_code == 404
