"""Error pages: what happened, that nothing was lost, a way on."""

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
    """No context and no database: whatever broke must not break this too."""
    return HttpResponseServerError(get_template("500.html").render({}))


def unavailable(request):
    """The database is held or the disk is full: nothing was saved, and a little later it may be."""
    return HttpResponse(get_template("503.html").render({}), status=503, headers={"Retry-After": RETRY_AFTER})


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
