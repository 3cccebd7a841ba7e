"""WorkerBeat comes from home, with its table."""

from django.db import migrations, models

from courses.platform.moved_model import carry_content_type


class Migration(migrations.Migration):
    dependencies = [("contenttypes", "0002_remove_content_type_name"), ("home", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="WorkerBeat",
                    fields=[
                        ("worker_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("beat_at", models.DateTimeField(db_index=True)),
                    ],
                    options={"db_table": "home_workerbeat"},
                ),
            ],
        ),
        migrations.RunPython(*carry_content_type("workerbeat", old="home", new="ops")),
    ]
