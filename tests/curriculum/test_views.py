"""Bulk actions name only pages that the user may explore."""

import pytest
from django.urls import reverse

from courses.curriculum.models import LessonPage
from tests.factories.curriculum import make_lesson


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize(("name", "sees"), [("kamon", True), ("napha", False)])
def test_a_refused_page_is_named_only_to_its_own_instructor(school, cast, admin, action, name, sees):
    lesson = make_lesson(school.basic.module, 2, title="CANARY-lesson", live=action != "publish")
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action)) + f"?id={lesson.pk}"
    client = admin(getattr(cast, name))
    response = client.get(address, follow=True)
    assert ("CANARY-lesson" in response.content.decode()) is sees
    client.post(address, {"chooser": school.basic.course.pk})
    assert LessonPage.objects.filter(pk=lesson.pk, live=lesson.live).child_of(school.basic.module).exists()
