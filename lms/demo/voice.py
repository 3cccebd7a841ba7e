"""A sentence with the polite particles of the speaker's gender. Pure."""

MAN = "นาย"
_WOMAN_SAYS = {"ka": "คะ", "kha": "ค่ะ"}
_MAN_SAYS = {"ka": "ครับ", "kha": "ครับ"}


def said(words: str, title: str, **fields) -> str:
    """`words` as somebody with this title says them: {ka} ends a question or follows นะ, {kha} ends a statement."""
    return words.format(**(_MAN_SAYS if title == MAN else _WOMAN_SAYS), **fields)
