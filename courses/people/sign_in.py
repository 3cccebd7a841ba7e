"""`sign_in_required` replaces Django's login_required, so that what a user typed is not lost by signing in.

A form posted after the session expired is answered by the sign-in form, which holds its fields (not its files). After
the same user signed in, a page offers to send them to their address, also without JavaScript. When another user signs
in, the fields are dropped and the page says so. CSRF was checked before any of this runs.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from courses.people.form_carryover import SESSION_KEY, WHO_COOKIE, CarryoverTooLongError, pack, read_who
from courses.people.forms import LoginForm


def sign_in_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorates a view for signed-in users. For others, `ask_to_sign_in` answers."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated:
            if request.method == "POST" and SESSION_KEY in request.session:
                _drop_fields_if_sent(request)
            return view(request, *args, **kwargs)
        return ask_to_sign_in(request)

    return guarded


def ask_to_sign_in(request):
    """The response to a request that needs a signed-in user.

    A GET is redirected to the sign-in, which leads back; a POST from a browser whose last user is known gets the
    sign-in form with the posted fields, any other POST the sign-in; a script's request gets 401 with its address.
    """
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return _script_response(request)
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    who = read_who(request.COOKIES.get(WHO_COOKIE, ""))
    if request.method != "POST" or who is None:
        return redirect_to_login(_page_of_form(request))
    return _sign_in_with_fields(request, who)


def _sign_in_with_fields(request, who):
    try:
        token = pack(who=who, path=request.get_full_path(), fields=list(request.POST.lists()))
    except CarryoverTooLongError:
        token = ""
    response = render(
        request,
        "account/login.html",
        {
            "form": LoginForm(initial={"carryover": token}),
            "expired": True,
            "too_much": not token,
            "files_lost": bool(request.FILES),
            "redirect_field_value": _page_of_form(request),
        },
    )
    add_never_cache_headers(response)
    return response


def _script_response(request):
    sign_in = redirect_to_login(_page_of_form(request)).url
    return JsonResponse({"error": "signed_out", "sign_in": sign_in}, status=401)


def _page_of_form(request) -> str:
    return _own_path(request, request.headers.get("Referer", ""))


def _own_path(request, url: str) -> str:
    """Path and query of an address of this site; for any other address, the path of the user's start page."""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _drop_fields_if_sent(request):
    if request.session[SESSION_KEY]["path"] == request.get_full_path():
        del request.session[SESSION_KEY]
