"""The rows of the matrix that are built, and the names of those that are not."""

from . import admin, curriculum, guards, learning, mentoring, people, selection, site

ROWS = {
    **curriculum.ROWS,
    **learning.ROWS,
    **mentoring.ROWS,
    **people.ROWS,
    **selection.ROWS,
    **site.ROWS,
    **guards.ROWS,
    **admin.ROWS,
}

NOT_BUILT = {
    "C10",  # signed addresses of films come with object storage; until then each request asks for access
    "Q11", "Q12", "Q13",  # regrading, extra time, the question bank
    "S07", "S08", "S10", "S11",  # showcase and sales
    "P01", "P02", "P03", "P06", "P09",  # judging, the public list, overrides
    "D02", "D04", "D05",  # citizen ids, of which no page holds one; one's data to take away; erasure
    "K01", "K02", "K03", "K04", "K05",  # certificates
    "X05", "X06", "X07", "X10", "X12",  # API, pages of the audit log, impersonation, uploads that go on
}  # fmt: skip

CELLS_NOT_BUILT = {("S02", "J_ASG"): "N", ("S03", "J_ASG"): "N", ("D09", "J_ASG"): "N"}
"""A judge's masked view comes with the competition; until then a judge is a stranger there."""

CELLS_OTHERWISE = {
    # A mentor is shown the score alone (Q10), on the very page where the trainee sees the key.
    ("Q04", "M_OWN"): "H",
    # An instructor has no list of trainees: a report counts without names.
    ("D08", "I_OWN"): "H",
    # Reports stand in /admin/, which refuses whoever may not enter (X01) before a report is asked for.
    **{
        ("X04", persona): "D"
        for persona in ("APPL", "T_OWN", "T_PEER", "T_OTHER", "M_OWN", "M_OTHER", "J_ASG", "J_NON")
    },
}
"""Cells that are built and read otherwise than in the matrix, each with its reason; none shows or writes more."""
