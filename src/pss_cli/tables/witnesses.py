"""The rows that decide what a whole table would decide, kept while all of its rows go by."""

import re
from collections.abc import Sequence
from itertools import combinations

from pss_cli.tables.heading import normal
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.dates import DateOrder, read_date

FIRST_ROWS = 1_000
"""Kept as they are: headings are understood by fewer."""
_JUDGED_AT = 50
_MOST_DAYS = 20_000
"""The days of 54 years."""
_CLOCK = pattern(r"[T ,]+\d{1,2}:\d\d.*$", re.DOTALL)


class Witnesses:
    """The first rows, the first row with each text of a column that may hold days, and rows that tell twins apart.

    Twins are columns with the same heading: whether they say the same, every row must tell.
    """

    def __init__(self, headers: Sequence[str]) -> None:
        self.rows: dict[int, tuple[str, ...]] = {}
        self._seen: dict[int, set[str]] = {at: set() for at in range(len(headers))}
        self._judged = set[int]()
        self._first = 0
        names = [normal(header) for header in headers]
        self._twins = {
            (one, two) for one, two in combinations(range(len(headers)), 2) if names[one] == names[two] != ""
        }

    def add(self, rows: Sequence[tuple[str, ...]], places: Sequence[int]) -> None:
        """Looks at rows of equal width; `places` say where they stand in the table."""
        if not rows:
            return
        few = max(0, FIRST_ROWS - self._first)
        self.rows.update(zip(places[:few], rows[:few], strict=True))
        self._first += len(rows)
        columns = list(zip(*rows, strict=True))
        found = [at for column in tuple(self._seen) for at in self._new(column, columns[column])]
        found += [at for twins in tuple(self._twins) for at in self._told_apart(twins, columns)]
        self.rows.update((places[at], rows[at]) for at in found)

    def _new(self, column: int, cells: Sequence[str]) -> list[int]:
        """Where texts stand that the column did not have before."""
        seen, texts = self._seen[column], dict.fromkeys(cells)
        new = {_CLOCK.sub("", text) if ":" in text else text: text for text in reversed(texts)}
        texts_new = [text for key, text in new.items() if key not in seen]
        if not texts_new:
            return []
        first = {text: at for at, text in zip(range(len(cells) - 1, -1, -1), reversed(cells), strict=True)}
        places = sorted(first[text] for text in texts_new)
        if column not in self._judged:
            places = self._judge(column, cells, places)
        seen.update(key for key in new)
        if len(seen) > _MOST_DAYS:
            self._seen.pop(column, None)
        return places

    def _judge(self, column: int, cells: Sequence[str], places: list[int]) -> list[int]:
        """Stops looking at a column whose first texts are mostly no days; its first texts are kept all the same."""
        room = _JUDGED_AT - len(self._seen[column])
        if len(places) <= room:
            return places
        self._judged.add(column)
        sample = [*self._seen[column], *(cells[at] for at in places[:room])]
        if 2 * sum(map(_is_day, sample)) > len(sample):
            return places
        self._seen.pop(column)
        return places[:room]

    def _told_apart(self, twins: tuple[int, int], columns: Sequence[Sequence[str]]) -> list[int]:
        """The first row in which two columns under one heading say different things."""
        one, two = (columns[at] for at in twins)
        pairs = enumerate(zip(one, two, strict=True))
        at = next((at for at, (left, right) in pairs if left.strip().lower() != right.strip().lower()), None)
        if at is None:
            return []
        self._twins.discard(twins)
        return [at]


def _is_day(text: str) -> bool:
    return any(read_date(text, order).reading for order in (DateOrder.MDY, DateOrder.DMY))
