"""A StreamField whose block definitions stay out of migrations: changing a block is no schema change."""

from wagtail.fields import StreamField


class BlocksField(StreamField):
    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
