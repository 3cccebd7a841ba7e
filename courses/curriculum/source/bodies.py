"""Turns the text of a lesson into blocks: running text with paragraphs and lists, and two kinds of callout.

Blank lines separate paragraphs. A paragraph that begins with "สรุป" becomes a "remember" callout; what follows the words
"งานวันนี้" in a paragraph becomes a "try" callout. A paragraph whose lines all begin with a number or a dash is a list.
"""

import re
from html import escape

Block = tuple[str, str | dict[str, str]]
"""("text", html) or ("callout", {"kind": …, "text": html})."""
REMEMBER, TRY = "remember", "try"
_TRY = re.compile(r"(?:^|(?<=\s))งานวันนี้\s+")
_REMEMBER = "สรุป"
_NUMBERED = re.compile(r"[0-9]+[.)]\s+")
_DASHED = re.compile(r"[-•]\s+")


def body_blocks(text: str) -> list[Block]:
    """The blocks in the order of the text. Only the words "งานวันนี้" are left out: the callout's heading says them."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        before, *rest = _TRY.split(paragraph, maxsplit=1)
        if before.strip():
            remember = before.startswith(_REMEMBER)
            if remember:
                blocks.append(_callout(REMEMBER, before))
            else:
                _add_text(blocks, _html(before))
        blocks += [_callout(TRY, task) for task in rest]
    return blocks


def _add_text(blocks: list[Block], html: str) -> None:
    """Adds to the last block when that is text too: consecutive paragraphs form one block."""
    if blocks and isinstance(before := blocks[-1][1], str):
        blocks[-1] = ("text", before + html)
    else:
        blocks.append(("text", html))


def _callout(kind: str, text: str) -> Block:
    return "callout", {"kind": kind, "text": _html(text)}


def _html(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.strip().splitlines()]
    for tag, mark in (("ol", _NUMBERED), ("ul", _DASHED)):
        if all(mark.match(line) for line in lines):
            items = "".join(f"<li>{escape(mark.sub('', line, count=1), quote=False)}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{'<br/>'.join(escape(line, quote=False) for line in lines)}</p>"
