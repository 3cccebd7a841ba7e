"""What the public site adds to /admin/."""

from home.wagtail_hooks import thai_letters


def test_the_admin_has_the_thai_font():
    assert thai_letters() == '<link rel="stylesheet" href="/static/lms/css/admin.css">'
