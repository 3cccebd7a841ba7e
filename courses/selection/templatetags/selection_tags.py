"""Filters that format scores, weights and outcomes."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

OUTCOMES = {
    "admitted": (_("ผ่าน"), "done"),
    "reserve": (_("สำรอง"), "wait"),
    "not_admitted": (_("ยังไม่ผ่านรอบนี้"), ""),
    "ineligible": (_("ไม่ถึงเงื่อนไข"), ""),
    "declined": (_("สละสิทธิ์"), ""),
}


@register.filter
def points(value) -> str:
    """84.58 or 71.4034: a score of four places without trailing zeros, but at least two places; "" for None."""
    if value is None or value == "":
        return ""
    whole, _, part = f"{Decimal(value):.4f}".partition(".")
    return f"{whole}.{part[:2]}{part[2:].rstrip('0')}"


@register.filter
def percent(value) -> str:
    """A number with a percent sign, without trailing zeros: 20%, 12.5%."""
    text = f"{Decimal(value):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


@register.filter
def weight(weight_bp) -> str:
    """A weight in basis points as a percentage: 20% for 2000."""
    return percent(Decimal(weight_bp) / 100)


@register.filter
def plain(value) -> str:
    """A number without trailing zeros: 20, 12.5."""
    return percent(value).removesuffix("%")


@register.filter
def outcome_words(outcome) -> str:
    return str(OUTCOMES[outcome][0])


@register.filter
def outcome_kind(outcome) -> str:
    """The `kind` of an outcome for components/state.html."""
    return OUTCOMES[outcome][1]


@register.filter
def without_sign(value):
    return None if value is None else abs(value)


@register.filter
def decided_words(code, names) -> str:
    """What separates a row from the next: the total, a criterion by its name, or the tie-break draw."""
    return {"total": gettext("คะแนนรวม"), "lot": gettext("จับสลาก"), None: "–"}.get(code) or names.get(code, code)
