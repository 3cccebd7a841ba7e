"""MentorAssignment went to learning, with its table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_mentor_assignment"), ("mentoring", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="MentorAssignment")]),
    ]
