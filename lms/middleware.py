"""Policies by path, sessions of staff, language, compression, and what happens when nothing can be saved."""

import errno
import logging

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.db import OperationalError
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from courses.platform.form_response import form_status
from home.views.errors import bad_request, unavailable

logger = logging.getLogger(__name__)
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
ADMIN_PREFIX = "/admin/"
SECRET_PREFIXES = ("/accounts/password/", "/accounts/code/", "/accounts/confirm-", "/accounts/2fa/")
"""Pages whose address or content is secret: they send no referrer to any other page."""


class PathPolicyMiddleware(CSPMiddleware):
    """The strict content policy everywhere, Wagtail's looser one under /admin/; no caching of what is personal."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(ADMIN_PREFIX) and not report_only:
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN
        elif getattr(request, "is_dummy", False) and not report_only:
            # Wagtail's preview of a page: the policy of the page, but it may be shown in a frame of /admin/.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts

    def process_request(self, request):
        """Refuse a NUL in an address: PostgreSQL accepts none. Our forms remove it, Wagtail's do not."""
        super().process_request(request)
        asked = request.META.get("QUERY_STRING", "") if request.path.startswith(ADMIN_PREFIX) else ""
        if "\0" in request.path or "%00" in asked:
            raise BadRequest("a NUL in the address")

    def process_exception(self, request, exception):
        """400 for a number larger than any id, in a query or a form of Wagtail's; 503 for a database that cannot write
        now or a full disk."""
        if isinstance(exception, OverflowError):
            return bad_request(request, exception)
        if isinstance(exception, OperationalError) or getattr(exception, "errno", None) in NO_ROOM:
            logger.error("%s answered with 503", request.path, exc_info=exception)
            return unavailable(request)
        return None

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method != "POST" or request.path.startswith(ADMIN_PREFIX):
            return
        if sum(len(values) for _, values in request.POST.lists()) > settings.PUBLIC_MAX_NUMBER_FIELDS:
            raise TooManyFieldsSent("more fields than any form of ours has")

    def process_response(self, request, response):
        response = super().process_response(request, response)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        if request.path.startswith(SECRET_PREFIXES):
            response["Referrer-Policy"] = "no-referrer"
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response


class PageGzipMiddleware(GZipMiddleware):
    """Compresses pages, because users pay for mobile data; films, photos and files are compressed already.

    Django pads each answer by a random length against BREACH, and the CSRF token is masked anew in every page.
    """

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith(("text/html", "application/json")):
            return super().process_response(request, response)
        return response


class RefusedFormMiddleware:
    """Answers 422 for a form that a view of django-allauth refused, as our own views do (platform.form_response).

    Wagtail's screens are left alone: their scripts expect the statuses they have.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        ours = request.method == "POST" and not request.path.startswith(ADMIN_PREFIX)
        if ours and response.status_code == 200 and response.context_data:
            response.status_code = form_status(response.context_data)
        return response


class LanguageMiddleware:
    """Thai unless the user chose English: a phone set to English says nothing about its owner."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):  # the next request of this thread begins in Thai
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class StaffSessionMiddleware:
    """Signs out whoever may enter /admin/ after 8 hours, or 30 idle minutes (settings, in seconds)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if user.is_authenticated and user.is_staff_role:
            now = int(timezone.now().timestamp())
            began = request.session.setdefault("staff_began", now)
            seen = request.session.get("staff_seen", now)
            if now - began > settings.STAFF_SESSION_SECONDS or now - seen > settings.STAFF_IDLE_SECONDS:
                logout(request)
            elif now - seen >= 60 or "staff_seen" not in request.session:
                request.session["staff_seen"] = now
        return self.get_response(request)
