"""The progress of a cohort as a table, exported for officers."""

from collections.abc import Iterator
from typing import Any

from courses.learning.models import Cohort
from courses.learning.queries import cohort_enrolments, standings
from courses.mentoring.queries import mentors_of
from courses.selection.models import LIVE_APPLICATION_STATES, Application

HEADINGS = (
    "เลขใบสมัคร",
    "ชื่อ",
    "กิจการ",
    "จังหวัด",
    "พี่เลี้ยง",
    "บทบังคับที่เรียนจบ (%)",
    "แบบทดสอบ (%)",
    "ใบงาน (คะแนน)",
    "ใบงานที่ส่ง",
    "ความสม่ำเสมอ (%)",
)


def progress_table(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    """The headings, then a row for each active trainee by name; no phone numbers, no ranks. Eleven queries."""
    enrolments = list(cohort_enrolments(cohort).select_related("user__profile"))
    found = {standing.enrolment_id: standing for standing in standings(cohort)}
    mentors = mentors_of(enrolments)
    applications = Application.objects.filter(year=cohort.year_id, state__in=LIVE_APPLICATION_STATES)
    numbers = dict(applications.values_list("person_id", "application_no"))
    yield HEADINGS
    for each in enrolments:
        profile, standing = getattr(each.user, "profile", None), found[each.pk]
        mentor = mentors.get(each.pk)
        yield (
            numbers.get(each.user_id),
            each.user.get_full_name(),
            profile.enterprise if profile else None,
            profile.province if profile else None,
            mentor.user.get_full_name() if mentor else None,
            standing.completion.value,
            standing.quiz.value,
            standing.practice.value,
            f"{standing.submitted} จาก {standing.briefs}",
            standing.regularity.value,
        )
