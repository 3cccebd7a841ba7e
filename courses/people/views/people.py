"""The officers' pages for accounts: find, register, help. Rows D01, D03, D08, X09 of tests/access/matrix.csv."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.people import actions
from courses.people.access import (
    can_grant_to,
    can_help_account,
    can_remove_second_factor,
    check_people,
    check_registering,
    person_for,
    person_for_second_factor,
    person_to_grant,
    person_to_help,
)
from courses.people.forms import OtherPhoneForm, PeopleSearchForm, RegisterForm
from courses.people.models import Role
from courses.people.privacy_notice import NOTICE_VERSION
from courses.people.queries import has_second_factor, newest_events, people, products_of, profile_of
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form
from courses.thai.places import write_address

PAGE = 30
EVENTS = 30
"""Events of an account on the page of its person."""


@require_safe
@sign_in_required
def people_list(request):
    check_people(request.user)
    form = PeopleSearchForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    found = people(data.get("q", ""), role=data.get("role", ""), waiting=data.get("waiting", False))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/people_list.html", {"form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def person_new(request):
    check_registering(request.user)
    form = RegisterForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.register_person(
                **form.cleaned_data, notice_version=NOTICE_VERSION, by=request.user, now=timezone.now()
            )
        except actions.ContactTakenError:
            form.add_error(None, _("เบอร์หรืออีเมลนี้มีบัญชีอยู่แล้ว ค้นหาจากหน้ารายชื่อได้"))
        else:
            messages.success(request, _("ลงทะเบียน%(name)sแล้ว") % {"name": user.call_name})
            return redirect("people_person", user.public_id)
    return render_form(request, "people/person_new.html", {"form": form})


@require_safe
@sign_in_required
def person(request, public_id):
    return _render_person(request, person_for(request.user, public_id))


def _render_person(request, shown, **more):
    profile = profile_of(shown)
    viewer = request.user
    return render_form(
        request,
        "people/person.html",
        {
            "person": shown,
            "profile": profile,
            "address": write_address(profile),
            "products": products_of(profile),
            "events": newest_events(shown, EVENTS),
            "can_help": can_help_account(viewer, shown),
            "roles": [
                {"code": code, "label": label, "held": code in shown.role_codes}
                for code, label in Role.choices
                if can_grant_to(viewer, shown, code)
            ],
            "held_roles": [label for code, label in Role.choices if code in shown.role_codes],
            "second_factor": can_remove_second_factor(viewer, shown) and has_second_factor(shown),
            "phone_form": OtherPhoneForm(),
            **more,
        },
    )


@require_POST
@sign_in_required
def person_confirm(request, public_id):
    shown = person_to_help(request.user, public_id)
    if shown.phone is None:
        raise Http404
    actions.verify_phone(user=shown, phone=shown.phone, by=request.user, now=timezone.now())
    messages.success(request, _("ยืนยันเบอร์ของ%(name)sแล้ว") % {"name": shown.call_name})
    return redirect("people_person", public_id)


@require_POST
@never_cache
@sign_in_required
def person_code(request, public_id):
    """The code is shown once, in the response to this request: only its hash is stored."""
    shown = person_to_help(request.user, public_id)
    code = actions.give_reset_code(user=shown, by=request.user, now=timezone.now())
    return _render_person(request, shown, reset_code=f"{code[:4]} {code[4:]}")


@require_POST
@sign_in_required
def person_phone(request, public_id):
    shown, form = person_to_help(request.user, public_id), OtherPhoneForm(request.POST)
    if not form.is_valid():
        return _render_person(request, shown, phone_form=form)
    try:
        actions.change_phone(user=shown, **form.cleaned_data, by=request.user, now=timezone.now())
    except actions.ContactTakenError:
        form.add_error("phone", _("เบอร์นี้มีบัญชีอื่นใช้อยู่ ยังไม่ได้เปลี่ยน"))
        return _render_person(request, shown, phone_form=form)
    messages.success(request, _("เปลี่ยนเบอร์ของ%(name)sแล้ว") % {"name": shown.call_name})
    return redirect("people_person", public_id)


@require_POST
@sign_in_required
def person_role(request, public_id):
    role, now = request.POST.get("role", ""), timezone.now()
    shown = person_to_grant(request.user, public_id, role)
    if request.POST.get("give") == "1":
        actions.grant_role(user=shown, role=role, by=request.user, now=now)
    else:
        actions.remove_role(user=shown, role=role, by=request.user, now=now)
    messages.success(request, _("บันทึกบทบาทแล้ว มีผลทันที"))
    return redirect("people_person", public_id)


@require_POST
@sign_in_required
def person_second_factor(request, public_id):
    shown = person_for_second_factor(request.user, public_id)
    actions.remove_second_factor(user=shown, by=request.user, now=timezone.now())
    messages.success(request, _("ยกเลิกการยืนยันตัวตนขั้นที่สองของบัญชีนี้แล้ว"))
    return redirect("people_person", public_id)
