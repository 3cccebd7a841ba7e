"""What every page needs: text size, language, the menu, the link to the user's own page, the icon."""

from datetime import timedelta
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from courses.desks.navigation import account_for, landing_for, menu_for
from courses.people.actions import set_text_size
from home.context_processors import TEXT_COOKIE, TEXT_SIZES
from home.views.errors import csrf_failure

_YEAR = 365 * 24 * 3600


def from_this_site(view):
    """Decorates a view that takes a form without a token, so that public pages set no cookie: a form of another site is
    refused by what the browser says of where it comes from. What such a form could do, were it sent by a browser that
    says nothing, is harmless."""

    @csrf_exempt
    @wraps(view)
    def guarded(request):
        if not _is_from_this_site(request):
            return csrf_failure(request)
        return view(request)

    return guarded


def _is_from_this_site(request):
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.get_host()


@from_this_site
@require_POST
def text_size(request):
    """Store the chosen text size for the user, or in this browser, and return to the page it was chosen on."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("text", "")
    if chosen in {str(size) for size in TEXT_SIZES}:
        _keep(request, response, TEXT_COOKIE, chosen)
        if request.user.is_authenticated:
            set_text_size(user=request.user, size=int(chosen))
    return response


@from_this_site
@require_POST
def language(request):
    """Store the chosen language in this browser, and return to the page it was chosen on."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


def _way_back(request):
    """The page that held the form; the home page for an address outside this site."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else "/"


def _keep(request, response, name, value):
    response.set_cookie(name, value, max_age=_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")


@require_safe
def menu(request):
    """The menu: every page the user can reach, by role."""
    signed_in = request.user.is_authenticated
    roles = request.user.role_codes if signed_in else frozenset()
    rows = {"rows": menu_for(roles, signed_in=signed_in), "account_rows": account_for(signed_in=signed_in)}
    return render(request, "home/menu.html", rows)


@require_GET
def own_page(request):
    """Redirect to the user's own page, after signing in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return HttpResponseRedirect(landing_for(request.user.role_codes))


@require_safe
def security_txt(request):
    """Whom to contact about a security problem (RFC 9116): the programme's telephone number."""
    until = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    number = "+66" + settings.CONTACT_PHONE.replace("-", "").removeprefix("0")
    lines = [f"Contact: tel:{number}", f"Expires: {until}", "Preferred-Languages: th, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """The icon, for browsers that request it from the root of the site."""
    return HttpResponseRedirect(static("lms/img/mark.svg"))
