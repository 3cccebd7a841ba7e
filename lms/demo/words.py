"""Thai words of a text, by the dictionary of thaibreak: the one place where films ask it."""

from itertools import pairwise

import thaibreak


def words(text: str) -> list[str]:
    """Words, spaces and marks of punctuation in their order; together they are the text."""
    return [text[start:end] for start, end in pairwise(thaibreak.boundaries(text))]
