"""Marking by the rubric, and rating."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from courses.curriculum.models import ProgrammeRule
from courses.learning.actions import mark_version
from courses.learning.models import PracticeFile, PracticeMark, VersionState
from courses.mentoring.models import MentorRating, RatingDuty
from tests.factories.mentoring import DutyFactory, RatingFactory, make_version
from tests.mentoring.screen import flash_messages, html

CANARY = "CANARY-งานของมาลี"
MARKS = {"level-truth": "3", "level-form": "4", "comment": "สีตรงขึ้นมาก", "act": "accept"}
ITEMS = ["ตั้งใจ", "พร้อมขาย", "ทำได้เอง", "มีแผน"]
GIVEN = {"item_1": "5", "item_2": "4", "item_3": "3", "item_4": "4", "note": "ขยัน"}


@pytest.fixture
def version(cast, school):
    version = make_version(cast.malee.enrolment, school.basic.practice, text=CANARY, link="https://example.com/x")
    PracticeFile.objects.create(
        version=version,
        file=ContentFile(b"x", name="x"),
        original_name="เรื่อง.pdf",
        content_type="application/pdf",
        size=2_300_000,
        sha256="0",
    )
    return version


@pytest.fixture
def mark_url(version):
    return reverse("mentoring:mark", args=[version.pk])


@pytest.fixture
def rate_url(cast, now):
    ProgrammeRule.objects.create(key="screening", data={"mentor_items": ITEMS}, digest="", loaded_at=now)
    DutyFactory(enrolment=cast.malee.enrolment, rater=cast.somchai)
    return reverse("mentoring:rate", args=[cast.malee.enrolment.pk])


# ---- Marking ----


def test_the_work_and_its_rubric_on_one_page(as_user, cast, mark_url):
    page = html(as_user(cast.somchai).get(mark_url))
    assert CANARY in page and "https://example.com/x" in page and "เรื่อง.pdf" in page and "2.3 MB" in page
    assert page.count('name="level-truth"') == 5 and 'data-points="60"' in page and 'data-points="40"' in page
    assert "ตรวจแล้ว ส่งผล" in page and "ขอให้ปรับแก้" in page


@pytest.mark.parametrize(("act", "state"), [("accept", VersionState.ACCEPTED), ("revise", VersionState.REVISE)])
def test_both_buttons_mark_and_set_the_state(as_user, cast, version, mark_url, act, state):
    response = as_user(cast.somchai).post(mark_url, {**MARKS, "act": act})
    assert response["Location"] == reverse("mentor_desk")
    assert "85 จาก 100 คะแนน" in flash_messages(response)[0]
    mark = PracticeMark.objects.get()
    assert (mark.version, mark.marker, mark.total, mark.comment) == (version, cast.somchai, 85, "สีตรงขึ้นมาก")
    version.refresh_from_db()
    assert version.state == state


def test_a_double_click_is_one_mark(as_user, cast, mark_url):
    client = as_user(cast.somchai)
    assert {client.post(mark_url, MARKS).status_code for _ in range(5)} == {302}
    assert PracticeMark.objects.count() == 1


def test_marking_again_keeps_the_first_as_evidence(as_user, cast, mark_url):
    client = as_user(cast.somchai)
    client.post(mark_url, MARKS)
    page = html(client.get(mark_url))
    assert "ตรวจไว้แล้ว 85 คะแนน" in page and "สีตรงขึ้นมาก" in page and page.count(" checked") == 2
    client.post(mark_url, {**MARKS, "level-truth": "4"})
    assert list(PracticeMark.objects.values_list("total", flat=True)) == [Decimal(100), Decimal(85)]


def test_an_officer_marks_and_stays_on_the_page(as_user, cast, mark_url):
    response = as_user(cast.anong).post(mark_url, MARKS)
    assert response["Location"] == mark_url
    assert PracticeMark.objects.get().marker == cast.anong


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"level-truth": ""}, "เลือกระดับของ “ความจริง”"),
        ({"level-truth": "5"}, "ความจริง"),
        ({"level-truth": "-1"}, "ความจริง"),
        ({"level-truth": "NaN"}, "ความจริง"),
        ({"act": "publish"}, ""),
        ({"act": ""}, ""),
        ({"act": "revise", "comment": " "}, "บอกสิ่งที่ขอให้ปรับแก้"),
        ({"comment": "ก" * 4001}, "4000"),
    ],
)
def test_an_invalid_mark_is_refused_with_its_reason(as_user, cast, mark_url, change, sentence):
    response = as_user(cast.somchai).post(mark_url, {**MARKS, **change})
    assert response.status_code == 422 and sentence in html(response)
    assert PracticeMark.objects.count() == 0


def test_the_version_before_is_shown_beside_with_its_comment(as_user, cast, school, version, mark_url, now):
    mark_version(
        version=version,
        by=cast.somchai,
        levels={"truth": 2, "form": 2},
        comment="ปิดไฟก่อนถ่าย",
        asks_revision=True,
        now=now,
    )
    second = make_version(
        cast.malee.enrolment, school.basic.practice, number=2, text="ปิดไฟแล้ว", submitted_at=now + timedelta(days=1)
    )
    page = html(as_user(cast.somchai).get(reverse("mentoring:mark", args=[second.pk])))
    assert page.index(CANARY) < page.index("ปิดไฟแล้ว") and "ปิดไฟก่อนถ่าย" in page
    assert "ขอให้ปรับแก้อีกไม่ได้" in page and 'value="revise"' not in page
    old = html(as_user(cast.somchai).get(mark_url))
    assert "มีฉบับใหม่กว่าแล้ว" in old and reverse("mentoring:mark", args=[second.pk]) in old


def test_a_draft_is_not_shown_beside_a_version(as_user, cast, school, version, mark_url):
    make_version(cast.malee.enrolment, school.basic.practice, number=2, state=VersionState.DRAFT, text="CANARY-ร่าง")
    assert "CANARY-ร่าง" not in html(as_user(cast.somchai).get(mark_url))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("malee", 403), ("admin", 403), ("prasit", 404), ("duangjai", 404), ("wanna", 404), ("kamon", 404),
        ("napha", 404), ("thira", 404), ("applicant", 404), ("outsider", 404), (None, 302),
    ],
)  # fmt: skip
def test_nobody_else_marks(as_user, cast, version, mark_url, name, status):
    client = as_user(getattr(cast, name) if name else None)
    for response in (client.get(mark_url), client.post(mark_url, MARKS)):
        assert (response.status_code, CANARY in html(response)) == (status, False)
    version.refresh_from_db()
    assert (PracticeMark.objects.count(), version.state) == (0, VersionState.SUBMITTED)


def test_marking_takes_the_same_queries_at_two_versions_and_at_three(
    as_user, cast, school, version, now, django_assert_num_queries
):
    client = as_user(cast.somchai)
    newest = version
    for number in (1, 2, 3):
        if number > 1:
            levels = {"truth": number, "form": number}
            mark_version(version=newest, by=cast.somchai, levels=levels, comment="x", asks_revision=True, now=now)
            newest = make_version(cast.malee.enrolment, school.basic.practice, number=number)
        client.get(reverse("mentoring:mark", args=[newest.pk]))
        with django_assert_num_queries(13 if number > 1 else 12):
            client.get(reverse("mentoring:mark", args=[newest.pk]))


# ---- Rating ----


def test_the_list_of_trainees_to_rate(as_user, cast, rate_url):
    client = as_user(cast.somchai)
    page = html(client.get(reverse("mentoring:ratings")))
    assert "ยังเหลือ 1 ราย" in page and rate_url in page
    client.post(rate_url, GIVEN)
    assert "ประเมินครบแล้ว" in html(client.get(reverse("mentoring:ratings")))
    RatingDuty.objects.all().delete()
    assert "ยังไม่มีผู้เรียนให้คุณประเมิน" in html(client.get(reverse("mentoring:ratings")))


def test_four_items_in_the_programme_s_words(as_user, cast, rate_url):
    page = html(as_user(cast.somchai).get(rate_url))
    assert [page.count(item) for item in ITEMS] == [1, 1, 1, 1]
    assert page.count('type="radio"') == 20 and "ส่งแล้วเปลี่ยนไม่ได้" in page


def test_a_rating_is_sent_once(as_user, cast, rate_url):
    client = as_user(cast.somchai)
    for _ in range(3):
        assert client.post(rate_url, GIVEN)["Location"] == reverse("mentoring:ratings")
    kept = MentorRating.objects.get()
    assert [kept.item_1, kept.item_2, kept.item_3, kept.item_4, kept.note] == [5, 4, 3, 4, "ขยัน"]
    page = html(client.get(rate_url))
    assert "คุณประเมินแล้ว" in page and 'type="radio"' not in page
    response = client.post(rate_url, {**GIVEN, "item_1": "1"})
    assert "เปลี่ยนไม่ได้" in flash_messages(response)[-1]
    assert MentorRating.objects.get().item_1 == 5


@pytest.mark.parametrize("change", [{"item_2": ""}, {"item_2": "0"}, {"item_2": "6"}, {"item_2": "4.5"},
                                    {"note": "ก" * 501}])  # fmt: skip
def test_an_invalid_rating_is_refused(as_user, cast, rate_url, change):
    response = as_user(cast.somchai).post(rate_url, {**GIVEN, **change})
    assert response.status_code == 422 and '<p class="error">' in html(response)
    assert MentorRating.objects.count() == 0


def test_raters_do_not_see_one_another(as_user, cast, rate_url):
    DutyFactory(enrolment=cast.malee.enrolment, rater=cast.wanna, place=2)
    RatingFactory(enrolment=cast.malee.enrolment, rater=cast.somchai, note="CANARY-ความเห็น")
    page = html(as_user(cast.wanna).get(rate_url))
    assert "CANARY-ความเห็น" not in page and " checked" not in page


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("malee", 404), ("prasit", 404), ("wanna", 404), ("kamon", 404), ("thira", 404), ("outsider", 404),
        ("anong", 403), ("admin", 403), (None, 302),
    ],
)  # fmt: skip
def test_nobody_else_rates(as_user, cast, rate_url, name, status):
    client = as_user(getattr(cast, name) if name else None)
    for response in (client.get(rate_url), client.post(rate_url, GIVEN)):
        assert (response.status_code, ITEMS[0] in html(response)) == (status, False)
    assert MentorRating.objects.count() == 0
