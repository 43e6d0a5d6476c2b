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
        self.families = {family_of[student] for student in told["students"]}
        self.rows = {row for row in told["rows"] if 0 <= row < len(holds)}
        self.programs = len(seats)
        self.limit = (len(self.families) + sum(holds[row] for row in self.rows)) // 2

    def touches(self, book: Book, family: list[int]) -> bool:
        """Whether a bundle of the family may take something of it."""
        own = (pair for student in family for pair in book.pairs_of.get(student, ()))
        return book.family_number[family[0]] in self.families or any(self._half(book, pair) for pair in own)

    def taken(self, book: Book, family: list[int], pairs: Iterable[int]) -> int:
        """What a bundle of the family takes of it."""
        own = int(book.family_number[family[0]] in self.families)
        return (own + sum(self._half(book, pair) for pair in pairs)) // 2

    def _half(self, book: Book, pair: int) -> int:
        uses = book.use_of.get(pair, ())
        seat = int(book.pairs[pair][1] in self.rows)
        return seat + sum(amount for limit, amount in uses if self.programs + limit in self.rows)
