"""For migrations in which a model changes its app and keeps its table.

Django knows a model by the label of its app and its name, in `django_content_type`; permissions, Wagtail's logs and its
reference index point to that row. Changing the row therefore moves them all. Migrations that are on main call this
function: keep its signature.
"""


def carry_content_type(model, *, old, new):
    """A (forward, backward) pair for RunPython: the content type of `model` (lower case) goes from app `old` to `new`.

    A row that already exists for the target was created by an interrupted migrate and nothing points to it: it is
    deleted.
    """
    return _mover(model, old, new), _mover(model, new, old)


def _mover(model, source, target):
    def move(apps, schema_editor):
        types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
        found = types.filter(app_label=source, model=model).first()
        if found is not None:
            types.filter(app_label=target, model=model).delete()
            found.app_label = target
            found.save(update_fields=["app_label"])

    return move
