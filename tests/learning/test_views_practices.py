"""Submitting practice work over HTTP: drafts, files, receipts, double clicks, users without the right."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.learning.actions.practice import VERSION_MOST_BYTES
from courses.learning.models import PracticeVersion, VersionState
from tests.factories.learning import NOW, make_mark, make_photo, make_version
from tests.learning.screen import page_url, url, words_of


@pytest.fixture
def practice(school):
    return school.basic.practice


@pytest.fixture
def malee(cast, as_user):
    return as_user(cast.malee)


def save(client, practice, *, act="save", number=1, **fields):
    return client.post(url("practice_draft", practice.pk), {"act": act, "number": number, **fields})


def test_from_the_brief_to_the_receipt(malee, practice):
    assert "กำหนดส่ง" in words_of(malee.get(page_url(practice)))
    response = save(malee, practice, act="submit", text="เรื่องผ้าคราม", link="", files=[make_photo()])
    version = PracticeVersion.objects.get()
    assert (response.url, version.state) == (url("practice_submit", version.pk), VersionState.DRAFT)
    preview = words_of(malee.get(response.url))
    assert "ตรวจก่อนส่งงาน" in preview
    assert "เรื่องผ้าคราม" in preview
    done = malee.post(response.url, follow=True)
    assert done.redirect_chain == [(f"{page_url(practice)}#v1", 302)]
    assert "เลขรับ 2569-M1A1-0001" in words_of(done)
    assert "รอตรวจ" in words_of(done)


def test_a_draft_is_saved_and_shown_again(malee, practice):
    response = save(malee, practice, text="ร่างแรก", link="example.com/shop")
    assert response.url == f"{page_url(practice)}#draft"
    page = malee.get(page_url(practice))
    assert "ร่างแรก" in page.content.decode()
    assert 'value="https://example.com/shop"' in page.content.decode()
    assert "ร่าง ยังไม่ส่ง" in words_of(page)


def test_an_invalid_link_is_refused_and_the_form_keeps_its_text(malee, practice):
    response = save(malee, practice, text="ข้อความยาว", link="javascript:alert(1)")
    assert response.status_code == 422
    assert "ข้อความยาว" in response.content.decode()
    assert "แก้อีก 1 จุด" in words_of(response)
    assert not PracticeVersion.objects.exists()


def test_a_refused_file_does_not_lose_text_or_other_files(malee, practice):
    page = SimpleUploadedFile("หน้า.jpg", b"<html><script>alert(1)</script>")
    response = save(malee, practice, act="submit", text="งาน", files=[make_photo(), page])
    assert response.url == f"{page_url(practice)}#draft"
    draft = PracticeVersion.objects.get()
    assert (draft.state, draft.text, draft.files.count()) == (VersionState.DRAFT, "งาน", 1)
    words = words_of(malee.get(page_url(practice)))
    assert "ไม่ได้รับไฟล์ “หน้า.jpg” ไม่รับไฟล์ชนิดนี้" in words


def test_an_empty_draft_is_not_submitted(malee, practice):
    response = save(malee, practice, act="submit", text="")
    assert "ยังไม่มีข้อความ ลิงก์ หรือไฟล์" in words_of(malee.get(response.url))
    done = malee.post(response.url, follow=True)
    assert "ใส่อย่างน้อยหนึ่งอย่าง" in words_of(done)
    assert PracticeVersion.objects.get().state == VersionState.DRAFT


def test_a_double_click_on_either_button_makes_one_version(malee, practice):
    first = save(malee, practice, act="submit", text="งาน")
    second = save(malee, practice, act="submit", text="งาน")
    assert first.url == second.url
    receipts = {words_of(malee.post(first.url, follow=True)).partition("เลขรับ ")[2][:14] for _ in range(2)}
    assert receipts == {"2569-M1A1-0001"}
    late_click = save(malee, practice, act="submit", text="งาน")
    assert late_click.url == f"{page_url(practice)}#v1"
    assert PracticeVersion.objects.count() == 1


def test_the_preview_of_a_submitted_version_redirects_to_it(malee, cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    assert malee.get(url("practice_submit", version.pk)).url == f"{page_url(practice)}#v1"


def test_a_refused_new_version_is_explained(malee, cast, practice):
    make_version(cast.malee.enrolment, practice)
    response = malee.post(url("practice_draft", practice.pk), {"text": "อีกฉบับ", "number": 2}, follow=True)
    assert "กำลังรอตรวจ" in words_of(response)
    assert PracticeVersion.objects.count() == 1


def test_the_mark_is_shown_with_its_criteria_and_a_revision_can_be_submitted(malee, cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    make_mark(version, cast.somchai, score=3, asks_revision=True, comment="ลองปิดไฟในห้อง")
    words = words_of(malee.get(page_url(practice)))
    for part in ("75 จาก 100 คะแนน", "ลองปิดไฟในห้อง", "ขอให้ปรับแก้", "ส่งงานฉบับแก้ไข", "45 จาก 60"):
        assert part in words, part


def test_the_trainee_chooses_the_version_that_counts(malee, cast, practice, as_user):
    first = make_version(cast.malee.enrolment, practice)
    make_mark(first, cast.somchai, asks_revision=True)
    second = make_version(cast.malee.enrolment, practice, text="ใหม่")
    make_mark(second, cast.somchai)
    malee.post(url("practice_count", first.pk))
    first.work.refresh_from_db()
    assert first.work.counted_version == first
    assert as_user(cast.somchai).post(url("practice_count", second.pk)).status_code == 403
    assert as_user(cast.prasit).post(url("practice_count", second.pk)).status_code == 404


def test_only_trainees_of_the_course_save_a_draft(cast, practice, as_user):
    expected = {"somchai": 403, "kamon": 403, "anong": 403, "admin": 403, "duangjai": 404, "napha": 404, "wanna": 403}
    seen = {name: save(as_user(getattr(cast, name)), practice, text="x").status_code for name in expected}
    assert seen == expected
    assert not PracticeVersion.objects.exists()


def test_who_may_read_a_submitted_version(cast, practice, as_user):
    version = make_version(cast.malee.enrolment, practice)
    expected = {"malee": 200, "somchai": 200, "anong": 200, "admin": 200, "prasit": 404, "kamon": 404, "wanna": 404}
    path = url("practice_version", version.pk)
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in expected} == expected


def test_a_draft_is_readable_for_the_trainee_alone(cast, practice, as_user):
    draft = make_version(cast.malee.enrolment, practice, submitted=False)
    expected = {"malee": 200, "somchai": 404, "anong": 404, "prasit": 404, "kamon": 404}
    path = url("practice_version", draft.pk)
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in expected} == expected


def test_only_the_trainee_withdraws_a_draft_and_nobody_a_submitted_version(cast, practice, as_user):
    draft = make_version(cast.malee.enrolment, practice, submitted=False)
    others = {"prasit": 404, "kamon": 403, "napha": 404, "somchai": 403, "wanna": 404, "anong": 403, "admin": 403}
    path = url("practice_withdraw", draft.pk)
    assert {name: as_user(getattr(cast, name)).post(path).status_code for name in others} == others
    assert as_user(cast.malee).post(path).status_code == 302
    assert not PracticeVersion.objects.exists()
    version = make_version(cast.malee.enrolment, practice, photos=[make_photo()])
    path, file_path = url("practice_withdraw", version.pk), url("practice_file_remove", version.files.get().pk)
    assert {name: as_user(getattr(cast, name)).post(path).status_code for name in ("malee", *others)} == {
        "malee": 403,
        **others,
    }
    assert as_user(cast.malee).post(file_path).status_code == 403
    assert (PracticeVersion.objects.count(), version.files.count()) == (1, 1)


def test_a_file_is_removed_from_a_draft(malee, cast, practice):
    draft = make_version(cast.malee.enrolment, practice, photos=[make_photo()], submitted=False)
    assert malee.post(url("practice_file_remove", draft.files.get().pk)).status_code == 302
    assert not draft.files.exists()


def test_a_brief_taken_offline_saves_the_posted_draft(malee, cast, practice, as_user):
    practice.save_revision().publish()
    practice.refresh_from_db()
    practice.unpublish()
    response = malee.post(url("practice_draft", practice.pk), {"text": "พิมพ์ไว้แล้ว"}, follow=True)
    assert "บันทึกเป็นร่างแล้ว" in words_of(response)
    draft = PracticeVersion.objects.get()
    assert draft.text == "พิมพ์ไว้แล้ว"
    again = malee.post(url("practice_submit", draft.pk), follow=True)
    assert "ส่งได้เมื่อเปิดอีกครั้ง" in words_of(again)
    assert PracticeVersion.objects.get().state == VersionState.DRAFT
    assert as_user(cast.duangjai).post(url("practice_draft", practice.pk), {"text": "x"}).status_code == 404


@pytest.mark.parametrize("versions", [1, 3])
def test_query_count_at_any_number_of_versions(malee, cast, practice, versions, django_assert_num_queries):
    practice.resubmissions = 5
    practice.save()
    for _ in range(versions):
        version = make_version(cast.malee.enrolment, practice, photos=[make_photo()], now=NOW)
        make_mark(version, cast.somchai, asks_revision=True)
    malee.get(page_url(practice))
    with django_assert_num_queries(16):
        malee.get(page_url(practice))


@pytest.mark.parametrize(("at", "late"), [("2026-03-12", False), ("2026-06-12", True)])
@pytest.mark.parametrize(("resubmissions", "last"), [(0, True), (1, False)])
def test_the_preview_warns_of_late_and_last_versions(malee, cast, practice, at, late, resubmissions, last):
    practice.resubmissions = resubmissions
    practice.save()
    with time_machine.travel(f"{at}T05:00:00Z", tick=False):
        malee.force_login(cast.malee)
        preview = words_of(malee.get(save(malee, practice, act="submit", text="งาน").url))
    assert ("ศูนย์ยังรับงาน แต่จะขึ้นว่าส่งหลังกำหนด" in preview, "เป็นฉบับสุดท้ายที่ส่งได้" in preview) == (late, last)


def test_get_of_the_draft_address_redirects_to_the_brief(malee, practice):
    response = malee.get(url("practice_draft", practice.pk))
    assert (response.status_code, response.url) == (302, page_url(practice))


def test_too_many_files_are_an_error_of_the_form(malee, cast, practice):
    draft = make_version(cast.malee.enrolment, practice, photos=[make_photo()], submitted=False)
    draft.files.update(size=VERSION_MOST_BYTES)
    response = save(malee, practice, text="ข้อความใหม่", files=[make_photo("red")])
    assert response.status_code == 422
    assert "ไฟล์รวมกันใหญ่เกิน 200 MB" in words_of(response)
    assert "ข้อความใหม่" in response.content.decode()
    draft.refresh_from_db()
    assert (draft.text, draft.files.count()) == ("เรื่องผ้าคราม", 1)


def test_an_unmarked_version_cannot_be_chosen(malee, cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    response = malee.post(url("practice_count", version.pk), follow=True)
    assert "เลือกได้เฉพาะฉบับที่ตรวจแล้ว" in words_of(response)
    version.work.refresh_from_db()
    assert version.work.counted_version is None


def test_an_invalid_form_of_a_closed_brief_is_404(malee, practice):
    practice.save_revision().publish()
    practice.refresh_from_db()
    practice.unpublish()
    assert save(malee, practice, text="งาน", link="ไม่ใช่ลิงก์").status_code == 404
    assert not PracticeVersion.objects.exists()
