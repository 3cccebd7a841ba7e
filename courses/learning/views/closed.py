"""Acting on a page that was taken offline while a browser had it open: a sentence and a way on, never a lost word."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from courses.curriculum.queries import url_of

from .. import access

CLOSED = _("“{title}” ถูกปิดไว้ก่อนเพื่อแก้ไข ความคืบหน้าและงานของคุณยังอยู่ครบ กลับมาทำต่อได้เมื่อเปิดอีกครั้ง")


def explains_closed(model):
    """A view of (request, pk) of a page: where the page isn't open any more, say so on the course page."""

    def wrap(view):
        @wraps(view)
        def explained(request, pk, *args, **kwargs):
            try:
                return view(request, pk, *args, **kwargs)
            except Http404:
                page, enrolment = access.closed_page_for(request.user, model, pk)
                messages.warning(request, CLOSED.format(title=page.title))
                return redirect(url_of(enrolment.cohort.course.url_path))

        return explained

    return wrap
