"""Writes of the curriculum: load the curriculum file, set groups and their rights, attach films to lessons."""

from .films import attach_film, measure_medium
from .groups import (
    COMMON_COLLECTION,
    retire_group_of_deleted_course,
    sync_course_groups,
    sync_groups_of_published_course,
)
from .loading import LoadReport, NoPlaceError, load_curriculum

__all__ = [
    "COMMON_COLLECTION",
    "LoadReport",
    "NoPlaceError",
    "attach_film",
    "load_curriculum",
    "measure_medium",
    "retire_group_of_deleted_course",
    "sync_course_groups",
    "sync_groups_of_published_course",
]
