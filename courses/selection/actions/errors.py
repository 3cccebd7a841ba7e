"""Why an act of the ledger is refused. Every message is a sentence for the person who tried, in her language."""

from django.utils.translation import gettext as _


class RefusedError(ValueError):
    """The act is not done and nothing was changed."""


class WrongStateError(RefusedError):
    """The round is not where this act belongs (docs/selection.md#states)."""


class SamePersonError(RefusedError):
    """Whoever prepared may not approve (docs/selection.md#p25)."""


class TooEarlyError(RefusedError):
    """The data or the marking is still open."""


class RulesRefusedError(RefusedError):
    """Criteria, dates or seats that no round can have, or that changed after they were published."""


class SeedRefusedError(RefusedError):
    """No seed to be set: there is one already, or it says nothing."""


class SeedNeededError(RefusedError):
    """Two candidates are equal in everything and no lot was drawn."""


class IncompleteError(RefusedError):
    """Somebody waits for a number the programme owes. `applications`: theirs, with their people."""

    def __init__(self, applications):
        self.applications = applications
        names = " · ".join(f"{one.person.call_name} ({one.application_no})" for one in applications)
        words = _("ยังจัดอันดับไม่ได้ ข้อมูลไม่ครบ %(count)s ราย: %(names)s")
        super().__init__(words % {"count": f"{len(applications):,}", "names": names})


class OfferClosedError(RefusedError):
    """The offer was answered otherwise before, or is no longer hers to answer."""


class TooLateError(RefusedError):
    """The answer came after `confirm_by`."""


class ReadinessClosedError(RefusedError):
    """The data cut-off has passed."""
