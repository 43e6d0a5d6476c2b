"""Columns whose values stand only in the first row of each group, over cells left blank: told, never filled."""

from itertools import pairwise

from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap

_OF_GROUPS = frozenset(("homeroom", "class_name", "grade", "school_name", "organization_name", "site_name"))
"""Fields that many rows share, so that people write them once above all of those."""
_FEWEST = 2
_SHORTEST = 3
"""Rows of a group, on the average."""


def values_over_blanks(frame: TextFrame, columns: ColumnMap) -> list[Problem]:
    """A remark on each column that seems to be written so."""
    places = sorted(place for name, place in columns.places.items() if name in _OF_GROUPS)
    return [_about(frame, place) for place in places if _are_over_blanks([row[place].strip() for row in frame.rows])]


def _are_over_blanks(cells: list[str]) -> bool:
    """From the first row on, few values, none beside another and none as the one before."""
    at = [row for row, cell in enumerate(cells) if cell]
    return (
        len(at) >= _FEWEST
        and at[0] == 0
        and len(at) * _SHORTEST <= len(cells)
        and all(below - above > 1 and cells[below] != cells[above] for above, below in pairwise(at))
    )


def _about(frame: TextFrame, place: int) -> Problem:
    header = frame.headers[place]
    said = f"{header} stands only in a first row here and there; the rows below it were read as empty."
    fix = "If it holds for the rows below too, fill it down in Excel and import the file again."
    where = Place(frame.file, frame.sheet, column=frame.place(0, place).column, header=header)
    return Problem("file/values-over-blanks", where, said, fix, severity=Severity.WARNING)
