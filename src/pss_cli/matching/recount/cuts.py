"""Cuts: rows added up, halved and rounded down; every match of whole students keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pss_cli.matching.recount.book import Book


class Cut:
    """The rows of some families (one bundle each), programs and limits; together half of them hold `limit`."""

    def __init__(
        self, told: dict[str, Any], family_of: Mapping[int, int], seats: Sequence[int], limits: Sequence[int]
    ) -> None:
        holds = [*seats, *limits]
        self.families = {family_of[student] for student in told["students"] if student in family_of}
        self.rows = {row for row in told["rows"] if 0 <= row < len(holds)}
        self.programs = len(seats)
        self.limit = (len(self.families) + sum(holds[row] for row in self.rows)) // 2

    def touched(self, book: Book) -> set[int]:
        """Students of whose bundles one may take something of it."""
        limits = {row - self.programs for row in self.rows if row >= self.programs}
        pairs = [pair for row in self.rows for pair in book.pairs_in.get(row, ())]
        pairs += [pair for pair, uses in book.use_of.items() if any(limit in limits for limit, _ in uses)]
        return {student for student, number in book.family_number.items() if number in self.families} | {
            book.pairs[pair][0] for pair in pairs if 0 <= pair < len(book.pairs)
        }

    def taken(self, book: Book, family: list[int], pairs: Iterable[int]) -> int:
        """What a bundle of the family takes of it."""
        own = int(book.family_number[family[0]] in self.families)
        return (own + sum(self._half(book, pair) for pair in pairs)) // 2

    def _half(self, book: Book, pair: int) -> int:
        uses = book.use_of.get(pair, ())
        seat = int(book.pairs[pair][1] in self.rows)
        return seat + sum(amount for limit, amount in uses if self.programs + limit in self.rows)
