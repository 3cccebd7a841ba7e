"""Thai words of a text, by the dictionary of thaibreak. Films use it through this module only."""

from itertools import pairwise

import thaibreak


def words(text: str) -> list[str]:
    """Words, spaces and marks of punctuation in their order; together they are the text."""
    return [text[start:end] for start, end in pairwise(thaibreak.boundaries(text))]
