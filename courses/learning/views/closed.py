"""Explains to a trainee that a page was taken offline while it was open in the browser."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from courses.curriculum.queries import url_of

from .. import access

CLOSED = _("“{title}” ถูกปิดไว้ก่อนเพื่อแก้ไข ความคืบหน้าและงานของคุณยังอยู่ครบ กลับมาทำต่อได้เมื่อเปิดอีกครั้ง")


def explains_closed(model):
    """Decorator of a view of (request, pk) of a page of class `model`.

    When the page is not open any more, the trainee is redirected to the course page with an explanation; any other
    missing page stays a 404.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, pk, *args, **kwargs):
            try:
                return view(request, pk, *args, **kwargs)
            except Http404:
                page, enrolment = access.closed_page_for(request.user, model, pk)
                messages.warning(request, CLOSED.format(title=page.title))
                return redirect(url_of(enrolment.cohort.course.url_path))

        return wrapped

    return decorate
