"""Cuts: rows added up, divided and rounded; every match of whole students keeps them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pss_cli.matching.recount.book import Book


class Cut:
    """Rows of some families (one bundle each), programs, limits and earlier cuts, each so many times, rounded.

    What a bundle takes of them and what they hold are both rounded down to multiples of the divisor; beyond the rest
    that the total leaves, what a bundle leaves over counts, too. All is told times divisor less rest. The rounded parts
    of a sum never exceed the rounded sum, so that any cut of this form holds; a cut without a divisor is of halves.
    """

    def __init__(self, told: dict[str, Any], book: Book, holds: Sequence[int], earlier: Sequence[Cut]) -> None:
        numbers = {
            number: often for number, often in _times(told, "rows", "row_times").items() if 0 <= number < len(holds)
        }
        self._families = {
            book.family_number[student]: often
            for student, often in _times(told, "students", "student_times").items()
            if student in book.family_number
        }
        self._earlier = [
            (earlier[number], often)
            for number, often in _times(told, "cuts", "cut_times").items()
            if 0 <= number < len(earlier)
        ]
        self._book, self._numbers = book, numbers
        self._known: dict[tuple[int, ...], int] = {}
        self._of_pair = self._shared()
        total = sum(self._families.values()) + sum(often * holds[number] for number, often in numbers.items())
        total += sum(often * cut.limit for cut, often in self._earlier)
        self._divisor: int = max(2, told.get("divisor", 2))
        # Halves are rounded down, whatever is left of the total.
        self._rest = total % self._divisor if "divisor" in told else 1
        self.limit: int = total // self._divisor * (self._divisor - self._rest)

    def touched(self) -> set[int]:
        """Students of whose bundles one may take something of it."""
        own = {self._book.pairs[pair][0] for pair in self._of_pair}
        return own.union(*(cut.touched() for cut, _ in self._earlier))

    def taken(self, family: Sequence[int], pairs: Iterable[int]) -> int:
        """What a bundle of the family takes of it; nothing where it takes nothing of the rows that are shared."""
        key = (family[0], *pairs)
        if key not in self._known:
            self._known[key] = self._counted(family, key[1:])
        return self._known[key]

    def _counted(self, family: Sequence[int], pairs: tuple[int, ...]) -> int:
        shared = sum(self._of_pair.get(pair, 0) for pair in pairs)
        shared += sum(often * cut.taken(family, pairs) for cut, often in self._earlier)
        if not shared:
            return 0
        taken = shared + self._families.get(self._book.family_number[family[0]], 0)
        beyond = max(0, taken % self._divisor - self._rest)
        return taken // self._divisor * (self._divisor - self._rest) + beyond

    def _shared(self) -> dict[int, int]:
        """What each pair takes of the programs and limits."""
        book, programs = self._book, len(self._book.programs)
        found: dict[int, int] = defaultdict(int)
        for number, often in self._numbers.items():
            for pair in book.pairs_in.get(number, ()) if number < programs else ():
                found[pair] += often
        for pair, uses in book.use_of.items():
            if 0 <= pair < len(book.pairs):
                found[pair] += sum(amount * self._numbers.get(programs + limit, 0) for limit, amount in uses)
        return {pair: amount for pair, amount in found.items() if amount}


def _times(told: dict[str, Any], rows: str, times: str) -> dict[int, int]:
    """How many times each row stands in the cut: once, where it is not told."""
    numbers = told.get(rows) or []
    often = told.get(times) or [1] * len(numbers)
    found: dict[int, int] = defaultdict(int)
    for number, one in zip(numbers, often, strict=False):
        found[number] += one
    return dict(found)
