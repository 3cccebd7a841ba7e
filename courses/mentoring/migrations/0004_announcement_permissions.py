"""Whoever held a permission over CohortNotice holds it over Announcement: renaming a model leaves its permissions behind."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def carry(source, target):
    def move(apps, schema_editor):
        using = schema_editor.connection.alias
        permissions = apps.get_model("auth", "Permission").objects.using(using)
        for action in ACTIONS:
            held = permissions.filter(
                content_type__app_label="mentoring",
                content_type__model__in=["announcement", "cohortnotice"],
                codename=f"{action}_{source}",
            ).first()
            if held is None:
                continue
            # `migrate` may have made the row of the new name already, and somebody may hold it.
            for made in permissions.filter(content_type=held.content_type_id, codename=f"{action}_{target}"):
                held.group_set.add(*made.group_set.all())
                held.user_set.add(*made.user_set.all())
                made.delete()
            held.codename = f"{action}_{target}"
            held.name = held.name.replace(source, target)
            held.save(update_fields=["codename", "name"])

    return move


class Migration(migrations.Migration):
    dependencies = [
        ("mentoring", "0003_announcement"),
        ("people", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(carry("cohortnotice", "announcement"), carry("announcement", "cohortnotice")),
    ]
