"""Rows P: the round before and after the announcement."""

ROWS = {}
