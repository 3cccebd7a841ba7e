"""Checks on accounts before every view."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import RateLimited
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.people.queries import has_second_factor
from courses.people.sign_in import ask_to_sign_in

ADMIN = "/admin/"
THIRD_PARTY = ("/accounts/line/", "/accounts/3rdparty/", "/accounts/social/")
OPEN_WITHOUT_SECOND_FACTOR = (
    "/accounts/2fa/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/accounts/password/",
    "/accounts/privacy/",
    "/text-size/",
    "/healthz",
    "/favicon.ico",
)


class AccountGuardMiddleware:
    """Four checks on every request.

    Signed-in users who may not enter /admin/ get 403 there, where Wagtail would redirect them in a loop. Users who may
    enter it must prove a second factor once a session. Sign-in by a third party is a 404 until its keys are set. A
    rate limit raised by django-allauth becomes its 429 page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(THIRD_PARTY) and not settings.SOCIALACCOUNT_PROVIDERS:
            raise Http404
        if request.user.is_authenticated:
            if request.path.startswith(ADMIN) and not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied(_("หน้านี้เปิดได้เฉพาะวิทยากรและเจ้าหน้าที่โครงการ"))
            if self._lacks_second_factor(request):
                return self._ask_second_factor(request)
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """A form posted to /admin/ while signed out is sent after the sign-in, as on the site's other pages.

        CSRF was checked before.
        """
        if request.method == "POST" and request.path.startswith(ADMIN) and not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return None

    def process_exception(self, request, exception):
        return respond_429(request) if isinstance(exception, RateLimited) else None

    @staticmethod
    def _lacks_second_factor(request) -> bool:
        if not settings.SECOND_FACTOR_REQUIRED or request.path.startswith(OPEN_WITHOUT_SECOND_FACTOR):
            return False
        if not request.user.is_staff_role:
            return False
        return all(record["method"] != "mfa" for record in get_authentication_records(request, request.user))

    @staticmethod
    def _ask_second_factor(request):
        name = "mfa_reauthenticate" if has_second_factor(request.user) else "mfa_activate_totp"
        return redirect_to_login(request.get_full_path(), login_url=reverse(name))
