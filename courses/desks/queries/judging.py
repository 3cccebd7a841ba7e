"""When judging of the year's competition opens."""

from dataclasses import dataclass
from datetime import datetime

from courses.learning.models import ProgrammeYear
from courses.learning.queries.years import shown_year
from courses.selection.models import HIDDEN_STATES, SelectionRound, Stage, StageCode


@dataclass(frozen=True)
class Judging:
    """`awards` is the number of awards; `opens_at` is when entries close and judging opens, None until that is
    published."""

    year: ProgrammeYear
    awards: int
    opens_at: datetime | None


def judging_of_year() -> Judging | None:
    """The judging of the year shown; None without such a year or without a competition in it. Three queries."""
    year = shown_year()
    stage = Stage.objects.filter(year=year, code=StageCode.COMPETITION).first() if year else None
    if year is None or stage is None:
        return None
    rounds = SelectionRound.objects.filter(stage=stage).exclude(state__in=HIDDEN_STATES)
    opens_at = rounds.order_by("data_cutoff_at").values_list("data_cutoff_at", flat=True).first()
    return Judging(year, stage.capacity, opens_at)
