"""The searchable text of a page, read from its search fields without a query.

Pictures, films and files have no text. Wagtail's own method reads each of them from the database to find that out.
"""

from collections.abc import Iterator
from typing import Any

from modelsearch.index import SearchField
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.models import Page

NOT_SHOWN = frozenset({"title", "code"})


def page_text(page: Page) -> str:
    """The text for excerpts: all indexed fields of a specific page except title and code, one a line."""
    lines: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name not in NOT_SHOWN:
            lines += _lines(field, page)
    return "\n".join(line for line in lines if line)


def _lines(field: SearchField, page: Page) -> list[str]:
    value = getattr(page, field.field_name, None)
    if isinstance(value, StreamValue):
        return list(stream_lines(value.stream_block, value.raw_data))
    value = field.get_value(page)
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value or "")]


def stream_lines(block: Block, raw: Any) -> Iterator[str]:
    """The searchable text of a block, line by line; `raw` is the block's value as stored in JSON."""
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
