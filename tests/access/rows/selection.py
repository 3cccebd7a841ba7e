"""Rows P: the round before and after the announcement."""

from django.urls import reverse

from courses.mentoring.models import MentorRating
from courses.selection.actions import freeze_round, publish_result, run_round
from tests.factories.selection import EARLIER, ApplicationFactory, make_candidates, make_round, make_stages

from .row import Row, get, post


def ranked(world):
    """Five candidates, มาลี and an applicant; พิชัย prepared, froze and ran the round, อนงค์ may publish it."""
    cast, raters = world.cast, (world.cast.somchai, world.cast.wanna)
    basic, intensive = make_stages(world.school, capacity=2)
    make_candidates(world.school, basic, [90, 80, 70, 60, 50], raters=raters)
    world.mine = ApplicationFactory(stage=basic, person=cast.malee)
    ApplicationFactory(stage=basic, person=cast.applicant)
    for rater in raters:
        MentorRating.objects.create(
            enrolment=world.me, rater=rater, item_1=4, item_2=4, item_3=4, item_4=4, rated_at=EARLIER
        )
    world.round = make_round(intensive, cast.phichai, cast.anong)
    freeze_round(round=world.round, by=cast.phichai, now=world.now)
    run_round(round=world.round, by=cast.phichai, now=world.now)


def announced(world):
    ranked(world)
    publish_result(round=world.round, by=world.cast.anong, now=world.now)


def round_page(name):
    return get(lambda world: reverse(f"selection:{name}", args=[world.round.code]))


def candidate(world):
    return reverse("selection:candidate", args=[world.round.code, world.mine.public_id])


def own_or_candidate(world, client):
    """The own page for a trainee; for staff the page that shows them what the trainee would see."""
    staff = {str(world.cast.anong.pk), str(world.cast.admin.pk)}
    if client.session.get("_auth_user_id") in staff:
        return client.get(candidate(world))
    return client.get(reverse("result:own"))


def someone_elses(world, client):
    """The detail by the candidate's id: only มาลี has such a page."""
    if client.session.get("_auth_user_id") == str(world.cast.malee.pk):
        return client.get(reverse("result:own"))
    return client.get(candidate(world))


ROWS = {
    "P04": Row((round_page("board"), round_page("evidence"), round_page("round")), ranked),
    "P05": Row((own_or_candidate,), ranked),
    "P07": Row((someone_elses,), announced),
    "P08": Row(
        (
            post(
                lambda world: reverse("selection:step", args=[world.round.code, "publish"]),
                lambda world: {"code": world.round.code},
            ),
        ),
        ranked,
        writes=True,
    ),
}
