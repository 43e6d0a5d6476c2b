"""Several tables on one sheet, told apart by a blank row or column between them and headings that begin anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.heading import normal
from pss_cli.tables.row_roles import Row, filled, heading_share, shape

_FEWEST_HEADINGS = 3
_SURE = 0.75
_LOOKED_AT = 20
"""Rows in which the headings of both are looked for."""


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


def tables_beside(grid: Grid, known: frozenset[str]) -> Iterator[Grid]:
    """The grid, or its tables from left to right, each with the columns as Excel letters them.

    An empty column alone may stand between two groups of one table: students, and their guardians. Two tables are
    told by the headings of the first that come again, or by lists of two kinds that end in different rows.
    """
    headings, starts = _headings_and_starts(grid, known)
    if not starts:
        yield grid
        return
    ends = [*starts, max(map(len, grid.rows))]
    blocks = [_block(grid, start, end) for start, end in zip([0, *starts], ends, strict=True)]
    yield from blocks if _are_apart(blocks, [0, *starts], headings, known) else [grid]


def may_be_beside(grid: Grid, known: frozenset[str]) -> bool:
    """Whether the first rows of a table do not say that it is one."""
    return bool(_headings_and_starts(grid, known)[1])


def _headings_and_starts(grid: Grid, known: frozenset[str]) -> tuple[Row, list[int]]:
    """The row of headings that begin anew after an empty column, and where they do."""
    rows = grid.rows[:_LOOKED_AT] if grid.has_header else ()
    headings: Row = next((row for row in rows if _beginnings(row, known)), ())
    return headings, [at for at in _beginnings(headings, known) if _is_gap(grid, at - 1)]


def _beginnings(row: Row, known: frozenset[str]) -> list[int]:
    """Where headings begin after an empty cell, when those on both sides of it are those of a table."""
    found = [at for at in range(2, len(row)) if row[at].strip() and not row[at - 1].strip() and filled(row[:at])]
    parts = [row[start:end] for start, end in pairwise([0, *found, None])]
    is_table = [len(filled(part)) >= _FEWEST_HEADINGS and heading_share(part, known) >= _SURE for part in parts]
    return found if all(is_table) else []


def _is_gap(grid: Grid, column: int) -> bool:
    return not any(column < len(row) and row[column].strip() for row in grid.rows)


def _block(grid: Grid, start: int, end: int) -> Grid:
    """The columns from `start` to before `end`; those on their left are emptied, so that each keeps its letter."""
    rows = [(*[""] * min(start, len(row)), *row[start:end]) for row in grid.rows]
    last = max((number for number, row in enumerate(rows, 1) if filled(row)), default=0)
    name = f"{grid.name} (from column {column_letter(start + 1)})" if start else grid.name
    return replace(grid, name=name, rows=rows[:last], problems=[] if start else list(grid.problems))


def _are_apart(blocks: Sequence[Grid], starts: Sequence[int], headings: Row, known: frozenset[str]) -> bool:
    names = [[normal(cell) for cell in filled(headings[start:end])] for start, end in pairwise([*starts, None])]
    if all(one[0] in other and len({*one} & {*other}) >= _FEWEST_HEADINGS for one, other in pairwise(names)):
        return True
    if len({len(block.rows) for block in blocks}) < len(blocks):
        return False
    return len({kind for block in blocks if (kind := _kind(block, known))}) == len(blocks)


def _kind(block: Grid, known: frozenset[str]) -> str:
    """What the table tells of; empty when nobody can say."""
    from pss_cli.tables.framing import frame_of
    from pss_cli.tables.kinds import Kind
    from pss_cli.tables.recognition import kind_of

    frame: TextFrame | None = frame_of(block, "", known)
    kind = Kind.UNKNOWN if frame is None else kind_of(frame)
    return "" if kind is Kind.UNKNOWN else kind.value
