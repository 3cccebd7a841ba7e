"""The canonical bytes of a JSON value, from which hashes are computed (docs/selection.md#r20). Standard library only.

`courses/selection/ranking.py` implements the same rule a second time, because an auditor runs that program as one
file; `tests/audit/test_canonical.py` proves that both give the same bytes and refuse the same values.
"""

import json
import unicodedata
from typing import Any

DEPTH_MOST = 50
INT_BOUND = 10**15


class NotCanonicalError(ValueError):
    """The value has no canonical form: a float or another type, an unassigned character, a repeated key, too deep."""


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys, no spaces and text in NFC. Raises NotCanonicalError."""
    normal = _normal(value, 0)
    return json.dumps(normal, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _normal(value: Any, depth: int) -> Any:
    if depth >= DEPTH_MOST:
        raise NotCanonicalError("nested too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _nfc(str.__str__(value))
    if type(value) is int and abs(value) < INT_BOUND:
        return value
    if type(value) is list:
        return [_normal(item, depth + 1) for item in value]
    if type(value) is dict and all(isinstance(key, str) for key in value):
        normal = {_nfc(str.__str__(key)): _normal(item, depth + 1) for key, item in value.items()}
        if len(normal) == len(value):
            return normal
        raise NotCanonicalError("two keys are the same in NFC")
    raise NotCanonicalError(f"no canonical form for {type(value).__name__}")


def _nfc(text: str) -> str:
    """Refuse characters that Unicode 3.2 does not assign: their normal form could differ between Python versions.

    Emoji pass, since they never compose with another character.
    """
    category = unicodedata.ucd_3_2_0.category
    if not text.isascii() and any(category(c) in ("Cn", "Cs") and not "\U0001f000" <= c <= "\U0001faff" for c in text):
        raise NotCanonicalError("a character that Unicode 3.2 does not assign")
    return unicodedata.normalize("NFC", text)
