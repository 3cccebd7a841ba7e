"""Small things every page needs: size of letters, the menu, the way to one's own page, the icon."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from courses.people.actions import set_text_size
from home.context_processors import TEXT_COOKIE, TEXT_SIZES
from home.navigation import account_for, landing_for, menu_for

_YEAR = 365 * 24 * 3600


@require_POST
def text_size(request):
    """Keeps the chosen size with the person, or with this browser, and goes back to where it was chosen."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    chosen = request.POST.get("text", "")
    if chosen in {str(size) for size in TEXT_SIZES}:
        response.set_cookie(
            TEXT_COOKIE, chosen, max_age=_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
        if request.user.is_authenticated:
            set_text_size(user=request.user, size=int(chosen))
    return response


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
def favicon(request):
    """For browsers that ask for it unbidden."""
    return HttpResponseRedirect(static("lms/img/mark.svg"))
