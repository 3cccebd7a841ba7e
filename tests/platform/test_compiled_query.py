"""A prepared query gives what the queryset gives, and reads it anew each time."""

import gc
import threading
import weakref

import pytest
from django.db import connection, connections
from django.db.models import OuterRef, Subquery

from courses.people.models import Role, User
from courses.platform.compiled_query import CompiledKeysQuery, CompiledQuery, Param
from tests.factories.people import UserFactory

NAMED = CompiledQuery(lambda: User.objects.filter(first_name=Param("name")).order_by("pk"))


@pytest.fixture
def three(db):
    return [UserFactory(first_name=name, roles=[Role.TRAINEE]) for name in ("มาลี", "มาลี", "ดวงใจ")]


def test_objects_are_those_of_the_queryset(three, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = NAMED.rows(name="มาลี")
    asked = list(User.objects.filter(first_name="มาลี").order_by("pk"))
    assert [vars(one) | {"_state": None} for one in found] == [vars(one) | {"_state": None} for one in asked]
    assert not found[0]._state.adding


def test_nothing_of_an_answer_is_kept(three):
    assert len(NAMED.rows(name="มาลี")) == 2
    User.objects.filter(pk=three[0].pk).update(first_name="ประสิทธิ์")
    assert NAMED.rows(name="มาลี") == [three[1]]
    assert NAMED.rows(name="ไม่มีใคร") == []


def test_the_first_row_or_none(three):
    one = CompiledQuery(lambda: User.objects.filter(first_name=Param("name")).order_by("pk")[:1])
    assert one.first(name="มาลี") == three[0]
    assert one.first(name="ไม่มีใคร") is None


def test_a_value_is_held_as_its_field_holds_it(three):
    by_id = CompiledQuery(lambda: User.objects.filter(public_id=Param("id", User._meta.get_field("public_id"))))
    assert by_id.rows(id=three[2].public_id) == [three[2]]
    assert by_id.rows(id=str(three[2].public_id)) == [three[2]]


def test_dicts_tuples_joins_annotations_and_what_is_prefetched(three):
    three[1].registered_by = three[0]
    three[1].save()
    named = Subquery(User.objects.filter(pk=OuterRef("registered_by")).values("first_name"))
    whole = User.objects.filter(pk=Param("pk")).annotate(by=named)
    found = CompiledQuery(lambda: whole.select_related("registered_by").prefetch_related("groups")).first(
        pk=three[1].pk
    )
    assert (found.by, found.registered_by, [group.name for group in found.groups.all()]) == (
        "มาลี",
        three[0],
        ["trainee"],
    )
    assert CompiledQuery(lambda: whole.values("pk", "by")).rows(pk=three[1].pk) == [{"pk": three[1].pk, "by": "มาลี"}]
    assert CompiledQuery(lambda: whole.values_list("pk", "created_at")).rows(pk=three[1].pk) == [
        (three[1].pk, three[1].created_at)
    ]


def test_many_keys_in_one_query(three, django_assert_num_queries):
    some = CompiledKeysQuery(lambda keys: User.objects.filter(pk__in=keys).order_by("pk"))
    pks = [each.pk for each in three]
    for keys in (pks[:1], pks[:2], pks, [*pks, *pks, 0, -1]):
        with django_assert_num_queries(1):
            found = some.rows(keys)
        assert found == [each for each in three if each.pk in keys]
    with django_assert_num_queries(0):
        assert some.rows([]) == []


def test_many_keys_beside_one_value(three):
    named = CompiledKeysQuery(lambda keys: User.objects.filter(pk__in=keys, first_name=Param("name")).order_by("pk"))
    pks = [each.pk for each in three]
    assert named.rows(pks, name="มาลี") == three[:2]
    assert named.rows(pks[1:], name="มาลี") == three[1:2]


def test_one_value_a_row(three):
    flat = CompiledQuery(
        lambda: User.objects.filter(first_name=Param("name")).order_by("pk").values_list("pk", flat=True)
    )
    assert flat.rows(name="มาลี") == [three[0].pk, three[1].pk]
    assert flat.by_orm(name="มาลี") == flat.rows(name="มาลี")


def test_none_is_refused_both_ways(three):
    for way in (NAMED.rows, NAMED.by_orm):
        with pytest.raises(ValueError, match="name is None"):
            way(name=None)


def test_with_the_setting_off_the_orm_compiles_anew(three, settings, django_assert_num_queries):
    settings.COMPILED_QUERIES = False
    fresh = CompiledQuery(lambda: User.objects.filter(first_name=Param("name")).order_by("pk"))
    with django_assert_num_queries(1):
        assert fresh.rows(name="มาลี") == three[:2]
    assert fresh not in connection.__dict__.get("compiled_statements", {})
    settings.COMPILED_QUERIES = True
    assert fresh.rows(name="มาลี") == three[:2]
    assert fresh in connection.compiled_statements


@pytest.mark.django_db(transaction=True)
def test_short_threads_leave_no_connection_behind():
    """Statements are kept on the connection: they go with it when its thread has ended."""
    UserFactory(first_name="มาลี")
    left, found = [], []

    def ask():
        found.append(len(NAMED.rows(name="มาลี")))
        left.append(weakref.ref(connections["default"]))
        connections["default"].close()

    for _ in range(30):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    gc.collect()
    assert found == [1] * 30
    assert [reference for reference in left if reference() is not None] == []
