"""The reports of courses inside /admin/."""

import pytest

from courses.learning.actions import complete_lesson
from tests.desks.screen import page_text
from tests.factories.learning import NOW, CohortFactory, YearFactory

pytestmark = pytest.mark.usefixtures("march")
REPORT_QUERIES = 20


def url(place):
    return f"/admin/course-reports/{place.course.pk}/"


def test_an_instructor_reads_the_report_of_the_own_course(cast, school, as_user):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    page = page_text(as_user(cast.kamon).get(url(school.basic)))
    assert "กำลังเรียน 2 ราย" in page
    assert "1 จาก 2" in page
    assert "มาลี" not in page
    assert cast.malee.phone not in page


def test_the_report_of_another_course_is_a_404(cast, school, as_user):
    client = as_user(cast.kamon)
    assert client.get(url(school.intensive)).status_code == 404
    assert client.get("/admin/course-reports/999999/").status_code == 404
    listed = page_text(client.get("/admin/course-reports/"))
    assert school.basic.course.title in listed
    assert school.intensive.course.title not in listed


@pytest.mark.parametrize("name", ["anong", "admin"])
def test_officers_and_admins_read_all(cast, school, as_user, name):
    client = as_user(getattr(cast, name))
    assert [client.get(url(place)).status_code for place in (school.basic, school.intensive)] == [200, 200]
    listed = page_text(client.get("/admin/course-reports/"))
    assert all(place.course.title in listed for place in (school.basic, school.intensive))


@pytest.mark.parametrize("name", ["malee", "somchai", "thira", "applicant", "outsider"])
def test_nobody_else_reads_a_report(cast, school, as_user, name):
    response = as_user(getattr(cast, name)).get(url(school.basic))
    assert response.status_code in (302, 403, 404)
    assert "หน่วยที่ 1" not in page_text(response)


def test_a_visitor_signs_in_first(school, client):
    response = client.get(url(school.basic))
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={url(school.basic)}")


def test_an_instructor_without_a_course_has_no_report(cast, school, as_user):
    cast.kamon.groups.remove(cast.kamon.groups.get(name__startswith="course:"))
    client = as_user(cast.kamon)
    assert "ยังไม่มีหลักสูตรที่คุณดูผลได้" in page_text(client.get("/admin/course-reports/"))
    assert "ผลการเรียน" not in page_text(client.get("/admin/"))


def test_another_year_can_be_chosen(cast, school, as_user):
    earlier = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    client = as_user(cast.kamon)
    assert "รุ่นปี 2569 กำลังเรียน 2 ราย" in page_text(client.get(url(school.basic)))
    assert "รุ่นปี 2568 กำลังเรียน 0 ราย" in page_text(client.get(f"{url(school.basic)}?cohort={earlier.pk}"))
    other = f"{url(school.basic)}?cohort={school.intensive.cohort.pk}"
    assert "รุ่นปี 2569 กำลังเรียน 2 ราย" in page_text(client.get(other))


def test_a_course_without_a_cohort(cast, school, as_user):
    cast.duangjai.enrolment.delete()
    school.intensive.cohort.delete()
    assert "หลักสูตรนี้ยังไม่มีรุ่น" in page_text(as_user(cast.napha).get(url(school.intensive)))
