"""Addresses under /accounts/, before django-allauth's: an address in this list replaces allauth's."""

from allauth.account.views import EmailView
from django.urls import path

from courses.people.forms import AddEmailForm
from courses.people.views import account, entrance, people, privacy, profile

urlpatterns = [
    path("", account.account, name="people_account"),
    path("signed-up/", entrance.signed_up, name="people_signed_up"),
    path("code/", entrance.code, name="people_code"),
    path("resume/", entrance.resume, name="people_resume"),
    path("email/", EmailView.as_view(form_class=AddEmailForm), name="account_email"),
    path("leave-everywhere/", account.leave_everywhere, name="people_leave_everywhere"),
    path("phone/change/", account.phone_change, name="people_phone_change"),
    path("profile/", profile.profile, name="people_profile"),
    path("profile/name/", profile.person, name="people_name"),
    path("profile/enterprise/", profile.enterprise, name="people_enterprise"),
    path("profile/address/", profile.address, name="people_address"),
    path("profile/products/new/", profile.product, name="people_product_new"),
    path("profile/products/<row:pk>/", profile.product, name="people_product"),
    path("profile/products/<row:pk>/delete/", profile.product_delete, name="people_product_delete"),
    path("privacy/", privacy.privacy, name="people_privacy"),
    path("privacy/acknowledge/", privacy.acknowledge, name="people_acknowledge"),
    path("privacy/consent/<slug:purpose>/", privacy.consent, name="people_consent"),
    path("people/", people.people_list, name="people_list"),
    path("people/new/", people.person_new, name="people_person_new"),
    path("people/<uuid:public_id>/", people.person, name="people_person"),
    path("people/<uuid:public_id>/confirm/", people.person_confirm, name="people_person_confirm"),
    path("people/<uuid:public_id>/code/", people.person_code, name="people_person_code"),
    path("people/<uuid:public_id>/phone/", people.person_phone, name="people_person_phone"),
    path("people/<uuid:public_id>/role/", people.person_role, name="people_person_role"),
    path("people/<uuid:public_id>/second-factor/", people.person_second_factor, name="people_person_second_factor"),
]
