"""The command makes the site's pages under the address of the settings."""

import io

import pytest
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Site

pytestmark = pytest.mark.django_db


def made():
    said = io.StringIO()
    call_command("make_site", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("https://otop.example", "otop.example", 443),
        ("http://otop.example", "otop.example", 80),
        ("http://127.0.0.1:8001", "127.0.0.1", 8001),
    ],
)
def test_the_site_has_the_address_of_the_settings(address, host, port):
    with override_settings(SITE_URL=address):
        assert made() == "Pages made: home, help, contact, about, accessibility, news, welcome\n"
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.slug) == (host, port, "home")


def test_again_makes_nothing():
    made()
    assert made() == "Pages made: none, all are there\n"
