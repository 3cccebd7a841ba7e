"""Error pages: what happened, that nothing was lost, and what to do next."""

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template

RETRY_AFTER = "30"
"""Seconds."""


def bad_request(request, exception):
    return render(request, "400.html", status=400)


def permission_denied(request, exception):
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def page_not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    """Rendered without context and without the database, which may be what failed."""
    return HttpResponseServerError(get_template("500.html").render({}))


def unavailable(request):
    """503: the database is locked or the disk is full, nothing was saved, and the user may try again shortly."""
    return HttpResponse(get_template("503.html").render({}), status=503, headers={"Retry-After": RETRY_AFTER})


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
