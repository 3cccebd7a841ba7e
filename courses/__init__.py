"""The programme, one sibling app a layer: outcomes → showcase → selection → mentoring → learning → curriculum → people.

A layer may import any lower one, never a higher one.
"""
