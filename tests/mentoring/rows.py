"""Rows as the tests compare them."""

from courses.mentoring.models import RatingDuty


def raters_by_place(enrolment):
    """(place, id of the rater) of all duties to rate a trainee, in the order of the places."""
    duties = RatingDuty.objects.filter(enrolment=enrolment).order_by("place")
    return list(duties.values_list("place", "rater_id"))
