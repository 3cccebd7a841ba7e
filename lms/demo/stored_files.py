"""Stores the files of the demo year and remembers them, so that a run that fails deletes them again."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile


@dataclass
class StoredFiles:
    """`kept`: (storage, name) of every stored file."""

    kept: list = field(default_factory=list)

    def store(self, storage, name, content: bytes) -> str:
        """Store the bytes. Returns the name of the stored file."""
        stored = storage.save(name, ContentFile(content))
        self.kept.append((storage, stored))
        return stored

    def delete_all(self) -> None:
        for storage, name in self.kept:
            storage.delete(name)
        self.kept.clear()
