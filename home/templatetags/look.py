"""Parts of the look that a template alone cannot render: icons, fields, progress, meters, the funnel."""

import re
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.forms import CheckboxInput, CheckboxSelectMultiple, MultiWidget, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from courses.desks.funnel_svg import render_funnel
from courses.desks.navigation import FOOTER, counted
from courses.platform import shell

register = template.Library()

ICON_FOLDER = Path(finders.find("lms/icons/next.svg", find_all=True)[0]).parent
_PATH = re.compile(r'<path d="([^"]+)"/></svg>')
_ICONS = {
    file.stem: format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        _PATH.findall(file.read_text(encoding="utf-8"))[0],
    )
    for file in sorted(ICON_FOLDER.glob("*.svg"))
}
_MARKS = {state: format_html('<i class="{}"></i>', state) for state in ("done", "now", "")}
_GAP = format_html('<i class="{}"></i>', "gap")
MESSAGE_LOOKS = {"success": ("good", "check"), "warning": ("care", "care"), "error": ("stop", "stop")}


class UnknownIconError(LookupError):
    """No file of that name in the icon folder."""


@register.simple_tag
def icon(name):
    """The icon lms/icons/<name>.svg as SVG, hidden from screen readers: there are always words beside it."""
    try:
        return _ICONS[name]
    except KeyError:
        raise UnknownIconError(name) from None


OF_THIS_ANSWER = ("csrf_token", "here", "person")
"""The placeholders of the frame."""


@register.simple_tag(takes_context=True)
def kept(context, template_name, **given):
    """A part of a page, made from the given values and kept (courses/platform/shell.py). Its template may print the
    placeholders of the frame, too: {{ person }}, {{ here }}, {% csrf_token %}."""
    filled = {name: context[name] for name in OF_THIS_ANSWER if name in context}
    return shell.render(template_name, given, filled, complete=_with_links)


def _with_links(values):
    return {"footer_links": FOOTER}


register.filter("counted", counted)


@register.filter
def note_look(level):
    """The kind of note that shows a message of this level."""
    return MESSAGE_LOOKS.get(level, ("", "info"))[0]


@register.filter
def note_icon(level):
    return MESSAGE_LOOKS.get(level, ("", "info"))[1]


@register.inclusion_tag("components/field.html")
def field(bound, **attrs):
    """A bound field: label above, hint and error under it, tied to the control by aria-describedby.

    `label` and `hint` replace the form's own; other names become attributes of the control (autocomplete="off").
    Choices become a fieldset of large targets, a Thai date three selects side by side.
    """
    label, hint = attrs.pop("label", bound.label), attrs.pop("hint", bound.help_text)
    kind = _kind(bound)
    attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    described = " ".join(
        f"{bound.auto_id}_{part}" for part, present in (("helptext", hint), ("error", bound.errors)) if present
    )
    if described and kind in ("input", "check"):
        attrs["aria-describedby"] = described
    return {
        "field": bound,
        "kind": kind,
        "label": label,
        "hint": hint,
        "described": described,
        "control": "" if kind == "choices" else bound.as_widget(attrs=attrs),
        "choices": bound.subwidgets if kind == "choices" else (),
        "optional": not bound.field.required and kind != "check",
    }


def _kind(bound):
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "parts" if isinstance(widget, MultiWidget) else "input"


@register.inclusion_tag("components/fields.html")
def fields(form):
    """Every field of a form in its order, hidden ones first, with what is wrong with the form as a whole above them."""
    return {"form": form}


@register.inclusion_tag("components/form_errors.html")
def form_errors(form):
    """What to correct in a refused form, each error a link to its field; nothing for a form without errors."""
    wrong = [bound for bound in form.visible_fields() if bound.errors]
    hidden = [message for bound in form.hidden_fields() for message in bound.errors]
    return {"form": form, "wrong": wrong, "general": [*form.non_field_errors(), *hidden]}


@register.filter
def focus_id(bound):
    """The id of the control, or of its first part, for links in the list of errors."""
    kind = _kind(bound)
    if kind in ("choices", "parts"):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.simple_tag
def progress_strip(modules, label):
    """Progress as a strip: one mark for each lesson, a gap after each module.

    `modules`: lists of "done", "now" or "". `label` says the same in words, for screen readers.
    """
    rendered = [format_html_join("", "{}", ((_MARKS[state],) for state in module)) for module in modules]
    strip = format_html_join(_GAP, "{}", ((marks,) for marks in rendered if marks))
    return format_html('<div class="progress-strip" role="img" aria-label="{}">{}</div>', label, strip)


@register.simple_tag
def meter(percent, cut=None, label=""):
    """0–100 as a bar, with a mark at `cut` if given. Without a label it is hidden from screen readers."""
    own = format_html('<rect class="own" width="{}" height="40"/>', _tenfold(percent))
    mark = ""
    if cut is not None:
        at = _tenfold(cut)
        mark = format_html(
            '<rect class="gap" x="{}" width="26" height="40"/><rect class="cut" x="{}" width="14" height="40"/>',
            at - 13,
            at - 7,
        )
    words = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    return format_html(
        '<svg class="meter" viewBox="0 0 1000 40" preserveAspectRatio="none" {}>{}{}</svg>', words, own, mark
    )


def _tenfold(percent):
    return round(min(max(float(percent), 0), 100) * 10)


@register.inclusion_tag("components/funnel.html")
def funnel(stages, title=""):
    """The stages of the year as a picture. `stages`: three or four dicts of count, unit, name and perhaps about; a
    count of 0 is a stage not reached yet."""
    first, second, third = (stage["count"] for stage in stages[:3])
    return {
        "stages": stages,
        "title": title or _("เส้นทางในหนึ่งปี"),
        "lines": render_funnel(first, second, third),
    }
