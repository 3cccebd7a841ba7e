"""Queries of words as queries of tokens."""

import pytest
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.backends.token_queries import by_beginnings, by_fine_words, by_words, wanted_tokens
from search.tokens import completions, terms

(MARKET,), (FOREST,) = terms("ตลาด"), terms("ป่า")


def fine(term):
    return PlainText(term.fine)


def either(term):
    return Or([PlainText(term.fine), PlainText(term.whole)])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PlainText("ตลาด"), fine(MARKET)),
        (PlainText("ตลาด ป่า"), And([fine(MARKET), fine(FOREST)])),
        (PlainText("ตลาด ป่า", operator="or"), Or([fine(MARKET), fine(FOREST)])),
        (Phrase("ตลาด ป่า"), And([fine(MARKET), fine(FOREST)])),
        (Fuzzy("ตลาด"), fine(MARKET)),
        (Boost(PlainText("ตลาด"), 2), fine(MARKET)),
        (And([PlainText("!!"), PlainText("ตลาด")]), fine(MARKET)),
        (Or([PlainText("ตลาด"), PlainText("ป่า")]), Or([fine(MARKET), fine(FOREST)])),
        (Not(PlainText("ตลาด")), Not(fine(MARKET))),
        (PlainText("!! ๆ"), MATCH_NONE),
        (Not(PlainText("!!")), MATCH_NONE),
        (And([PlainText("!!"), Phrase("")]), MATCH_NONE),
        (MATCH_ALL, MATCH_ALL),
    ],
)
def test_fine_words(query, expected):
    assert repr(by_fine_words(query)) == repr(expected)


def test_words_match_as_fine_or_whole_tokens():
    assert repr(by_words(PlainText("ตลาด"))) == repr(either(MARKET))
    assert repr(by_words(PlainText("ตลาด ป่า"))) == repr(And([either(MARKET), either(FOREST)]))
    assert repr(by_words(PlainText("??"))) == repr(MATCH_NONE)


def test_each_run_of_a_half_typed_query_is_a_prefix():
    market, story = completions("ตลาดออน sto")
    assert repr(by_beginnings(PlainText("ตลาดออน sto"))) == repr(And([PlainText(market), PlainText(story)]))
    assert repr(by_beginnings(PlainText(" "))) == repr(MATCH_NONE)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (PlainText("ตลาด ตลาด"), [MARKET]),
        (And([PlainText("ตลาด"), Boost(Phrase("ป่า"), 2)]), [MARKET, FOREST]),
        (Or([Fuzzy("ตลาด"), Not(PlainText("ป่า"))]), [MARKET]),
        (Not(PlainText("ตลาด")), []),
        (MATCH_ALL, []),
    ],
)
def test_wanted_tokens(query, wanted):
    assert wanted_tokens(query) == [token for term in wanted for token in (term.whole, term.fine)]
