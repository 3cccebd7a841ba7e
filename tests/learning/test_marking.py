"""Parsing and marking of answers, by table and by property. No database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning import marking

pytestmark = pytest.mark.pure

CHOICES = {
    "text": "?",
    "unit": "",
    "options": [{"id": "1", "text": "ก"}, {"id": "2", "text": "ข"}, {"id": "3", "text": "ค"}],
}
NUMBER = {"text": "?", "unit": "บาท", "options": []}
MATCH = {
    "text": "?",
    "options": [{"id": "1", "text": "เห็น"}, {"id": "2", "text": "ถาม"}, {"id": "3", "text": "ซื้อ"}],
    "choices": [{"id": "r1", "text": "รูป"}, {"id": "r2", "text": "คำตอบ"}, {"id": "r3", "text": "เลขพัสดุ"}],
}
PAIRS = {"1": "r1", "2": "r2", "3": "r3"}


def key(right):
    return {"right": right, "feedback": {}, "read_again": None}


@pytest.mark.parametrize(
    ("kind", "right", "answer", "mark"),
    [
        ("single", "2", "2", "1"),
        ("single", "2", "1", "0"),
        ("single", "2", None, "0"),
        ("single", "", "1", "0"),
        ("truefalse", "1", "1", "1"),
        ("truefalse", "1", "2", "0"),
        ("multiple", ["1", "2"], ["1", "2"], "1"),
        ("multiple", ["1", "2"], ["1"], "0.5"),
        ("multiple", ["1", "2"], ["1", "3"], "0"),
        ("multiple", ["1", "2"], ["1", "2", "3"], "0.5"),
        ("multiple", ["1", "2"], ["3"], "0"),
        ("multiple", ["1", "2", "3"], ["1", "2"], "0.6667"),
        ("multiple", [], ["1"], "0"),
        ("number", {"value": "22", "tolerance": "0"}, "22", "1"),
        ("number", {"value": "22", "tolerance": "0"}, "22.0000", "1"),
        ("number", {"value": "22", "tolerance": "0"}, "22.0001", "0"),
        ("number", {"value": "22.5", "tolerance": "0.5"}, "23", "1"),
        ("number", {"value": "22.5", "tolerance": "0.5"}, "23.0001", "0"),
        ("number", {"value": "-3", "tolerance": "0"}, "-3", "1"),
        ("match", PAIRS, PAIRS, "1"),
        ("match", PAIRS, {"1": "r1"}, "0.3333"),
        ("match", PAIRS, {"1": "r1", "2": "r1", "3": "r3"}, "0.6667"),
        ("match", PAIRS, {"1": "r2"}, "0"),
        ("match", {}, {}, "0"),
    ],
)
def test_marks(kind, right, answer, mark):
    assert marking.mark_of(kind, key(right), answer) == Decimal(mark)


@pytest.mark.parametrize(
    ("kind", "asked", "raw", "answer"),
    [
        ("single", CHOICES, "2", "2"),
        ("single", CHOICES, "", None),
        ("single", CHOICES, None, None),
        ("truefalse", CHOICES, "1", "1"),
        ("multiple", CHOICES, ["3", "1"], ["1", "3"]),
        ("multiple", CHOICES, [], None),
        ("number", NUMBER, "22", "22"),
        ("number", NUMBER, " ๑,๒๕๐.๕ ", "1250.5"),
        ("number", NUMBER, "1,250 บาท", "1250"),
        ("number", NUMBER, "1250บาท", "1250"),
        ("number", NUMBER, "+5", "5"),
        ("number", NUMBER, "−5", "-5"),
        ("number", NUMBER, 22, "22"),
        ("number", NUMBER, "  ", None),
        ("match", MATCH, {"2": "r1", "1": ""}, {"2": "r1"}),
        ("match", MATCH, {"1": "", "2": ""}, None),
        ("match", MATCH, {}, None),
    ],
)
def test_answers_are_parsed(kind, asked, raw, answer):
    assert marking.parse_answer(kind, asked, raw) == answer


@pytest.mark.parametrize(
    ("kind", "asked", "raw"),
    [
        ("single", CHOICES, "9"),
        ("single", CHOICES, ["1"]),
        ("single", CHOICES, {"1": "1"}),
        ("single", CHOICES, 1),
        ("truefalse", CHOICES, ["1", "2"]),
        ("multiple", CHOICES, "1"),
        ("multiple", CHOICES, ["1", "1"]),
        ("multiple", CHOICES, ["1", "9"]),
        ("multiple", CHOICES, [1]),
        ("multiple", CHOICES, [["1"]]),
        ("number", NUMBER, "NaN"),
        ("number", NUMBER, "inf"),
        ("number", NUMBER, "1e309"),
        ("number", NUMBER, float("nan")),
        ("number", NUMBER, 1.5),
        ("number", NUMBER, True),
        ("number", NUMBER, 10**10),
        ("number", NUMBER, "1" * 5000),
        ("number", NUMBER, "1,2,3"),
        ("number", NUMBER, "22 กิโลกรัม"),
        ("number", NUMBER, "0x10"),
        ("number", NUMBER, ["22"]),
        ("match", MATCH, ["r1"]),
        ("match", MATCH, {"9": "r1"}),
        ("match", MATCH, {"1": "r9"}),
        ("match", MATCH, {"1": ["r1"]}),
        ("match", MATCH, {"9": ""}),
    ],
)
def test_an_invalid_answer_is_refused(kind, asked, raw):
    with pytest.raises(marking.AnswerRefusedError):
        marking.parse_answer(kind, asked, raw)


def test_an_unknown_type_is_an_error():
    with pytest.raises(marking.UnknownTypeError):
        marking.mark_of("essay", key(""), "1")
    with pytest.raises(marking.UnknownTypeError):
        marking.parse_answer("essay", CHOICES, "1")


def test_percent():
    assert marking.percent_of(Decimal(2), Decimal(3)) == Decimal("66.6667")
    assert marking.percent_of(Decimal(0), Decimal(0)) == 0


IDS = st.sets(st.sampled_from(["1", "2", "3", "4", "5"]))


@given(right=IDS, chosen=st.lists(st.sampled_from(["1", "2", "3", "4", "5"]), unique=True), order=st.randoms())
def test_a_mark_stays_in_bounds_and_order_does_not_matter(right, chosen, order):
    mark = marking.mark_of("multiple", key(sorted(right)), chosen)
    assert 0 <= mark <= 1
    shuffled, other = list(chosen), list(right)
    order.shuffle(shuffled)
    order.shuffle(other)
    assert marking.mark_of("multiple", key(other), shuffled) == mark
    if right:
        assert (mark == 1) == (set(chosen) == right)


@given(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=80), st.lists(st.text()), st.integers()))
def test_any_value_is_an_answer_or_refused(raw):
    for kind, asked in (("single", CHOICES), ("multiple", CHOICES), ("number", NUMBER), ("match", MATCH)):
        try:
            answer = marking.parse_answer(kind, asked, raw)
        except marking.AnswerRefusedError:
            continue
        assert marking.parse_answer(kind, asked, answer) == answer


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_survives_being_written_and_read(value):
    assert Decimal(marking.parse_answer("number", NUMBER, f"{value:f}")) == value
    assert Decimal(marking.parse_answer("number", NUMBER, f"{value:,f} บาท")) == value


@pytest.mark.parametrize(
    ("mark", "text"),
    [("0", "0"), ("100", "100"), ("90", "90"), ("62.5", "62.5"), ("91.6667", "91.67"), ("92.50", "92.5")],
)
def test_a_mark_as_pages_show_it(mark, text):
    assert marking.plain(Decimal(mark)) == text


@pytest.mark.parametrize(("value", "rounded"), [("0.00005", "0.0001"), ("0.00015", "0.0002"), ("0.00025", "0.0003")])
def test_a_half_is_rounded_up(value, rounded):
    assert marking.quantized(Decimal(value)) == Decimal(rounded)


def test_a_number_has_at_most_sixty_characters_as_typed():
    assert marking.number_of("7".rjust(60)) == 7
    with pytest.raises(marking.AnswerRefusedError):
        marking.number_of("7".rjust(61))


@pytest.mark.parametrize("raw", [10**10, -(10**10), 11**10, 10**11])
def test_a_whole_number_of_eleven_digits_is_refused(raw):
    assert marking.parse_answer("number", NUMBER, 10**10 - 1) == "9999999999"
    with pytest.raises(marking.AnswerRefusedError, match="ตัวเลข"):
        marking.parse_answer("number", NUMBER, raw)


def test_the_unit_may_be_missing_from_the_question():
    assert marking.parse_answer("number", {"text": "?", "options": []}, "12") == "12"
    with pytest.raises(marking.AnswerRefusedError):
        marking.parse_answer("number", {"text": "?", "options": []}, "12 บาท")


def test_every_option_may_be_chosen_at_once():
    assert marking.parse_answer("multiple", CHOICES, ["3", "1", "2"]) == ["1", "2", "3"]
    assert marking.parse_answer("match", MATCH, {"3": "r1", "2": "r2", "1": "r3"}) == {"1": "r3", "2": "r2", "3": "r1"}


@pytest.mark.parametrize(
    ("kind", "asked", "raw", "message"),
    [
        ("single", CHOICES, "9", marking.CHOICE_MESSAGE),
        ("multiple", CHOICES, "1", marking.CHOICE_MESSAGE),
        ("multiple", CHOICES, ["1", "1"], marking.CHOICE_MESSAGE),
        ("match", MATCH, ["1"], marking.CHOICE_MESSAGE),
        ("match", MATCH, {"1": "r9"}, marking.CHOICE_MESSAGE),
        ("number", NUMBER, True, marking.NUMBER_MESSAGE),
        ("number", NUMBER, "7" * 61, marking.NUMBER_MESSAGE),
        ("number", NUMBER, "ห้า", marking.NUMBER_MESSAGE),
    ],
)
def test_a_refusal_says_what_to_do(kind, asked, raw, message):
    with pytest.raises(marking.AnswerRefusedError) as refused:
        marking.parse_answer(kind, asked, raw)
    assert str(refused.value) == message


def test_no_answer_gets_nothing_whatever_the_key():
    for kind in ("single", "multiple", "number", "match"):
        assert marking.mark_of(kind, {}, None) == 0
