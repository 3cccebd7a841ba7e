"""The time zone of Thailand. Standard library only."""

from datetime import timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))
"""A fixed offset is enough, because Thailand has no summer time."""
