from django.urls import path

from home.views import health, learn, site

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("text-size/", site.text_size, name="text_size"),
    path("menu/", site.menu, name="menu"),
    path("menu/go/", site.own_page, name="own_page"),
    path("learn/", learn.learn_desk, name="learn_desk"),
    path("favicon.ico", site.favicon, name="favicon"),
]
