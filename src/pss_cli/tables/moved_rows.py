"""Rows that stand one column off the others, as a cell put in or taken out by hand leaves them."""

from collections import Counter
from collections.abc import Sequence

from pss_cli.tables.row_roles import Row, shape

_LONGEST = 2_000
"""Rows of the longest table that is looked at: nobody types more, and programs do not slip."""
_FEWEST_ROWS, _FEWEST_CELLS = 6, 2
_ODD = 20
"""One cell of so many may be of another shape than its column, or one in a short table."""


def moved(rows: Sequence[Row]) -> list[int]:
    """The rows of which several cells are of another shape than their columns, and of the same one column further."""
    if not _FEWEST_ROWS <= len(rows) <= _LONGEST:
        return []
    usual = [_usual(column) for column in zip(*rows, strict=True)]
    return [at for at, row in enumerate(rows) if _is_moved(row, usual)]


def _usual(cells: Sequence[str]) -> str:
    """The shape of nearly all cells of a column that are not empty; "" where there is none, or too few cells."""
    counts = Counter(filter(None, map(shape, cells)))
    filled = counts.total()
    likely, times = counts.most_common(1)[0] if counts else ("", 0)
    return likely if filled >= _FEWEST_ROWS and filled - times <= max(1, filled // _ODD) else ""


def _is_moved(row: Row, usual: Sequence[str]) -> bool:
    odd = [at for at, kind in enumerate(usual) if kind and shape(row[at]) not in {"", kind}]
    return len(odd) >= _FEWEST_CELLS and any(_fits(row, usual, odd[0], by) for by in (-1, 1))


def _fits(row: Row, usual: Sequence[str], first: int, by: int) -> bool:
    """Whether the cells from the first odd one on have the shapes of their columns if each stood one further.

    Where a cell was taken out, nothing is left for the first of the columns.
    """
    places = [at for at in range(first + (by < 0), len(usual)) if usual[at] and 0 <= at + by < len(row)]
    told = [(shape(row[at + by]), usual[at]) for at in places if shape(row[at + by])]
    return len(told) >= _FEWEST_CELLS and all(one == other for one, other in told)
