"""The user's own data: name, enterprise, address step by step, products."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.people.access import own_product
from courses.people.actions import delete_product, save_address, save_enterprise, save_person, save_product
from courses.people.forms import AddressForm, EnterpriseForm, PersonForm, ProductForm
from courses.people.models import Product
from courses.people.queries import products_of, profile_of
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import UNPROCESSABLE, posted, render_form
from courses.thai import places
from courses.thai.dates import buddhist_year
from courses.thai.text import arabic_digits

any_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@sign_in_required
def profile(request):
    own = profile_of(request.user)
    products = products_of(own)
    return render(
        request,
        "people/profile.html",
        {"profile": own, "products": products, "address": places.write_address(own)},
    )


@any_form
@sign_in_required
def person(request):
    user = request.user
    form = PersonForm(
        posted(request), initial={"title": user.title, "first_name": user.first_name, "last_name": user.last_name}
    )
    if request.method == "POST" and form.is_valid():
        save_person(user=user, **form.cleaned_data)
        return _saved(request)
    return render_form(request, "people/form.html", {"form": form, "heading": _("ชื่อของฉัน")})


@any_form
@sign_in_required
def enterprise(request):
    own = profile_of(request.user)
    form = EnterpriseForm(posted(request), initial={"enterprise": own.enterprise, "producer_type": own.producer_type})
    if request.method == "POST" and form.is_valid():
        save_enterprise(user=request.user, **form.cleaned_data)
        return _saved(request)
    return render_form(request, "people/form.html", {"form": form, "heading": _("กิจการของฉัน")})


@any_form
@sign_in_required
def address(request):
    """Postcode, or province and district; then the subdistrict and the rest. Each step is a page of its own.

    A saved address is shown, and the user may choose another place.
    """
    own = profile_of(request.user)
    postcode = arabic_digits(request.GET.get("postcode", "" if request.GET else own.postcode)).strip()
    province, district = request.GET.get("province", ""), request.GET.get("district", "")
    offered = _offered(postcode, province, district)
    form = None
    if offered:
        form = AddressForm(posted(request), offered=offered, postcode=postcode, initial=AddressForm.initial_of(own))
        if request.method == "POST" and form.is_valid():
            save_address(user=request.user, **form.cleaned_data)
            return _saved(request)
    response = render_form(
        request,
        "people/address.html",
        {
            "form": form,
            "postcode": postcode,
            "unknown_postcode": bool(postcode) and not offered,
            "province": province,
            "provinces": places.provinces(),
            "districts": places.districts(province),
            "in_bangkok": province == places.BANGKOK,
        },
    )
    if request.method == "POST":
        response.status_code = UNPROCESSABLE  # without a known place too, where no form is shown
    return response


def _offered(postcode, province, district):
    if postcode:
        return places.places_with_postcode(postcode)
    return places.places_in(district) if district and district.startswith(province) else []


@any_form
@sign_in_required
def product(request, pk=None):
    item = own_product(request.user, pk) if pk else Product()
    this_year = buddhist_year(timezone.localdate())
    form = ProductForm(posted(request), instance=item, this_year_be=this_year)
    if request.method == "POST" and form.is_valid():
        save_product(user=request.user, product=form.instance)
        return _saved(request)
    return render_form(request, "people/product.html", {"form": form, "product": item})


@require_POST
@sign_in_required
def product_delete(request, pk):
    delete_product(product=own_product(request.user, pk))
    messages.success(request, _("ลบผลิตภัณฑ์แล้ว"))
    return redirect("people_profile")


def _saved(request):
    messages.success(request, _("บันทึกแล้ว"))
    return redirect("people_profile")
