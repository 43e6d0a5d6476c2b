"""Rows and columns of text as they stand in a file, before anyone says which row holds the headings."""

from collections.abc import Sequence
from dataclasses import field

from pss_cli.problems import Problem
from pss_cli.slotted import dataclass

Rows = Sequence[Sequence[str]]


@dataclass(slots=True)
class Grid:
    """One sheet or text file. `rows[i]` is row `first_row + i` as Excel shows it; rows may differ in length.

    `is_even`: the container itself has columns (a workbook), so a longer row is no sign of a shift.
    `merged` are the cells that are merged downward in one column: the column and the first and last row from 0, as the
    whole sheet counts them.
    """

    name: str
    rows: Rows
    format: str = "csv"
    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    escape: str | None = None
    first_row: int = 1
    is_even: bool = False
    has_header: bool = True
    merged: Sequence[tuple[int, int, int]] = ()
    problems: list[Problem] = field(default_factory=list)
