"""The text of a lesson as blocks: paragraphs, numbered and dashed lists, what to remember, what to try today.

A blank line parts paragraphs. A paragraph that begins with "สรุป" is to be remembered; from the words "งานวันนี้" on, the
rest of a paragraph is to be tried. Nothing else is read into a text.
"""

import re
from html import escape

REMEMBER, TRY = "remember", "try"
_TRY = re.compile(r"(?:^|(?<=\s))งานวันนี้\s+")
_REMEMBER = "สรุป"
_NUMBERED = re.compile(r"[0-9]+[.)]\s+")
_DASHED = re.compile(r"[-•]\s+")


def body_blocks(text):
    """[("text", html) | ("callout", {"kind", "text": html})], in the order of the text; nothing of it is lost but the
    words "งานวันนี้", which the callout's heading says."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        before, *rest = _TRY.split(paragraph, maxsplit=1)
        if before.strip():
            remember = before.startswith(_REMEMBER)
            _add(blocks, _callout(REMEMBER, before) if remember else ("text", _html(before)))
        for task in rest:
            _add(blocks, _callout(TRY, task))
    return blocks


def _add(blocks, block):
    """Running text stays one block."""
    kind, value = block
    if kind == "text" and blocks and blocks[-1][0] == "text":
        blocks[-1] = ("text", blocks[-1][1] + value)
    else:
        blocks.append(block)


def _callout(kind, text):
    return "callout", {"kind": kind, "text": _html(text)}


def _html(paragraph):
    lines = [line.strip() for line in paragraph.strip().splitlines()]
    for tag, mark in (("ol", _NUMBERED), ("ul", _DASHED)):
        if all(mark.match(line) for line in lines):
            items = "".join(f"<li>{escape(mark.sub('', line, count=1), quote=False)}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{'<br/>'.join(escape(line, quote=False) for line in lines)}</p>"
