"""Addresses of the frame: settings of the reader, the menu, the icon."""

from django.urls import path

from home.views import site

urlpatterns = [
    path(".well-known/security.txt", site.security_txt, name="security_txt"),
    path("text-size/", site.text_size, name="text_size"),
    path("language/", site.language, name="language"),
    path("menu/", site.menu, name="menu"),
    path("menu/go/", site.own_page, name="own_page"),
    path("favicon.ico", site.favicon, name="favicon"),
]
