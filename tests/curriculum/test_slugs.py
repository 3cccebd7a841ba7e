import pytest

from courses.curriculum.slugs import ascii_slug, is_plain_slug, unique_slug

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("น้ำพริกเผา", "namphrikepha"),
        ("Story Marketing: ชุดเรื่องเล่า", "story-marketing-chuderueongela"),
        ("ๆฯ", "page"),
        ("", "page"),
        ("a-" * 40, "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a"),
        ("ก" * 100, "k" * 40),
        ("abc " + "x" * 50, "abc-" + "x" * 36),
    ],
)
def test_a_slug_is_ascii_and_short(text, slug):
    assert ascii_slug(text) == slug
    assert is_plain_slug(slug)


def test_a_taken_slug_is_numbered_within_its_length():
    assert unique_slug("a", set()) == "a"
    assert unique_slug("a", {"a", "a-2"}) == "a-3"
    assert unique_slug("x" * 40, {"x" * 40}) == "x" * 38 + "-2"


@pytest.mark.parametrize("text", ["", "น้ำ", "A", "a b", "-a", "a-", "a--b", "a" * 41, "a/b"])
def test_other_texts_are_not_plain_slugs(text):
    assert not is_plain_slug(text)
