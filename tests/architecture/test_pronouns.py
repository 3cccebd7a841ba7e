"""No pronoun says whether a user is a woman or a man."""

import pytest

from tests.architecture.house import ROOT, tracked
from tests.architecture.pronouns import pronouns

pytestmark = pytest.mark.pure


def test_no_user_is_a_she_or_a_he():
    suffixes = {".py", ".html", ".txt", ".css", ".js", ".md", ".csv", ".sh", ".toml", ".typ"}
    own = [f"tests/architecture/{name}.py" for name in ("pronouns", "test_pronouns")]
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in suffixes and "requirements" not in name and name not in own:
            found += [f"{name}:{line}" for line in pronouns(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def test_she_reads_her_page():", ["1: her she"]),
        ("x = 1\nHIS_PAGE = HerPage()", ["2: her his"]),
        ("The other mother is here. this_theme = 'hero'", []),
    ],
)
def test_what_is_a_pronoun_of_a_user(text, found):
    assert list(pronouns(text)) == found
