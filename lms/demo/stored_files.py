"""Files of the demo year go through here, so that a run that fails takes back what it had stored."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile


@dataclass
class Shelf:
    """`kept`: (storage, name) of every file stored."""

    kept: list = field(default_factory=list)

    def keep(self, storage, name, content: bytes) -> str:
        """Store the bytes; the name they were given."""
        stored = storage.save(name, ContentFile(content))
        self.kept.append((storage, stored))
        return stored

    def take_back(self) -> None:
        for storage, name in self.kept:
            storage.delete(name)
        self.kept.clear()
