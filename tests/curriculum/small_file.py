"""The small curriculum file `small.yaml`: its text, changed texts, refusals, and the rows that loading it writes."""

from pathlib import Path

import pytest
from wagtail.models import Page, PageLogEntry, Revision

from courses.curriculum.models import LessonPage, LoadedPage, Option, ProgrammeRule, Question, RubricLevel
from courses.curriculum.source import SourceRefusedError, read_source

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


def changed(old, new):
    """The text of the file with the first `old` replaced."""
    assert SMALL.count(old) >= 1, old
    return SMALL.replace(old, new, 1)


def line_of(words):
    return SMALL[: SMALL.index(words)].count("\n") + 1


def refused(text):
    """The messages of a refused file, one for each problem."""
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(SourceRefusedError) as error:
        read_source(raw)
    return str(error.value).splitlines()


def lesson(code="B1L1"):
    return LessonPage.objects.get(code=code)


def written_rows():
    """Every row that loading may write."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Page, Revision, LoadedPage, ProgrammeRule, Question, Option, RubricLevel, PageLogEntry)
    }
