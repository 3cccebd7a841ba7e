"""The site's addresses, and one for each page that is otherwise seen only when something goes wrong."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.shortcuts import render
from django.urls import path

from home.views.errors import csrf_failure
from lms import urls as site

TROUBLES = {
    400: BadRequest(),
    403: PermissionDenied(),
    404: Http404(),
    500: RuntimeError("asked for"),
    503: OperationalError("asked for"),
}


def trouble(request, status):
    raise TROUBLES[status]


def forged(request):
    return csrf_failure(request)


def too_often(request):
    return render(request, "429.html", status=429)


handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500

urlpatterns = [
    path("trouble/forged/", forged),
    path("trouble/too-often/", too_often),
    path("trouble/<int:status>/", trouble),
    *site.urlpatterns,
]
