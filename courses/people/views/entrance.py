"""Pages added to django-allauth's: after signing up, the one-time code, sending a form after the sign-in."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from courses.people.actions import WrongCodeError, redeem_reset_code
from courses.people.form_carryover import SESSION_KEY
from courses.people.forms import ResetCodeForm
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form

WRONG_CODE = _("เบอร์โทรศัพท์หรือรหัสไม่ตรงกัน หรือรหัสหมดอายุแล้ว ลองตรวจอีกครั้ง หรือขอรหัสใหม่")


@require_safe
def signed_up(request):
    """The same page for a new account and for one that existed, so that it does not show who has an account."""
    return render(request, "people/signed_up.html")


@sensitive_post_parameters("password1", "code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """A new password, by the code that an officer read out or a text message contained."""
    form = ResetCodeForm(posted(request))
    if request.method == "POST" and form.is_valid() and _redeem(request, form):
        messages.success(request, _("ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่ได้เลย"))
        return redirect("account_login")
    return render_form(request, "people/code.html", {"form": form})


def _redeem(request, form) -> bool:
    adapter = get_adapter(request)
    data = form.cleaned_data
    adapter.pre_authenticate(request, phone=data["phone"])
    try:
        redeem_reset_code(phone=data["phone"], code=data["code"], password=data["password1"], now=timezone.now())
    except WrongCodeError:
        form.add_error(None, WRONG_CODE)
        return False
    except ValidationError as error:
        form.add_error("password1", error)
        return False
    adapter.forgive_attempt()
    return True


@require_safe
@never_cache
@sign_in_required
def resume(request):
    """Offers to send the form that was posted while signed out."""
    posted = request.session.get(SESSION_KEY)
    if posted is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/resume.html", {"path": posted["path"], "fields": posted["fields"]})
