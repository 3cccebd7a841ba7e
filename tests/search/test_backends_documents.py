"""The search fields of an object as the index reads them: tokens in place of text."""

import pytest
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField
from wagtail.models import Locale, Page

from search.backends.documents import Document
from search.tokens import completion_text, fine_text, whole_text

TITLE = "น้ำพริกเผา Story"


def document_of(fields, **values):
    """The Document of a page that has these search fields and these attributes."""
    page = Page(title=TITLE)
    vars(page).update(values, get_search_fields=lambda: fields)
    return Document(page)


def written(fields, **values):
    """[(class of the indexed field, value)] of such a document."""
    document = document_of(fields, **values)
    kinds = (SearchField, AutocompleteField)
    return [
        (next(kind for kind in kinds if isinstance(field, kind)), field.get_value(document))
        for field in document.get_search_fields()
    ]


def test_a_text_gives_whole_words_and_fine_words():
    assert written([SearchField("body")], body=TITLE) == [
        (SearchField, whole_text(TITLE)),
        (AutocompleteField, fine_text(TITLE)),
    ]


def test_the_fine_words_of_a_title_are_searched_too():
    assert written([SearchField("title"), AutocompleteField("title")]) == [
        (SearchField, whole_text(TITLE)),
        (AutocompleteField, fine_text(TITLE)),
        (SearchField, fine_text(TITLE)),
        (AutocompleteField, completion_text(TITLE)),
    ]


@pytest.mark.parametrize(
    ("value", "tokens"),
    [
        (None, ""),
        (2569, whole_text("2569")),
        (["ปี", "ป่า"], [whole_text("ปี"), whole_text("ป่า")]),
        (("ปี", None), [whole_text("ปี"), ""]),
        ({"a": "ปี", "b": ["ป่า"]}, [whole_text("ปี"), [whole_text("ป่า")]]),
    ],
)
def test_values_that_are_not_text(value, tokens):
    assert written([SearchField("body")], body=value)[0] == (SearchField, tokens)


def test_filters_are_not_changed():
    field = FilterField("live")
    assert document_of([field]).get_search_fields() == [field]


def test_only_the_whole_words_have_the_boost():
    fields = document_of([SearchField("title", boost=2)]).get_search_fields()
    assert [field.boost for field in fields if isinstance(field, SearchField)] == [2, None]


def test_related_objects_are_read_from_the_object():
    locale = Locale(language_code="th")
    page = Page(locale=locale)
    page.get_search_fields = lambda: [RelatedFields("locale", [SearchField("language_code")])]
    (field,) = Document(page).get_search_fields()
    assert field.get_value(Document(page)) is locale
    assert [inner.get_value(locale) for inner in field.fields] == [whole_text("th"), fine_text("th")]


def test_all_else_is_the_object_s_own():
    page = Page(title=TITLE, slug="p")
    document = Document(page)
    assert (document.slug, document._meta) == ("p", page._meta)
    with pytest.raises(AttributeError):
        document.nothing  # noqa: B018 - reading it is the test
