"""Storage of static files, and of files that only some users may read."""

from typing import Any

from django.core.files.storage import Storage, storages
from whitenoise.storage import CompressedManifestStaticFilesStorage


def private_storage() -> Storage:
    """Where files stand that no web server serves: a view hands them out to users who may read them."""
    return storages["private"]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Caches the URL of each file, which cannot change while the process runs; a page uses eight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[tuple[str | None, bool], str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        key = (name, force)
        if key not in self._addresses:
            self._addresses[key] = super().url(name, force)
        return self._addresses[key]
