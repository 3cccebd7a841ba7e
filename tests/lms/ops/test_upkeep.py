"""What the tick does: dead workers' tasks, pruning, scheduled publishing."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from lms.ops.models import WorkerBeat
from lms.ops.upkeep import KEEP_RESULTS, MOST_TRIES, beat, prune, requeue_dead_tasks
from tests.factories.learning import NOW

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def running(db):
    """Makes a task RUNNING since two minutes under the workers given, one id a try."""

    def make(*workers, started_at=NOW - 2 * MINUTE):
        return DBTaskResult.objects.create(
            status=TaskResultStatus.RUNNING,
            started_at=started_at,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="wagtail.tasks.update_reference_index_task",
            worker_ids=list(workers),
            backend_name="default",
            run_after=get_date_max(),
            exception_class_path="",
            traceback="",
        )

    return make


def status(task):
    task.refresh_from_db()
    return task.status


def test_task_of_a_silent_worker_goes_back(running):
    task = running("gone")
    assert requeue_dead_tasks(now=NOW) == (1, 0)
    assert status(task) == TaskResultStatus.READY


def test_task_of_a_living_worker_stays(running):
    task = running("gone", "alive")
    beat(worker_id="alive", now=NOW - datetime.timedelta(seconds=20))
    assert requeue_dead_tasks(now=NOW) == (0, 0)
    assert status(task) == TaskResultStatus.RUNNING


def test_a_task_just_claimed_is_given_time(running):
    task = running("new", started_at=NOW - datetime.timedelta(seconds=5))
    assert requeue_dead_tasks(now=NOW) == (0, 0)
    assert status(task) == TaskResultStatus.RUNNING


def test_an_old_beat_is_a_dead_worker(running):
    task = running("late")
    beat(worker_id="late", now=NOW - MINUTE)
    assert requeue_dead_tasks(now=NOW) == (1, 0)
    assert status(task) == TaskResultStatus.READY


def test_the_fifth_death_is_the_last(running):
    task = running(*[f"w{n}" for n in range(MOST_TRIES)])
    assert requeue_dead_tasks(now=NOW) == (0, 1)
    assert status(task) == TaskResultStatus.FAILED
    assert "died 5 times" in task.traceback


def test_prune_takes_what_is_old_and_no_more(running):
    old, young = running("a"), running("b")
    for task, age in ((old, KEEP_RESULTS + MINUTE), (young, KEEP_RESULTS - MINUTE)):
        DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.SUCCESSFUL, finished_at=NOW - age)
    beat(worker_id="old", now=NOW - KEEP_RESULTS - MINUTE)
    beat(worker_id="young", now=NOW)
    for key, expires in (("past", NOW - MINUTE), ("live", NOW + MINUTE)):
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    assert prune(now=NOW) == {"results": 1, "beats": 1, "sessions": 1}
    assert set(DBTaskResult.objects.all()) == {young}
    assert set(WorkerBeat.objects.values_list("worker_id", flat=True)) == {"young"}
    assert set(Session.objects.values_list("session_key", flat=True)) == {"live"}


def test_tick_publishes_what_is_scheduled(school):
    lesson = school.basic.lesson
    lesson.unpublish()
    lesson.go_live_at = NOW
    lesson.title = "บทที่ตั้งเวลาไว้"
    lesson.save_revision(approved_go_live_at=NOW)
    call_command("tick")
    lesson.refresh_from_db()
    assert (lesson.live, lesson.title) == (True, "บทที่ตั้งเวลาไว้")


def test_tick_does_nothing_twice(running):
    running("gone")
    call_command("tick")
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.READY}
    call_command("tick")
    assert DBTaskResult.objects.count() == 1
