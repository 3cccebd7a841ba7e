"""The rows of the matrix that are built, and the names of those that are not."""

from . import curriculum, learning, mentoring, selection, site

ROWS = {**curriculum.ROWS, **learning.ROWS, **mentoring.ROWS, **selection.ROWS, **site.ROWS}

NOT_BUILT = {
    "C10",  # signed addresses of films come with object storage; until then each request asks for access
    "Q10", "Q11", "Q12", "Q13",  # regrading, extra time, the question bank
    "S07", "S08", "S10", "S11",  # showcase and sales
    "P01", "P02", "P03", "P06", "P09",  # judging, the public list, overrides
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09",  # privacy and people's data
    "K01", "K02", "K03", "K04", "K05",  # certificates
    "X04", "X05", "X06", "X07", "X08", "X10", "X12",  # reports, API, audit log, impersonation, task results
}  # fmt: skip

CELLS_NOT_BUILT = {
    ("S02", "J_ASG"): "N",
    ("S03", "J_ASG"): "N",
    ("Q04", "M_OWN"): "H",
}
"""Where a cell reads otherwise for now: a judge's masked view comes with the competition, until then a judge is a
stranger there; a mentor is shown the score alone (Q10) on the very page where the key is, so without the key."""
