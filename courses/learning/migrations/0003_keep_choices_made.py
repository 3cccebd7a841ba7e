from django.db import migrations


def keep_choices_made(apps, schema_editor):
    """When they were made was not kept: as early as they can have been, so that they go on counting."""
    works = apps.get_model("learning", "PracticeWork").objects.filter(counted_version__isnull=False)
    choice = apps.get_model("learning", "PracticeChoice")
    rows = works.values_list("pk", "counted_version", "counted_version__submitted_at")
    choice.objects.bulk_create(
        choice(work_id=work, version_id=version, chosen_at=at) for work, version, at in rows
    )


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0002_practice_choice'),
    ]

    operations = [
        migrations.RunPython(keep_choices_made, migrations.RunPython.noop),
    ]
