"""WorkerBeat went to lms.ops, with its table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ops", "0001_initial"), ("home", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="WorkerBeat")]),
    ]
