"""The programme's rules as loaded from the curriculum file."""

from typing import Any

from ..models import ProgrammeRule


class UnknownRuleError(LookupError):
    """That part of the curriculum file has not been loaded."""


def programme_rule(key: str) -> dict[str, Any]:
    """The part `key` of the loaded file (meta, screening, outstanding, competition), with levels' keys as strings.

    Raises UnknownRuleError when it has not been loaded.
    """
    data = ProgrammeRule.objects.filter(key=key).values_list("data", flat=True).first()
    if data is None:
        raise UnknownRuleError(key)
    return data
