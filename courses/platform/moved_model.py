"""For migrations in which a model changes its app and keeps its table.

Django knows a model by the label of its app and its name, in `django_content_type`; permissions, Wagtail's logs and its
reference index point to that row. Changing the row therefore moves them all. Migrations that are on main call this
function: keep its signature.
"""

from collections.abc import Callable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

Move = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def carry_content_type(model: str, *, old: str, new: str) -> tuple[Move, Move]:
    """A (forward, backward) pair for RunPython: the content type of `model` (lower case) goes from app `old` to `new`.

    A row that already exists for the target was created by an interrupted migrate and nothing points to it: it is
    deleted.
    """
    return _mover(model, old, new), _mover(model, new, old)


def _mover(model: str, source: str, target: str) -> Move:
    def move(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
        found = types.filter(app_label=source, model=model).first()
        if found is not None:
            types.filter(app_label=target, model=model).delete()
            found.app_label = target
            found.save(update_fields=["app_label"])

    return move
