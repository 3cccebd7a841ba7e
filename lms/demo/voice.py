"""How a person says a sentence: polite particles of her or his gender. Pure."""

MAN = "นาย"
_HERS = {"ka": "คะ", "kha": "ค่ะ"}
_HIS = {"ka": "ครับ", "kha": "ครับ"}


def said(words: str, title: str, **fields) -> str:
    """`words` as somebody with this title says them: {ka} ends a question or follows นะ, {kha} ends a statement."""
    return words.format(**(_HIS if title == MAN else _HERS), **fields)
