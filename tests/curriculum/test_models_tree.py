"""Pages of the course tree: their slugs, and who may delete them."""

from wagtail.models import PageViewRestriction

from courses.curriculum.models import ModulePage
from tests.factories.curriculum import make_course


def test_only_an_admin_deletes_the_index_of_courses(school, cast, admin):
    admin(cast.anong)
    for page in (school.index, school.basic.course, school.basic.lesson):
        assert page.permissions_for_user(cast.anong).can_delete() == (page != school.index)
        assert page.permissions_for_user(cast.admin).can_delete()
    assert not school.index.permissions_for_user(cast.kamon).can_edit()


def test_who_may_not_publish_deletes_and_moves_not_even_own_drafts(school, cast, admin, draft):
    admin(None)
    instructor, officer = (draft.permissions_for_user(user) for user in (cast.kamon, cast.anong))
    assert (instructor.can_edit(), instructor.can_delete(), instructor.can_move()) == (True, False, False)
    assert (officer.can_edit(), officer.can_delete(), officer.can_move()) == (True, True, True)


def test_a_page_without_a_slug_gets_one_from_its_title(school):
    pages = [ModulePage(title="น้ำพริกเผา") for _ in range(2)]
    for page in pages:
        school.basic.course.add_child(instance=page)
    assert [page.slug for page in pages] == ["namphrikepha", "namphrikepha-2"]


def test_the_index_lists_live_courses_in_the_order_of_the_tree(school):
    make_course(school.index, slug="draft", live=False)
    assert [course.slug for course in school.index.courses] == ["basic", "intensive"]


def test_page_privacy_is_not_read(school, django_assert_num_queries):
    PageViewRestriction.objects.create(page=school.basic.course, restriction_type="login")
    with django_assert_num_queries(0):
        assert list(school.basic.lesson.get_view_restrictions()) == []
    assert school.basic.lesson.private_page_options == school.index.private_page_options == []
