"""MentorAssignment comes from mentoring, with its table."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from courses.platform.moved_model import carry_content_type


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("learning", "0003_keep_choices_made"),
        ("mentoring", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="MentorAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("from_at", models.DateTimeField()),
                        ("until_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentor_assignments",
                                to="learning.enrolment",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentees",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "mentoring_mentorassignment",
                        "ordering": ["-from_at", "-pk"],
                        "indexes": [models.Index(fields=["mentor", "until_at"], name="assignment_mentor_live")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until_at__isnull", True)),
                                fields=("enrolment",),
                                name="assignment_one_live_an_enrolment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_at__isnull", True),
                                    ("until_at__gte", models.F("from_at")),
                                    _connector="OR",
                                ),
                                name="assignment_ends_later",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.RunPython(*carry_content_type("mentorassignment", old="mentoring", new="learning")),
    ]
