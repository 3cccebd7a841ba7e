"""How scores are printed."""

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
    """84.58; 71.4034: as many of the four places as say something, at least two. Nothing for None."""
    if value is None or value == "":
        return ""
    whole, _, part = f"{Decimal(value):.4f}".partition(".")
    return f"{whole}.{part[:2]}{part[2:].rstrip('0')}"


@register.filter
def percent(value) -> str:
    """20% and 12.5%: a weight."""
    text = f"{Decimal(value):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


@register.filter
def weight(weight_bp) -> str:
    """20% of 2000 basis points."""
    return percent(Decimal(weight_bp) / 100)


@register.filter
def plain(value) -> str:
    """20 and 12.5: a number of which nothing after the point is kept that says nothing."""
    return percent(value).removesuffix("%")


@register.filter
def outcome_words(outcome) -> str:
    return str(OUTCOMES[outcome][0])


@register.filter
def outcome_kind(outcome) -> str:
    """For components/state.html."""
    return OUTCOMES[outcome][1]


@register.filter
def without_sign(value):
    return None if value is None else abs(value)


@register.filter
def decided_words(code, names) -> str:
    """What parts a row from the next one: the total, a criterion by its name, or the lot."""
    return {"total": gettext("คะแนนรวม"), "lot": gettext("จับสลาก"), None: "–"}.get(code) or names.get(code, code)
