"""What is asked of the index: a query in words, rewritten as one in the tokens that `documents.py` writes."""

from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from search import tokens


def by_words(query: SearchQuery) -> SearchQuery:
    """The query over whole words (which rank) or their parts (which match)."""
    return _rewritten(query, _words) or MATCH_NONE


def by_beginnings(query: SearchQuery) -> SearchQuery:
    """The query over what is being typed: every run of it is a prefix."""
    return _rewritten(query, _beginnings) or MATCH_NONE


def _words(text: str) -> list[SearchQuery]:
    return [Or([PlainText(term.whole), Phrase(term.fine)]) for term in tokens.terms(text)]


def _beginnings(text: str) -> list[SearchQuery]:
    # One PlainText each: a compiler makes a prefix of the last word of each, and of no other.
    return [PlainText(prefix) for prefix in tokens.completions(text)]


def _rewritten(query: SearchQuery, leaves) -> SearchQuery | None:
    """None where nothing is asked (only signs or spaces), so that an empty part of a query doesn't empty the whole.

    Boosts are left out (neither database can), and a fuzzy query asks for its words.
    """
    if isinstance(query, (PlainText, Fuzzy)):
        return _joined(Or if query.operator == "or" else And, leaves(query.query_string))
    if isinstance(query, Phrase):
        fine = tokens.fine_text(query.query_string)
        return Phrase(fine) if fine else None
    if isinstance(query, (And, Or)):
        return _joined(type(query), [_rewritten(each, leaves) for each in query.subqueries])
    if isinstance(query, Not):
        subquery = _rewritten(query.subquery, leaves)
        return Not(subquery) if subquery else None
    if isinstance(query, Boost):
        return _rewritten(query.subquery, leaves)
    return query


def _joined(kind: type, subqueries: list) -> SearchQuery | None:
    kept = [each for each in subqueries if each]
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else kind(kept)
