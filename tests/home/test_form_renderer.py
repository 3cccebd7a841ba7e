"""Controls rendered without a template are letter for letter what Django's templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from home.form_renderer import ControlRenderer

WIDGETS = [
    forms.TextInput({"maxlength": 4, "required": True, "disabled": False}),
    forms.HiddenInput({"id": "ask-key"}),
    forms.NumberInput({"min": 0}),
    forms.EmailInput({"aria-label": 'ที่ "อยู่" <&>'}),
    forms.PasswordInput(),
    forms.FileInput({"accept": "image/*"}),
    forms.Textarea({"rows": 3}),
    forms.Select(choices=[("a", "ก"), ("b", "ข")]),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", "a", "ก \"ข\" <ค> & 'ง'", 12])
def test_a_control_is_as_django_renders_it(widget, value):
    rendered = widget.render("field", value, {"class": "wide"}, renderer=ControlRenderer())
    assert rendered == widget.render("field", value, {"class": "wide"}, renderer=DjangoTemplates())
