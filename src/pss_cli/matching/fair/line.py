"""A program, or programs that share a limit, in the order of claims: who would still be given a seat there."""

from bisect import bisect, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from math import inf
from typing import TypeAlias

from pss_cli.matching.fair.claims import Claims

Use: TypeAlias = tuple[int, int]
"""A row (the seats of a program, a limit) and how much of it."""


def line_of(claims: Claims, there: AbstractSet[int]) -> "Line | FilledLine":
    """Those who sit there, as programs of these claims choose."""
    return FilledLine(claims, there) if claims.fills_reserves else Line(claims, there)


class Line:
    """Who sits in a group of programs, by claim, and what they take of each row: one more is soon judged."""

    def __init__(self, claims: Claims, there: AbstractSet[int]) -> None:
        self.claims = claims
        self.standing: dict[int, list[int]] = defaultdict(list)
        self.taken: dict[int, list[int]] = defaultdict(list)
        self.last: dict[Use, float] = {}
        left: dict[int, int] = {}
        for one in sorted(there, key=claims.standing.__getitem__):
            if claims.takes(left, claims.uses[one]):
                for row, _ in claims.uses[one]:
                    self.standing[row].append(claims.standing[one])
                    self.taken[row].append(claims.room[row] - left[row])

    def would_keep(self, one: int) -> bool:
        """Whether the program would take the request beside, or instead of, those that are there."""
        standing = self.claims.standing[one]
        for use in self.claims.uses[one]:  # noqa: SIM110 a plain loop: a school asks this ten thousand times
            if standing > self.last_with(use):
                return False
        return True

    def otherwise(self, before: "Line", use: Use, asked: Sequence[int]) -> Sequence[int]:
        """Of requests with such a use, by standing, those of whom it was told otherwise before."""
        ends = sorted((before.last_with(use), self.last_with(use)))
        first, last = (bisect_right(asked, end, key=self.claims.standing.__getitem__) for end in ends)
        return asked[first:last]

    def last_with(self, use: Use) -> float:
        """The standing after which too little is left of a row for such an amount."""
        if use not in self.last:
            row, amount = use
            room = self.claims.room[row] - amount
            place = bisect_right(self.taken[row], room)
            self.last[use] = self.standing[row][place] if place < len(self.taken[row]) else inf
            if room < 0:
                self.last[use] = -inf
        return self.last[use]


class FilledLine:
    """The same where seats in reserve are filled apart: what is left at each turn, then at that for reserves unused."""

    def __init__(self, claims: Claims, there: AbstractSet[int]) -> None:
        self.claims = claims
        ordered = sorted(there, key=claims.standing.__getitem__)
        self.standing = [claims.standing[one] for one in ordered]
        left: dict[int, int] = {}
        self.first, seated = [left.copy()], set()
        for one in ordered:
            if claims.takes_seat(left, one):
                seated.add(one)
            self.first.append(left.copy())
        self.second = [left.copy()]
        for one in ordered:
            if one not in seated:
                claims.takes(left, claims.beside_reserve(one))
            self.second.append(left.copy())

    def would_keep(self, one: int) -> bool:
        """Whether the program would take the request beside, or instead of, those that are there."""
        turn = bisect(self.standing, self.claims.standing[one])
        return self.claims.takes_seat(self.first[turn].copy(), one) or self.claims.takes(
            self.second[turn].copy(), self.claims.beside_reserve(one)
        )
