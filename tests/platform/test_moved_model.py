"""A content type changes its app and keeps its id; a row left by an interrupted migrate is replaced."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from courses.platform.moved_model import carry_content_type

pytestmark = pytest.mark.django_db


class Editor:
    """What RunPython passes to its functions."""

    connection = connection


def labels():
    return list(ContentType.objects.filter(model="thing").values_list("app_label", "pk"))


def test_there_and_back():
    forward, backward = carry_content_type("thing", old="mentoring", new="learning")
    made = ContentType.objects.create(app_label="mentoring", model="thing")
    forward(apps, Editor)
    assert labels() == [("learning", made.pk)]
    backward(apps, Editor)
    assert labels() == [("mentoring", made.pk)]


def test_a_row_made_meanwhile_gives_way():
    forward, _ = carry_content_type("thing", old="mentoring", new="learning")
    old = ContentType.objects.create(app_label="mentoring", model="thing")
    ContentType.objects.create(app_label="learning", model="thing")
    forward(apps, Editor)
    assert labels() == [("learning", old.pk)]


def test_a_database_without_the_row_is_left_alone():
    forward, _ = carry_content_type("thing", old="mentoring", new="learning")
    new = ContentType.objects.create(app_label="learning", model="thing")
    forward(apps, Editor)
    assert labels() == [("learning", new.pk)]
