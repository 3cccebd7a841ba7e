"""The score of the readiness form: ten items of 0–3, where a 3 without evidence counts 2."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.selection.readiness import EVIDENCE_LONGEST, ITEMS, TOP, AnswersRefusedError, checked, counted, score_of

pytestmark = pytest.mark.pure
NONE = [""] * 10
answers = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=10, max_size=10)
texts = st.lists(st.text("ก ข", max_size=5), min_size=10, max_size=10)


@pytest.mark.parametrize(
    ("answer", "evidence", "worth"),
    [(None, "", 0), (0, "มี", 0), (2, "", 2), (3, "", 2), (3, "   ", 2), (3, "ใบเสร็จ", 3)],
)
def test_the_points_of_one_answer(answer, evidence, worth):
    assert counted(answer, evidence) == worth


@pytest.mark.parametrize(
    ("given_answers", "evidence", "score"),
    [
        ([3] * 10, ["มี"] * 10, "100.0000"),
        ([3] * 10, NONE, "66.6667"),
        ([None] * 10, NONE, "0.0000"),
        ([1] * 10, NONE, "33.3333"),
        ([2] * 9 + [None], NONE, "60.0000"),
    ],
)
def test_scores(given_answers, evidence, score):
    assert score_of(given_answers, evidence) == Decimal(score)


@given(answers, texts)
def test_a_score_is_0_to_100_and_evidence_never_lowers_it(given_answers, evidence):
    score = score_of(given_answers, evidence)
    assert 0 <= score <= 100
    assert score_of(given_answers, ["มี"] * 10) >= score


@pytest.mark.parametrize("wrong", [[0] * 9, [0] * 11, [4] + [0] * 9, [-1] + [0] * 9, [True] + [0] * 9, ["2"] + [0] * 9])
def test_invalid_answers_are_refused(wrong):
    with pytest.raises(AnswersRefusedError):
        checked(wrong, NONE)


@pytest.mark.parametrize(
    ("wrong", "evidence", "words"),
    [
        ([0], NONE, f"แบบประเมินมี {ITEMS} ข้อ"),
        ([TOP + 1] * ITEMS, NONE, f"แต่ละข้อเลือก 0 ถึง {TOP}"),
        ([0] * ITEMS, ["ก" * (EVIDENCE_LONGEST + 1)] * ITEMS, f"หลักฐานแต่ละข้อเขียนได้ไม่เกิน {EVIDENCE_LONGEST} ตัวอักษร"),
    ],
)
def test_a_refusal_names_the_bound(wrong, evidence, words):
    with pytest.raises(AnswersRefusedError, match=words):
        checked(wrong, evidence)


def test_evidence_is_ten_texts_of_limited_length_with_normalised_spaces():
    assert checked([0] * 10, ["  ก  ข "] + [""] * 9) == ([0] * 10, ["ก ข"] + [""] * 9)
    for texts in ([""] * 9, ["ก" * 501] + [""] * 9):
        with pytest.raises(AnswersRefusedError):
            checked([0] * 10, texts)
