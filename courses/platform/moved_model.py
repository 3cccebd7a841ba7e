"""For migrations in which a model changes its app and keeps its table.

Django knows a model by the label of its app and its name, in `django_content_type`; permissions, Wagtail's logs and its
index of references hang on that row. Moving the row carries them all. Migrations call this for good: keep the
signature.
"""


def carry_content_type(model, *, old, new):
    """A (forward, backward) pair for RunPython: the content type of `model` (lower case) goes from app `old` to `new`.

    A row that stands at the target already was made by a migrate in between and has nothing hanging on it: it goes.
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
