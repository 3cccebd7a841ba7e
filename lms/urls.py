"""Every include on one screen. Wagtail's own routing comes last."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from courses.people.views.staff_account import staff_account
from home.views.pages import serve
from lms.ops.views import healthz

urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/account/", staff_account),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("courses.people.urls")),
    path("accounts/", include("allauth.urls")),
    path("learn/feedback/", include("courses.mentoring.learn_urls")),
    path("learn/", include("courses.selection.learn_urls")),
    path("learn/", include("courses.learning.urls")),
    path("media/", include("courses.learning.media_urls")),
    path("", include("courses.desks.urls")),
    path("mentor/", include("courses.mentoring.urls")),
    path("officer/round/", include("courses.selection.urls")),
    path("healthz", healthz, name="healthz"),
    path("search/", include("search.urls")),
    path("", include("home.urls")),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler400 = "home.views.errors.bad_request"
handler403 = "home.views.errors.permission_denied"
handler404 = "home.views.errors.page_not_found"
handler500 = "home.views.errors.server_error"
