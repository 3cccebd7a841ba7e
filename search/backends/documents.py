"""What is written to the index: each text field in the streams of `search.tokens`, with no code in the models."""

from collections.abc import Callable

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search import tokens

Writer = Callable[[str], str]


class Document:
    """An object as the index sees it: its fields give tokens instead of text. Everything else is the object's own."""

    def __init__(self, obj, fine_field: type):
        self._obj = obj
        self._fine_field = fine_field

    def __getattr__(self, name):
        return getattr(self._obj, name)

    def get_search_fields(self):
        return [written for field in self._obj.get_search_fields() for written in _written(field, self._fine_field)]


class _Written:
    """A field whose value is read from the object and written as tokens."""

    def __init__(self, field, writer: Writer, **kwargs):
        super().__init__(field.field_name, **{**field.kwargs, **kwargs})
        self.field = field
        self.writer = writer
        self.written = {}

    def get_value(self, obj):
        # modelsearch asks for each field once a column it fills; a document's fields live as long as the document.
        if id(obj) not in self.written:
            self.written[id(obj)] = _tokens(self.field.get_value(_object(obj)), self.writer)
        return self.written[id(obj)]


class WholeWords(_Written, SearchField):
    pass


class FineWords(_Written, SearchField):
    """The parts of the words, beside them and of the lowest weight (PostgreSQL)."""


class FineColumn(_Written, AutocompleteField):
    """The parts of the words, in the column of lowest weight (SQLite)."""


class Completions(_Written, AutocompleteField):
    pass


class _WrittenRelated(RelatedFields):
    def get_value(self, obj):
        return super().get_value(_object(obj))


def _written(field, fine_field: type) -> list:
    if isinstance(field, RelatedFields):
        inner = [written for each in field.fields for written in _written(each, fine_field)]
        return [_WrittenRelated(field.field_name, inner)]
    if isinstance(field, SearchField):
        # No boost is the lowest weight on PostgreSQL, which is the parts'; words without a boost of their own get 1.
        boost = 1.0 if field.boost is None else field.boost
        return [WholeWords(field, tokens.whole_text, boost=boost), fine_field(field, tokens.fine_text)]
    if isinstance(field, AutocompleteField):
        return [Completions(field, tokens.completion_text)]
    return [field]


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
