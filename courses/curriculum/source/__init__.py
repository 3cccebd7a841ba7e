"""Reads the curriculum file (courses/curriculum/content/curriculum_th.yaml, or another of its form). No database.

Input is YAML; output is `Entry` objects in the order of the file. A file with any problem raises SourceRefusedError,
which lists every problem with its line.
"""

from .entries import CurriculumSource, Entry, Kind, read_again_of, read_source
from .numbered_yaml import Problem, SourceRefusedError

__all__ = ["CurriculumSource", "Entry", "Kind", "Problem", "SourceRefusedError", "read_again_of", "read_source"]
