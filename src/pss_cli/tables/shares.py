"""How many of the cells of a column are what a check asks for: one cell alone never decides."""

from collections.abc import Callable, Collection


def share_of(cells: Collection[str], check: Callable[[str], object]) -> float:
    """The share for which the check holds, from 0 to 1; 0 where there are no cells."""
    return sum(bool(check(cell)) for cell in cells) / len(cells) if cells else 0.0
