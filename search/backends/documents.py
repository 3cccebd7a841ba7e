"""What is written to the index: the text fields of an object as tokens of `search.tokens`, without code in the models.

modelsearch stores three columns for each object. The whole words are in `title` and `body`, where modelsearch puts
them. The fine words of every field are in `autocomplete`, together with the completions. The fine words of the title
are in `body` too, so that a word inside a longer word of the title ranks like a word of the text.
"""

from collections.abc import Callable
from typing import Any

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search import tokens

Writer = Callable[[str], str]
TITLE = "title"


class Document:
    """An object whose search fields give tokens instead of text. All other attributes are the object's own."""

    def __init__(self, obj: Any) -> None:
        self._obj = obj

    def __getattr__(self, name: str) -> Any:
        return getattr(self._obj, name)

    def get_search_fields(self) -> list[Any]:
        return [token_field for field in self._obj.get_search_fields() for token_field in _token_fields(field)]


class _TokenField:
    """A field that reads a value from the object and gives its tokens."""

    def __init__(self, field, writer, *, name=None, **kwargs):
        super().__init__(name or field.field_name, **{**field.kwargs, **kwargs})
        self.field = field
        self.writer = writer
        self.values = {}

    def get_value(self, obj: Any) -> Any:
        # modelsearch reads a field once for each column; the fields of a document are discarded with the document.
        if id(obj) not in self.values:
            self.values[id(obj)] = _tokens(self.field.get_value(_object(obj)), self.writer)
        return self.values[id(obj)]


class _TokenSearchField(_TokenField, SearchField):
    pass


class _TokenAutocompleteField(_TokenField, AutocompleteField):
    pass


class _TokenRelatedFields(RelatedFields):
    def get_value(self, obj: Any) -> Any:
        return super().get_value(_object(obj))


def _token_fields(field: Any) -> list[Any]:
    """The fields that are indexed in place of a model's field."""
    if isinstance(field, RelatedFields):
        inner = [token_field for each in field.fields for token_field in _token_fields(each)]
        return [_TokenRelatedFields(field.field_name, inner)]
    if isinstance(field, AutocompleteField):
        return [_TokenAutocompleteField(field, tokens.completion_text)]
    if not isinstance(field, SearchField):
        return [field]
    fields = [
        _TokenSearchField(field, tokens.whole_text, boost=field.boost),
        _TokenAutocompleteField(field, tokens.fine_text),
    ]
    if field.field_name == TITLE:
        fields.append(_TokenSearchField(field, tokens.fine_text, name="words inside the title"))
    return fields


def _object(obj: Any) -> Any:
    return obj._obj if isinstance(obj, Document) else obj


def _tokens(value: Any, writer: Writer) -> Any:
    """The tokens of a text, or of each text in a list or in the values of a dict."""
    if isinstance(value, str):
        return writer(value)
    if isinstance(value, dict):
        return [_tokens(each, writer) for each in value.values()]
    if isinstance(value, (list, tuple)):
        return [_tokens(each, writer) for each in value]
    return "" if value is None else writer(str(value))
