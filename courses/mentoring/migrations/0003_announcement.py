"""CohortNotice is called Announcement, and keeps its table."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0002_mentorassignment_moved")]

    operations = [
        migrations.AlterModelTable(name="CohortNotice", table="mentoring_cohortnotice"),
        migrations.RenameModel(old_name="CohortNotice", new_name="Announcement"),
        migrations.AlterField(
            model_name="announcement",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="announcements", to="learning.cohort"
            ),
        ),
    ]
