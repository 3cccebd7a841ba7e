"""How a page with a form is answered: 422 when a form on it was sent and refused, else 200."""

from django.forms import BaseForm
from django.shortcuts import render

UNPROCESSABLE = 422


def form_status(context) -> int:
    """422 when any form of the context is bound and has errors, else 200."""
    refused = any(isinstance(one, BaseForm) and one.is_bound and one.errors for one in context.values())
    return UNPROCESSABLE if refused else 200


def render_form(request, template_name, context):
    """The page, with the status that its forms call for. A search form, sent by GET, refuses nothing: it filters."""
    status = form_status(context) if request.method == "POST" else 200
    return render(request, template_name, context, status=status)
