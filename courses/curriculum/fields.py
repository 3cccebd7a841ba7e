"""A StreamField that leaves its block definitions out of migrations: a changed block needs no migration."""

from typing import TYPE_CHECKING, Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    if TYPE_CHECKING:
        # Wagtail has no types: without these a page's value would have the type of the field.
        def __get__(self, instance: Any, owner: Any = None) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a StreamField without blocks: an empty list in place of their definitions."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
