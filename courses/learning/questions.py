"""What learning has to ask of a higher app."""

from courses.platform.questions import UpwardQuestion

ROUND_CLOSED_TO = UpwardQuestion("round_closed_to")
"""`ask(enrolment, now)`: the round that work submitted now no longer counts in, as an object with `code` and
`data_cutoff_at`; None while new work counts."""
