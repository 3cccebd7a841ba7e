"""Rewrites a search query of words as a query of the tokens that `documents.py` writes to the index."""

from collections.abc import Callable

from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from search import tokens

TokenQueries = Callable[[str], list[SearchQuery]]
"""The queries of tokens for the words of a text."""


def by_words(query: SearchQuery) -> SearchQuery:
    """Each word as its fine token, which matches, or its whole token, which ranks."""
    return _rewritten(query, lambda text: [_either(term) for term in tokens.terms(text)]) or MATCH_NONE


def by_fine_words(query: SearchQuery) -> SearchQuery:
    """Each word as its fine token only: the same objects match, with one column."""
    return _rewritten(query, lambda text: [PlainText(term.fine) for term in tokens.terms(text)]) or MATCH_NONE


def by_beginnings(query: SearchQuery) -> SearchQuery:
    """A half-typed query: each run of words in it is a prefix."""
    # One PlainText for each: the query compiler makes a prefix of the last word of each PlainText only.
    return _rewritten(query, lambda text: [PlainText(prefix) for prefix in tokens.completions(text)]) or MATCH_NONE


def wanted_tokens(query: SearchQuery) -> list[str]:
    """The whole and fine tokens of all words that a query searches for, without words that it excludes."""
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


def _rewritten(query: SearchQuery, token_queries: TokenQueries) -> SearchQuery | None:
    """None when the query has no word, so that such a part of an And does not exclude every object.

    Boosts are left out, which neither database supports; a phrase or a fuzzy query becomes a query of its words.
    """
    if isinstance(query, (PlainText, Phrase, Fuzzy)):
        any_word = getattr(query, "operator", "and") == "or"
        return _combined(Or if any_word else And, token_queries(query.query_string))
    if isinstance(query, (And, Or)):
        return _combined(type(query), [_rewritten(each, token_queries) for each in query.subqueries])
    if isinstance(query, Not):
        subquery = _rewritten(query.subquery, token_queries)
        return Not(subquery) if subquery else None
    if isinstance(query, Boost):
        return _rewritten(query.subquery, token_queries)
    return query


def _combined(kind: type[And] | type[Or], subqueries: list[SearchQuery | None]) -> SearchQuery | None:
    """The subqueries that are not None, combined; None without one."""
    present = [each for each in subqueries if each]
    if not present:
        return None
    return present[0] if len(present) == 1 else kind(present)
