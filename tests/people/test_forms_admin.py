"""A file to preview, or the signed content of a previewed file. No database."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.people.forms import ImportForm

pytestmark = [pytest.mark.pure]  # not without the site: the package of the forms reads models
FILE = SimpleUploadedFile("people.xlsx", b"x")


@pytest.mark.parametrize(
    ("data", "files", "errors"),
    [
        ({}, {"file": FILE}, {}),
        ({"checked": "signed"}, {}, {}),
        ({"checked": "signed"}, {"file": FILE}, {}),
        ({}, {}, {"file": ["เลือกไฟล์ก่อน"]}),
        ({"checked": ""}, {}, {"file": ["เลือกไฟล์ก่อน"]}),
        ({"checked": " "}, {}, {"file": ["เลือกไฟล์ก่อน"]}),
    ],
)
def test_one_of_the_two_is_needed(data, files, errors):
    form = ImportForm(data, files)
    assert (form.is_valid(), dict(form.errors)) == (not errors, errors)


def test_an_empty_file_is_named():
    form = ImportForm({}, {"file": SimpleUploadedFile("people.xlsx", b"")})
    assert list(form.errors) == ["file"]
