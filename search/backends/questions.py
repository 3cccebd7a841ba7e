"""What is asked of the index: a query in words, rewritten as one in the tokens that `documents.py` writes."""

from collections.abc import Callable

from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from search import tokens

Leaves = Callable[[str], list[SearchQuery]]


def by_words(query: SearchQuery) -> SearchQuery:
    """Of each word the fine token, which matches, or the whole one, which ranks."""
    return _rewritten(query, lambda text: [_either(term) for term in tokens.terms(text)]) or MATCH_NONE


def by_fine_words(query: SearchQuery) -> SearchQuery:
    """Of each word the fine token alone: the same objects match, on one column."""
    return _rewritten(query, lambda text: [PlainText(term.fine) for term in tokens.terms(text)]) or MATCH_NONE


def by_beginnings(query: SearchQuery) -> SearchQuery:
    """What is being typed: every run of it is a prefix."""
    # One PlainText each: a compiler makes a prefix of the last word of each, and of no other.
    return _rewritten(query, lambda text: [PlainText(prefix) for prefix in tokens.completions(text)]) or MATCH_NONE


def wanted_tokens(query: SearchQuery) -> list[str]:
    """Every token whose presence counts for an object: those of all words asked for, none of those refused."""
    if isinstance(query, (PlainText, Phrase, Fuzzy)):
        found = [token for term in tokens.terms(query.query_string) for token in (term.whole, term.fine)]
    elif isinstance(query, (And, Or)):
        found = [token for each in query.subqueries for token in wanted_tokens(each)]
    elif isinstance(query, Boost):
        found = wanted_tokens(query.subquery)
    else:
        found = []
    return list(dict.fromkeys(found))


def _either(term: tokens.Term) -> SearchQuery:
    return Or([PlainText(term.fine), PlainText(term.whole)])


def _rewritten(query: SearchQuery, leaves: Leaves) -> SearchQuery | None:
    """None where nothing is asked (only signs or spaces), so that an empty part of a query doesn't empty the whole.

    Boosts are left out (neither database can); a phrase and a fuzzy query ask for their words.
    """
    if isinstance(query, (PlainText, Phrase, Fuzzy)):
        any_will_do = getattr(query, "operator", "and") == "or"
        return _joined(Or if any_will_do else And, leaves(query.query_string))
    if isinstance(query, (And, Or)):
        return _joined(type(query), [_rewritten(each, leaves) for each in query.subqueries])
    if isinstance(query, Not):
        subquery = _rewritten(query.subquery, leaves)
        return Not(subquery) if subquery else None
    if isinstance(query, Boost):
        return _rewritten(query.subquery, leaves)
    return query


def _joined(kind: type, subqueries: list[SearchQuery | None]) -> SearchQuery | None:
    kept = [each for each in subqueries if each]
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else kind(kept)
