"""Form controls as HTML. The common ones are rendered without a template: a template costs ten times as much."""

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html
from django.utils.safestring import mark_safe

_INPUTS = frozenset(
    f"django/forms/widgets/{name}.html"
    for name in ("input", "hidden", "text", "number", "email", "tel", "search", "url", "password", "file")
)
_TEXTAREA = "django/forms/widgets/textarea.html"


class ControlRenderer(DjangoTemplates):
    """Renders inputs and text areas exactly as Django's templates do, character by character, and the rest by them."""

    def render(self, template_name, context, request=None):
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == _TEXTAREA:
            return _textarea(context["widget"])
        return super().render(template_name, context, request)


def _input(widget):
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attrs(widget))


def _textarea(widget):
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attrs(widget), widget["value"] or "")


def _attrs(widget):
    pairs = [(name, value) for name, value in widget["attrs"].items() if value is not False]
    return mark_safe(  # noqa: S308 - each part is escaped by format_html
        "".join(
            format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
            for name, value in pairs
        )
    )
