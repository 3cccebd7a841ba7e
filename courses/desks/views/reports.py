"""Reports inside /admin/: a course's results for its instructors, officers and admins."""

from django.shortcuts import render
from django.urls import reverse

from courses.desks.access import reported_course_for, reported_courses
from courses.learning.queries import cohorts
from courses.learning.queries.report import course_report


def report_list(request):
    courses = reported_courses(request.user)
    return render(request, "desks/admin_reports.html", {"courses": courses, "crumbs": _crumbs()})


def report(request, pk):
    """The report of the course's newest cohort, or of the one in ?cohort=."""
    course = reported_course_for(request.user, pk)
    course_cohorts = [cohort for cohort in cohorts() if cohort.course_id == course.pk]
    cohort = next(
        (each for each in course_cohorts if str(each.pk) == request.GET.get("cohort")), next(iter(course_cohorts), None)
    )
    context = {
        "course": course,
        "cohorts": course_cohorts,
        "report": course_report(cohort) if cohort else None,
        "crumbs": [*_crumbs(), {"url": "", "label": course.title}],
    }
    return render(request, "desks/admin_report.html", context)


def _crumbs():
    return [
        {"url": reverse("wagtailadmin_home"), "label": "หน้าแรก"},
        {"url": reverse("course_reports"), "label": "ผลการเรียน"},
    ]
