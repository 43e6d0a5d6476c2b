"""Cells of a column that say the same share their text: most columns hold few words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

_LOOKED_AT = 50
_MOST_SHARED = 5_000


class SharedCells:
    """The texts of a table read part by part, by column."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, str]] = {}

    def rows(self, columns: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
        """The rows of a part given as columns of one length."""
        return zip(*(self._shared(place, cells) for place, cells in enumerate(columns)), strict=True)

    def _shared(self, place: int, cells: Sequence[str]) -> Iterable[str]:
        """The cells, of the same text where it came before; a column of ids or names is left as it is.

        So is one of single letters, of each of which Python has one text.
        """
        if cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
            return repeat(cells[0], len(cells))
        known = self._known.get(place)
        if known is None:
            head = cells[:_LOOKED_AT]
            if 2 * len(set(head)) > len(head) or max(map(len, head)) <= 1:
                return cells
            known = self._known[place] = {}
        elif len(known) > _MOST_SHARED:
            del self._known[place]  # whether it still is a column of few texts is looked at anew
        return map(known.setdefault, cells, cells)
