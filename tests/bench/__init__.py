"""Measurements, never part of the suite: numbers move with the machine, tests must not."""
