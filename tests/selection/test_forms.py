"""Forms of the officers' pages about rounds and of the readiness form: what they accept and every refusal."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from courses.selection.actions import RoundDates
from courses.selection.forms import BoardForm, FreezeAgainForm, ReadinessForm, RoundForm, SeedForm, TypedCodeForm
from tests.factories.learning import NOW
from tests.factories.selection import make_stages

ROUND = SimpleNamespace(code="R2-2569")
ITEMS = [f"ข้อ {number}" for number in range(1, 11)]
NAMES = ("data_cutoff_on", "grading_close_on", "recheck_close_on", "backfill_close_on")


@pytest.mark.parametrize("typed", ["R2-2569", " r2-2569 ", "R๒-๒๕๖๙"])
def test_the_code_is_accepted_in_any_case_with_spaces_and_thai_digits(typed):
    form = TypedCodeForm({"code": typed}, round=ROUND)
    assert (form.is_valid(), form.cleaned_data) == (True, {"code": "R2-2569"})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "พิมพ์รหัสรอบ R2-2569 ก่อน"),
        ("R2-2568", "รหัสรอบไม่ตรง รอบนี้คือ R2-2569 ยังไม่มีอะไรเปลี่ยน"),
        ("R2", "รหัสรอบไม่ตรง รอบนี้คือ R2-2569 ยังไม่มีอะไรเปลี่ยน"),
    ],
)
def test_another_code_is_refused(typed, words):
    form = TypedCodeForm({"code": typed}, round=ROUND)
    assert form.errors == {"code": [words]}
    assert form.fields["code"].label == "พิมพ์รหัสรอบ R2-2569 เพื่อยืนยัน"


@pytest.mark.parametrize(("form", "fields"), [(FreezeAgainForm, ["reason"]), (SeedForm, ["seed", "witnesses"])])
def test_a_step_with_fields_needs_them_and_the_code(form, fields):
    empty = form({}, round=ROUND)
    assert (list(empty.fields), set(empty.errors)) == ([*fields, "code"], {*fields, "code"})
    assert form(dict.fromkeys(fields, "1") | {"code": "R2-2569"}, round=ROUND).is_valid()
    for field in fields:
        long = dict.fromkeys(fields, "1") | {"code": "R2-2569", field: "1" * 301}
        assert set(form(long, round=ROUND).errors) == {field}


@pytest.mark.parametrize(("words", "is_valid"), [("", True), ("ก" * 80, True), ("ก" * 81, False)])
def test_a_search_has_at_most_80_characters(words, is_valid):
    assert BoardForm({"q": words}).is_valid() == is_valid


@pytest.fixture
def stages(school):
    return [make_stages(school)[1]]


def dates(**changed):
    days = dict(zip(NAMES, (1, 8, 20, 30), strict=True)) | changed
    parts = {}
    for name, day in days.items():
        parts |= {f"{name}_day": str(day), f"{name}_month": "4", f"{name}_year": "2569"}
    return parts


@pytest.mark.django_db
def test_a_new_round_has_its_stage_and_its_dates_at_half_past_four_in_bangkok(stages):
    form = RoundForm({"stage": str(stages[0].pk), **dates()}, stages=stages, now=NOW)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["stage"] == stages[0]
    assert form.dates == RoundDates(*(datetime(2026, 4, day, 9, 30, tzinfo=UTC) for day in (1, 8, 20, 30)))
    assert form.fields["stage"].choices == [(str(stages[0].pk), "หลักสูตรเข้มข้น ปี 2569 รับ 160 ราย")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"grading_close_on": 1}, {"grading_close_on"}),
        ({"recheck_close_on": 8}, {"recheck_close_on"}),
        ({"backfill_close_on": 2}, {"backfill_close_on"}),
        ({"data_cutoff_on": 31}, {"data_cutoff_on"}),
    ],
)
def test_dates_out_of_order_or_that_do_not_exist_are_refused_at_their_field(stages, changed, fields):
    form = RoundForm({"stage": str(stages[0].pk), **dates(**changed)}, stages=stages, now=NOW)
    assert set(form.errors) == fields


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["", "0"])
def test_a_stage_that_is_not_offered_is_refused(stages, stage):
    assert set(RoundForm({"stage": stage, **dates()}, stages=stages, now=NOW).errors) == {"stage"}


def whole(**changed):
    answers = {f"answer_{number}": "2" for number in range(1, 11)} | {"evidence_1": "ใบเสร็จ"}
    return answers | {"has_time": "on"} | changed


def test_the_answers_of_a_readiness_form_are_what_is_saved():
    form = ReadinessForm(whole(answer_3=""), items=ITEMS)
    assert form.is_valid()
    assert form.cleaned_answers() == {
        "answers": [2, 2, None, *[2] * 7],
        "evidence": ["ใบเสร็จ", *[""] * 9],
        "has_time": True,
        "data_confirmed": False,
    }


def test_an_empty_readiness_form_is_valid():
    form = ReadinessForm({}, items=ITEMS)
    assert (form.is_valid(), form.cleaned_answers()["answers"]) == (True, [None] * 10)


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"answer_2": "4"}, {"answer_2": ["เลือกระดับ 0 ถึง 3"]}),
        ({"answer_2": "x"}, {"answer_2": ["เลือกระดับ 0 ถึง 3"]}),
        ({"evidence_9": "ก" * 501}, {"evidence_9": ["เขียนได้ไม่เกิน 500 ตัวอักษร (ตอนนี้ 501)"]}),
    ],
)
def test_invalid_answers_are_refused_at_their_field(changed, errors):
    assert ReadinessForm(whole(**changed), items=ITEMS).errors == errors


def test_each_item_has_its_text_its_answer_and_its_evidence():
    form = ReadinessForm(items=ITEMS)
    assert [(number, answer.label, evidence.name) for number, answer, evidence in form.pairs()] == [
        (number, f"ข้อ {number}", f"evidence_{number}") for number in range(1, 11)
    ]


def test_a_stored_form_is_shown_again():
    stored = SimpleNamespace(
        answers=[0, None, *[3] * 8], evidence=["", "ข", *[""] * 8], has_time=True, data_confirmed=False
    )
    initial = ReadinessForm.initial_of(stored)
    assert [initial[f"answer_{number}"] for number in (1, 2, 3)] == ["0", None, "3"]
    assert [initial[f"evidence_{number}"] for number in (1, 2)] == ["", "ข"]
    assert (initial["has_time"], initial["data_confirmed"], len(initial)) == (True, False, 22)
    assert ReadinessForm.initial_of(None) == {}
