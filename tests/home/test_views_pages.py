"""Pages under their addresses: live for everybody who may, drafts by one rule."""

import pytest


@pytest.fixture
def draft(school):
    lesson = school.basic.lesson
    lesson.title = "ฉบับร่าง"
    lesson.save_revision()
    lesson.live = False
    lesson.save(update_fields=["live"])
    return lesson


def test_an_address_of_nothing_is_404(client, school):
    assert client.get("/courses/nothing/here/").status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("kamon", 200), ("anong", 200), ("admin", 200), ("napha", 404), ("malee", 404), ("somchai", 404), ("thira", 404)],
)
def test_a_draft_opens_to_whoever_may_see_drafts(cast, draft, as_user, name, status):
    assert as_user(getattr(cast, name)).get(draft.url).status_code == status


def test_the_draft_that_opens_is_the_newest_revision(cast, draft, as_user):
    assert "ฉบับร่าง" in as_user(cast.kamon).get(draft.url).content.decode()


def test_a_draft_does_not_exist_for_a_visitor(draft, client):
    assert client.get(draft.url).status_code == 404
