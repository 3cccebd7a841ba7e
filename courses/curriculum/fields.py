"""A StreamField that leaves its block definitions out of migrations: a changed block needs no migration."""

from wagtail.fields import StreamField


class BlocksField(StreamField):
    def deconstruct(self):
        """As a StreamField without blocks: an empty list in place of their definitions."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
