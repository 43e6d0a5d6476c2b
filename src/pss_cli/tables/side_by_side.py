"""Two tables beside each other on one sheet, told apart by an empty column and headings that begin anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.grid import Grid
from pss_cli.tables.heading import normal
from pss_cli.tables.row_roles import Row, filled, heading_share

FEWEST_HEADINGS = 3
SURE = 0.75
LOOKED_AT = 20
"""Rows in which the headings of both are looked for."""


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
    rows = grid.rows[:LOOKED_AT] if grid.has_header else ()
    headings: Row = next((row for row in rows if _beginnings(row, known)), ())
    return headings, [at for at in _beginnings(headings, known) if _is_gap(grid, at - 1)]


def _beginnings(row: Row, known: frozenset[str]) -> list[int]:
    """Where headings begin after an empty cell, when those on both sides of it are those of a table."""
    found = [at for at in range(2, len(row)) if row[at].strip() and not row[at - 1].strip() and filled(row[:at])]
    parts = [row[start:end] for start, end in pairwise([0, *found, None])]
    is_table = [len(filled(part)) >= FEWEST_HEADINGS and heading_share(part, known) >= SURE for part in parts]
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
    if all(one[0] in other and len({*one} & {*other}) >= FEWEST_HEADINGS for one, other in pairwise(names)):
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
