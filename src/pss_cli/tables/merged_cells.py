"""Cells merged downward among the rows of a table: each of their rows has the value that a person sees in it."""

from collections import Counter

from pss_cli.domain.counting import counted
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import column_letter
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.headers import Header
from pss_cli.tables.row_roles import Row, filled


def filled_down(grid: Grid, rows: Rows, first: int) -> tuple[Rows, Counter[int]]:
    """The rows with the cells that are merged from row `first` on filled, and by column how many were.

    A row that holds nothing else stays blank; titles and headings above the rows are left as they are.
    """
    found, count, reached = list[Row](rows), Counter[int](), Counter[int]()
    for column, top, bottom in sorted(grid.merged):
        start, end = (row + 1 - grid.first_row for row in (top, bottom))
        start, end = max(start, -1), min(end, len(rows) - 1)
        if start < max(first, reached[column]) or start >= end or not (value := _cell(rows[start], column)):
            continue
        reached[column] = end + 1
        below = [at for at in range(start + 1, end + 1) if filled(rows[at]) and not _cell(rows[at], column)]
        for at in below:
            row = found[at]
            found[at] = (*row[:column], value, *row[column + 1 :])
        count[column] += bool(below)
    return found, +count


def about_merged(grid: Grid, file: str, header: Header, count: Counter[int]) -> list[Problem]:
    """Says of each column how many of its cells were merged."""
    return [_about(grid, file, column, _name(header, column), count[column]) for column in sorted(count)]


def _about(grid: Grid, file: str, column: int, name: str, count: int) -> Problem:
    place = Place(file, grid.sheet, column=column_letter(column + 1), header=name)
    cells = counted(count, "merged cell was", "merged cells were")
    said = f"{name}: {cells} read for each of {'its' if count == 1 else 'their'} rows."
    return Problem(
        "file/merged-cells", place, said, "If one row alone is meant, unmerge the cell.", severity=Severity.WARNING
    )


def _name(header: Header, column: int) -> str:
    name = header.names[column].strip() if column < len(header.names) else ""
    return name or f"Column {column_letter(column + 1)}"


def _cell(row: Row, column: int) -> str:
    return row[column] if column < len(row) and row[column].strip() else ""
