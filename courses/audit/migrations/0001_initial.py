"""AuditEntry comes from selection, with its table."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from courses.platform.moved_model import carry_content_type


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("selection", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="AuditEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seq", models.PositiveIntegerField(unique=True)),
                        ("at", models.DateTimeField()),
                        ("action", models.CharField(max_length=40)),
                        ("object", models.CharField(max_length=80)),
                        ("payload", models.JSONField(default=dict)),
                        ("prev_hash", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64, unique=True)),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={"db_table": "selection_auditentry", "ordering": ["seq"]},
                ),
            ],
        ),
        migrations.RunPython(*carry_content_type("auditentry", old="selection", new="audit")),
    ]
