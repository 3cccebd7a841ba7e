"""That work no longer counts is said on the trainee's assignment brief alone."""

from courses.learning.queries import state_of
from courses.selection.queries.page_context import OnPage, selection_part
from tests.factories.learning import NOW
from tests.factories.selection import DAY, make_round, make_stages


def test_the_closed_round(cast, school, django_assert_num_queries):
    practice, lesson = school.basic.practice, school.basic.lesson
    round = make_round(make_stages(school)[1], cast.anong, cast.phichai)
    late = round.data_cutoff_at + DAY
    state = state_of(cast.malee, practice)
    with django_assert_num_queries(1):
        assert selection_part(practice, state, late) == OnPage(round)
    assert selection_part(practice, state, round.data_cutoff_at) == OnPage()
    with django_assert_num_queries(0):
        assert selection_part(lesson, state, late) == OnPage()
        assert selection_part(practice, None, late) == OnPage()
    assert selection_part(practice, state_of(cast.somchai, practice), NOW) == OnPage()
