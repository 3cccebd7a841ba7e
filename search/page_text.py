"""The words of a page as its search fields give them, without a query: pictures, films and files have none to read.

Wagtail's own way reads every picture and film of a stream from the database to ask it for words.
"""

from collections.abc import Iterator

from modelsearch.index import SearchField
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StreamValue, StructBlock

NOT_SHOWN = frozenset({"title", "code"})


def page_text(page) -> str:
    """What an excerpt is cut from: the indexed fields of a specific page but its title and code, a line each."""
    lines = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name not in NOT_SHOWN:
            lines += _lines(field, page)
    return "\n".join(line for line in lines if line)


def _lines(field: SearchField, page) -> list[str]:
    value = getattr(page, field.field_name, None)
    if isinstance(value, StreamValue):
        return list(stream_lines(value.stream_block, value.raw_data))
    value = field.get_value(page)
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value or "")]


def stream_lines(block: Block, raw) -> Iterator[str]:
    """The searchable words of a block as it is stored (raw JSON values), line by line."""
    if isinstance(block, ChooserBlock) or not getattr(block, "search_index", True) or raw is None:
        return
    if isinstance(block, StreamBlock):
        for item in raw:
            child = block.child_blocks.get(item["type"])
            if child is not None:
                yield from stream_lines(child, item["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from stream_lines(child, raw.get(name))
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from stream_lines(block.child_block, item["value"] if isinstance(item, dict) else item)
    else:
        yield from block.get_searchable_content(block.to_python(raw))
