"""Addresses of static files, and the storage of private files."""

from django.core.files.storage import storages
from whitenoise.storage import CompressedManifestStaticFilesStorage

from courses.platform.storages import StaticFilesStorage, private_storage


def test_an_address_is_worked_out_once(monkeypatch):
    asked = []
    monkeypatch.setattr(
        CompressedManifestStaticFilesStorage, "url", lambda self, name, force=False: asked.append(name) or f"/s/{name}"
    )
    storage = StaticFilesStorage()
    assert [storage.url(name) for name in ("a.css", "a.css", "b.css")] == ["/s/a.css", "/s/a.css", "/s/b.css"]
    assert asked == ["a.css", "b.css"]


def test_private_files_have_their_own_storage():
    assert private_storage() is storages["private"] is not storages["default"]
