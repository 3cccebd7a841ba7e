"""Signing in without losing what was typed: `sign_in_required` stands where login_required would.

A form posted after the sign-in expired is answered by the sign-in form, which carries the fields on (not the files).
After the same person signed in, a page offers to send them to where they were going, also without JavaScript.
Someone else signing in loses them, and is told so. CSRF was checked before any of this runs.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from courses.people.form_carryover import SESSION_KEY, WHO_COOKIE, TooMuchToCarryError, pack, read_who
from courses.people.forms import LoginForm


def sign_in_required(view):
    """The view for a signed-in person. Others: reading leads to the sign-in and back, a form is carried through it,
    a script's request gets 401 with the address of the sign-in."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            if request.method == "POST" and SESSION_KEY in request.session:
                _forget_if_arrived(request)
            return view(request, *args, **kwargs)
        return ask_to_sign_in(request)

    return guarded


def ask_to_sign_in(request):
    if request.headers.get("HX-Request") or request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return _tell_script(request)
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    who = read_who(request.COOKIES.get(WHO_COOKIE, ""))
    if request.method != "POST" or who is None:
        return redirect_to_login(_page_of_form(request))
    return _carry(request, who)


def _carry(request, who):
    try:
        token = pack(who=who, path=request.get_full_path(), fields=list(request.POST.lists()))
    except TooMuchToCarryError:
        token = ""
    response = render(
        request,
        "account/login.html",
        {
            "form": LoginForm(initial={"carried": token}),
            "expired": True,
            "too_much": not token,
            "files_lost": bool(request.FILES),
            "redirect_field_value": _page_of_form(request),
        },
    )
    add_never_cache_headers(response)
    return response


def _tell_script(request):
    page = request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", "")
    sign_in = redirect_to_login(_own_path(request, page)).url
    response = JsonResponse({"error": "signed_out", "sign_in": sign_in}, status=401)
    if request.headers.get("HX-Request"):
        response["HX-Redirect"] = sign_in
    return response


def _page_of_form(request) -> str:
    return _own_path(request, request.headers.get("Referer", ""))


def _own_path(request, url: str) -> str:
    """Path and query of an address of ours; the way to the person's own page for any other."""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _forget_if_arrived(request):
    if request.session[SESSION_KEY]["path"] == request.get_full_path():
        del request.session[SESSION_KEY]
