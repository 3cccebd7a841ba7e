"""/admin/ with the rights of the course groups, and the forms of its editors."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.curriculum.actions import sync_course_groups


@pytest.fixture
def admin(school, cast, as_user):
    """`admin(cast.kamon)` gives her client, with the rights authors and officers have."""
    sync_course_groups()
    may_enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in ("instructor", "officer"):
        Group.objects.get(name=name).permissions.add(may_enter)
    return as_user


def _page_data(title, **fields):
    return {"title": title, "slug": "", "summary": "สรุป", "code": "", "comments": inline_formset([]), **fields}


def lesson_data(title="บทเรียนใหม่", **fields):
    """What the editor of a lesson posts."""
    data = {"format": "text", "minutes": "10", "is_required": "on"}
    body = streamfield([("text", rich_text("<p>เนื้อหาใหม่</p>"))])
    return nested_form_data(_page_data(title, **{**data, "body": body, **fields}))


def option(text, *, right=False, match="", feedback="เพราะอย่างนี้"):
    data = {"text": text, "match_text": match, "feedback": feedback}
    return {**data, "is_correct": "on"} if right else data


def question(kind="single", options=(), **fields):
    data = {
        "type": kind,
        "text": "คำถาม",
        "answer": "",
        "tolerance": "0",
        "unit": "",
        "feedback_correct": "",
        "feedback_wrong": "",
        "read_again": "",
    }
    return {**data, "options": inline_formset(list(options)), **fields}


def quiz_data(questions, title="แบบทดสอบใหม่", **fields):
    data = {"pass_percent": "60", "max_attempts": "3", "shuffle_options": "on", **fields}
    return nested_form_data(_page_data(title, questions=inline_formset(questions), **data))


def criterion(name, points, scores=(4, 3, 2, 1, 0)):
    levels = [{"score": str(score), "label": f"ระดับ {score}", "description": ""} for score in scores]
    return {"name": name, "points": str(points), "levels": inline_formset(levels)}


def practice_data(criteria, title="ใบงานใหม่", **fields):
    data = {"brief": "ทำงานหนึ่งชิ้น", "deliverables": "รูป", "due_week": "", "resubmissions": "1", **fields}
    return nested_form_data(_page_data(title, criteria=inline_formset(criteria), counts_for_selection="on", **data))
