"""Why an act on a round or an offer is refused. Each message is a sentence for the user, in the user's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ..models import Application


class RefusedError(ValueError):
    """The act was refused and nothing was changed."""


class WrongStateError(RefusedError):
    """The round is in a state from which this act is not allowed (docs/selection.md#states)."""


class SamePersonError(RefusedError):
    """The officer who prepared something may not approve it (docs/selection.md#p25)."""


class TooEarlyError(RefusedError):
    """The period for submitting or for marking has not ended."""


class RulesRefusedError(RefusedError):
    """Criteria, dates or seats are invalid, or they changed after they were published."""


class SeedRefusedError(RefusedError):
    """The seed of the tie-break draw cannot be set: the round has one already, or the value is not usable."""


class SeedNeededError(RefusedError):
    """Two candidates are equal in every number and no seed for the tie-break draw is set."""


class IncompleteError(RefusedError):
    """Candidates lack a value that blocks the run (docs/selection.md#r4). `applications`: theirs, with `person`."""

    def __init__(self, applications: Sequence[Application]) -> None:
        self.applications = applications
        names = " · ".join(f"{one.person.call_name} ({one.application_no})" for one in applications)
        words = _("ยังจัดอันดับไม่ได้ ข้อมูลไม่ครบ %(count)s ราย: %(names)s")
        super().__init__(words % {"count": f"{len(applications):,}", "names": names})


class OfferClosedError(RefusedError):
    """The offer already has another answer, or its state or its round no longer allows one."""


class TooLateError(RefusedError):
    """The answer came after `confirm_by`."""


class ReadinessClosedError(RefusedError):
    """The data cut-off has passed."""
