"""Two tables under each other on one sheet, told apart by a blank row and a row of headings below it."""

from collections.abc import Iterator
from dataclasses import replace

from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.heading import normal
from pss_cli.tables.row_roles import Row, filled, heading_share, shape

_FEWEST_HEADINGS = 3
_SURE = 0.75


def tables_of_grid(grid: Grid, known: frozenset[str]) -> Iterator[Grid]:
    """The grid, or its tables from top to bottom, each with the rows as Excel counts them."""
    starts = [0, *later_tables(grid, known)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(grid.rows)], strict=True)):
        if len(starts) == 1:
            yield grid
        else:
            yield replace(
                grid,
                name=f"{grid.name} (from row {start + grid.first_row})" if number else grid.name,
                rows=grid.rows[start:end],
                first_row=grid.first_row + start,
                problems=list(grid.problems) if not number else [],
            )


def later_tables(grid: Grid, known: frozenset[str]) -> list[int]:
    """Rows where a further table begins: its title, or its headings."""
    rows, starts = grid.rows, []
    for index in _headings_after_blanks(rows, known) if grid.has_header else ():
        if _is_repeated(rows, index):
            continue
        before = [row for row in rows[:index] if len(filled(row)) >= 2]
        if any(len(filled(row)) >= _FEWEST_HEADINGS for row in before) and not _are_facts(before, known):
            starts.append(index - 1 if filled(rows[index - 1]) else index)
    return starts


def begins_anew(rows: Rows, headings: Row, known: frozenset[str]) -> bool:
    """Whether a further table with other headings may begin among some rows of a table."""
    return any(_names(rows[index]) != _names(headings) for index in _headings_after_blanks(rows, known))


def _headings_after_blanks(rows: Rows, known: frozenset[str]) -> Iterator[int]:
    """Rows that read like headings under a blank row, or under a title below one."""
    blanks = [index for index, row in enumerate(rows) if not (row and row[0]) and not filled(row)]
    after_blanks = sorted({index + more for index in blanks for more in (1, 2) if index + more < len(rows) - 1})
    for index in after_blanks:
        if filled(rows[index - 1]) and not _is_title(rows, index - 1):
            continue
        if _are_headings(rows[index], rows[index + 1], known):
            yield index


def _are_facts(rows: Rows, known: frozenset[str]) -> bool:
    """A few rows of labels, each with its value beside it, as printed reports have over their table."""
    if len(rows) > 5:
        return False
    pairs = [(filled(row)[::2], filled(row)[1::2]) for row in rows]
    return all(
        len(labels) == len(values)
        and (all(label.rstrip().endswith(":") for label in labels) or _name_what_follows(labels, values, known))
        for labels, values in pairs
    )


def _name_what_follows(labels: Row, values: Row, known: frozenset[str]) -> bool:
    return heading_share(labels[:1], known) > 0 and heading_share(labels, known) >= 0.5 > heading_share(values, known)


def _is_repeated(rows: Rows, index: int) -> bool:
    """Headings printed again on a further page."""
    return any(_names(row) == _names(rows[index]) for row in rows[:index])


def _is_title(rows: Rows, index: int) -> bool:
    """One filled cell under a blank row."""
    return len(filled(rows[index])) == 1 and index > 0 and not filled(rows[index - 1])


def _are_headings(row: Row, below: Row, known: frozenset[str]) -> bool:
    cells = filled(row)
    if len(cells) < _FEWEST_HEADINGS or len(filled(below)) < 2 or len({*map(normal, cells)}) < len(cells):
        return False
    exact = sum(normal(cell) in known for cell in cells)
    is_wordy = all(shape(cell) == "word" for cell in cells)
    return is_wordy and exact >= 2 and heading_share(row, known) >= _SURE and heading_share(below, known) < _SURE


def _names(row: Row) -> tuple[str, ...]:
    return tuple(normal(cell) for cell in filled(row))
