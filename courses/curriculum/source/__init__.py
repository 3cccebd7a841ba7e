"""The curriculum file: read with its line numbers, checked whole, laid out as entries. No database here.

YAML in, `Entry` objects out in the order of the file; or SourceRefusedError with every problem and its line.
"""

from .entries import CurriculumSource, Entry, Kind, read_again_of, read_source
from .marked import Problem, SourceRefusedError

__all__ = ["CurriculumSource", "Entry", "Kind", "Problem", "SourceRefusedError", "read_again_of", "read_source"]
