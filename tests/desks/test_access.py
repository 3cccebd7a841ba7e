"""Who opens the desks: rows D01, D07, D08, C12 and X04 of tests/access/matrix.csv."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.desks.access import (
    cohort_for,
    cohort_to_export_for,
    cohort_to_run_for,
    enrolment_to_assign_for,
    judge_only,
    person_to_place_for,
    reported_course_for,
    reported_courses,
    session_for,
    session_to_record_for,
)
from courses.learning.models import LiveSession
from courses.people.models import User

EVERYONE = (
    *("malee", "prasit", "duangjai", "somchai", "wanna", "anong", "phichai"),
    *("kamon", "napha", "thira", "suda", "applicant", "admin", "outsider"),
)


def outcome(call):
    try:
        return call()
    except Http404:
        return 404
    except PermissionDenied:
        return 403


def outcomes(cast, call):
    return {name: outcome(lambda name=name: call(User.objects.get(pk=getattr(cast, name).pk))) for name in EVERYONE}


READS, WRITES = ("anong", "phichai", "admin"), ("anong", "phichai")


def expected(allowed, pk, *, forbidden=()):
    return {**dict.fromkeys(EVERYONE, 404), **dict.fromkeys(forbidden, 403), **dict.fromkeys(allowed, pk)}


def test_officers_and_admins_see_a_cohort_and_officers_run_it(cast, school):
    pk = school.basic.cohort.pk
    assert outcomes(cast, lambda user: cohort_for(user, pk).pk) == expected(READS, pk)
    assert outcomes(cast, lambda user: cohort_to_run_for(user, pk).pk) == expected(WRITES, pk, forbidden=("admin",))


def test_officers_and_admins_see_a_session_and_officers_record_it(cast, school, now):
    pk = LiveSession.objects.create(
        cohort=school.basic.cohort, title="พบกันสด", starts_at=now, ends_at=now + timedelta(hours=1)
    ).pk
    assert outcomes(cast, lambda user: session_for(user, pk).pk) == expected(READS, pk)
    assert outcomes(cast, lambda user: session_to_record_for(user, pk).pk) == expected(WRITES, pk, forbidden=("admin",))


def test_officers_place_a_person_and_assign_the_mentor_of_an_enrolment(cast):
    person, pk = cast.malee.public_id, cast.malee.enrolment.pk
    forbidden = ("admin",)
    assert outcomes(cast, lambda user: person_to_place_for(user, person).pk) == expected(
        WRITES, cast.malee.pk, forbidden=forbidden
    )
    assert outcomes(cast, lambda user: enrolment_to_assign_for(user, person, pk).pk) == expected(
        WRITES, pk, forbidden=forbidden
    )


def test_what_is_missing_is_a_404_to_an_officer_too(cast):
    other = cast.prasit.enrolment.pk
    for fetch in (cohort_for, cohort_to_run_for, session_for, session_to_record_for):
        assert outcome(lambda fetch=fetch: fetch(cast.anong, 999_999)) == 404
    assert outcome(lambda: person_to_place_for(cast.anong, uuid4())) == 404
    assert outcome(lambda: enrolment_to_assign_for(cast.anong, cast.malee.public_id, other)) == 404


def test_officers_and_admins_download_progress_and_who_knows_of_it_is_refused(cast, school):
    pk = school.basic.cohort.pk
    allowed, refused = ("anong", "phichai", "admin"), ("somchai", "wanna", "kamon", "thira", "suda")
    expected = {**dict.fromkeys(EVERYONE, 404), **dict.fromkeys(refused, 403), **dict.fromkeys(allowed, pk)}
    assert outcomes(cast, lambda user: cohort_to_export_for(user, pk).pk) == expected


def test_the_progress_of_a_missing_cohort_is_a_404_for_everybody(cast):
    assert outcomes(cast, lambda user: cohort_to_export_for(user, 999_999)) == dict.fromkeys(EVERYONE, 404)


def test_the_judges_page_is_a_403_for_officers_and_a_404_for_others(cast):
    refused = {"anong": 403, "phichai": 403, "admin": 403, "thira": None, "suda": None}
    assert outcomes(cast, judge_only) == {name: refused.get(name, 404) for name in EVERYONE}


def test_instructors_report_on_own_courses_officers_and_admins_on_all(cast, school):
    basic, intensive = school.basic.course.pk, school.intensive.course.pk
    everything = {name: {basic, intensive} for name in ("anong", "phichai", "admin")}
    expected = {**{name: set() for name in EVERYONE}, **everything, "kamon": {basic}, "napha": {intensive}}
    assert outcomes(cast, lambda user: {course.pk for course in reported_courses(user)}) == expected


def test_the_report_of_one_course(cast, school):
    allowed = ("anong", "phichai", "admin", "kamon")
    found = outcomes(cast, lambda user: reported_course_for(user, school.basic.course.pk).pk)
    assert found == {name: school.basic.course.pk if name in allowed else 404 for name in EVERYONE}


def test_the_report_of_a_missing_course_is_a_404(cast, school):
    with pytest.raises(Http404):
        reported_course_for(cast.anong, 999_999)
