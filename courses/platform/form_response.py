"""The status of a page with a form: 422 when a form on it was submitted and refused, else 200."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

UNPROCESSABLE = 422


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the posted fields, even when there are none, and None for a page that is only shown."""
    return request.POST if request.method == "POST" else None


def form_status(context: Mapping[str, Any]) -> int:
    """422 when any form of the context is bound and has errors, else 200."""
    refused = any(isinstance(one, BaseForm) and one.is_bound and one.errors for one in context.values())
    return UNPROCESSABLE if refused else 200


def render_form(request: HttpRequest, template_name: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render the page with the status of its forms. A search form, submitted by GET, is never refused: it filters."""
    status = form_status(context) if request.method == "POST" else 200
    return render(request, template_name, context, status=status)
