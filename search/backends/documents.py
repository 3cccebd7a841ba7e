"""What is written to the index: each text field in the streams of `search.tokens`, with no code in the models.

modelsearch keeps three columns of an object. Whole words stand in `title` and `body` as it puts them; the fine stream
of every field stands in `autocomplete` beside the completions, and that of the title also in `body`, so that a word
inside a word of the title counts as much as one of the text.
"""

from collections.abc import Callable

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search import tokens

Writer = Callable[[str], str]
TITLE = "title"


class Document:
    """An object as the index sees it: its fields give tokens instead of text. Everything else is the object's own."""

    def __init__(self, obj):
        self._obj = obj

    def __getattr__(self, name):
        return getattr(self._obj, name)

    def get_search_fields(self):
        return [written for field in self._obj.get_search_fields() for written in _written(field)]


class _Written:
    """A field whose value is read from the object and written as tokens."""

    def __init__(self, field, writer: Writer, *, name: str | None = None, **kwargs):
        super().__init__(name or field.field_name, **{**field.kwargs, **kwargs})
        self.field = field
        self.writer = writer
        self.written = {}

    def get_value(self, obj):
        # modelsearch asks for each field once a column it fills; a document's fields live as long as the document.
        if id(obj) not in self.written:
            self.written[id(obj)] = _tokens(self.field.get_value(_object(obj)), self.writer)
        return self.written[id(obj)]


class _WrittenSearchField(_Written, SearchField):
    pass


class _WrittenAutocompleteField(_Written, AutocompleteField):
    pass


class _WrittenRelated(RelatedFields):
    def get_value(self, obj):
        return super().get_value(_object(obj))


def _written(field) -> list:
    if isinstance(field, RelatedFields):
        inner = [written for each in field.fields for written in _written(each)]
        return [_WrittenRelated(field.field_name, inner)]
    if isinstance(field, AutocompleteField):
        return [_WrittenAutocompleteField(field, tokens.completion_text)]
    if not isinstance(field, SearchField):
        return [field]
    fields = [
        _WrittenSearchField(field, tokens.whole_text, boost=field.boost),
        _WrittenAutocompleteField(field, tokens.fine_text),
    ]
    if field.field_name == TITLE:
        fields.append(_WrittenSearchField(field, tokens.fine_text, name="words inside the title"))
    return fields


def _object(obj):
    return obj._obj if isinstance(obj, Document) else obj


def _tokens(value, writer: Writer):
    if isinstance(value, str):
        return writer(value)
    if isinstance(value, dict):
        return [_tokens(each, writer) for each in value.values()]
    if isinstance(value, (list, tuple)):
        return [_tokens(each, writer) for each in value]
    return "" if value is None else writer(str(value))
