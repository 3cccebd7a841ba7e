"""She and he, wherever they are written: the trainee, the user."""

import re

PRONOUNS = {"she", "her", "hers", "herself", "he", "him", "his", "himself"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def pronouns(text):
    """Each line of prose or code with she or he, in identifiers too (`her_page`): write "the trainee", "the user"."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := PRONOUNS & {word.lower() for word in _WORD.findall(line)}:
            yield f"{number}: {' '.join(sorted(found))}"
