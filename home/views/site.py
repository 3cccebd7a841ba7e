"""Small things every page needs: size of letters, the language, the menu, the way to one's own page, the icon."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from courses.desks.navigation import account_for, landing_for, menu_for
from courses.people.actions import set_text_size
from home.context_processors import TEXT_COOKIE, TEXT_SIZES

_YEAR = 365 * 24 * 3600


@require_POST
def text_size(request):
    """Keeps the chosen size with the person, or with this browser, and goes back to where it was chosen."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("text", "")
    if chosen in {str(size) for size in TEXT_SIZES}:
        _keep(request, response, TEXT_COOKIE, chosen)
        if request.user.is_authenticated:
            set_text_size(user=request.user, size=int(chosen))
    return response


@require_POST
def language(request):
    """Keeps the chosen language with this browser, and goes back to where it was chosen."""
    response = HttpResponseRedirect(_way_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


def _way_back(request):
    """The page the form stood on; the home page for an address that isn't of this site."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else "/"


def _keep(request, response, name, value):
    response.set_cookie(name, value, max_age=_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")


@require_safe
def menu(request):
    """Everything the person can reach, by role."""
    signed_in = request.user.is_authenticated
    roles = request.user.role_codes if signed_in else frozenset()
    rows = {"rows": menu_for(roles, signed_in=signed_in), "account_rows": account_for(signed_in=signed_in)}
    return render(request, "home/menu.html", rows)


@require_GET
def own_page(request):
    """Where a person lands after signing in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return HttpResponseRedirect(landing_for(request.user.role_codes))


@require_safe
def security_txt(request):
    """Whom to tell of a hole (RFC 9116): whoever answers the programme's telephone."""
    until = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    number = "+66" + settings.CONTACT_PHONE.replace("-", "").removeprefix("0")
    lines = [f"Contact: tel:{number}", f"Expires: {until}", "Preferred-Languages: th, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """For browsers that ask for it unbidden."""
    return HttpResponseRedirect(static("lms/img/mark.svg"))
