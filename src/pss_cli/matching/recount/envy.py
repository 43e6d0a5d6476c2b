"""The audit of a fair match: justified envy and seats left empty."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.found import Violation

Wish: TypeAlias = tuple[int, ...]
"""One pair; or the pairs of all siblings of a family in one program, who go there together or not at all."""


def no_envy(book: Book, found: list[Violation]) -> int:
    """Fair mode: nobody would rather have a seat that is empty or held by a student with less claim."""
    seats = _Seats(book)
    checked = 0
    for family in book.families:
        wishes = _wishes(book, family)
        mine = [wish for wish in wishes if _holds(book, wish)]
        for wish in wishes:
            checked += len(wish)
            if wish in mine or not book.blocked.isdisjoint(wish):
                continue
            if seats.would_be_given(wish) and wish in _chosen(book, [*mine, wish]):
                for names in map(book.names, wish):
                    text = f"Student {names[0]} has more claim to a seat in {names[1]} than it was given by."
                    found.append(Violation("envy", *names, text))
    return checked


def _holds(book: Book, wish: Wish) -> bool:
    return all(pair in book.mine.get(book.pairs[pair][0], ()) for pair in wish)


def _wishes(book: Book, family: list[int]) -> list[Wish]:
    shared = book.shared_programs(family) if len(family) > 1 else frozenset[int]()
    together: dict[int, list[int]] = defaultdict(list)
    alone: list[Wish] = []
    for student in family:
        for pair in book.pairs_of.get(student, ()):
            if book.pairs[pair][1] in shared:
                together[book.pairs[pair][1]].append(pair)
            else:
                alone.append((pair,))
    return [*alone, *map(tuple, together.values())]


def _chosen(book: Book, wishes: Iterable[Wish]) -> list[Wish]:
    """What the family takes of these: pins, then by the mean place in its children's own orders, without overlap."""

    def order(wish: Wish) -> tuple[bool, float, int]:
        return book.pinned.isdisjoint(wish), _own_place(book, wish), wish[0]

    chosen: list[Wish] = []
    has: dict[int, list[int]] = defaultdict(list)
    for wish in sorted(wishes, key=order):
        rows = [(pair, book.pairs[pair][0]) for pair in wish]
        if all(
            len(has[student]) < book.students[student][1] and not any(book.clash(pair, one) for one in has[student])
            for pair, student in rows
        ):
            chosen.append(wish)
            for pair, student in rows:
                has[student].append(pair)
    return chosen


def _own_place(book: Book, wish: Wish) -> float:
    return sum(map(book.own_place, wish)) / len(wish)


class _Seats:
    """Who sits where, in the order of claims, programs that share a limit together."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.closed = {p for p, row in enumerate(book.programs) if row[2] > 1 and not book.there.get(p)}
        self.linked = self._linked()
        self.there: dict[int, list[Wish]] = defaultdict(list)
        for family in book.families:
            for wish in _wishes(book, family):
                if _holds(book, wish):
                    self.there[self.linked[book.pairs[wish[0]][1]]].append(wish)

    def would_be_given(self, wish: Wish) -> bool:
        """Whether seats and limits suffice for it after all who have more claim."""
        program = self.book.pairs[wish[0]][1]
        if program in self.closed:
            return False
        used: dict[tuple[str, int], int] = defaultdict(int)
        for one in self.there[self.linked[program]]:
            if self._claim(one) < self._claim(wish):
                for row, amount in self._uses(one):
                    used[row] += amount
        own: dict[tuple[str, int], int] = defaultdict(int)
        for row, amount in self._uses(wish):
            own[row] += amount
        return all(used[row] + amount <= self._room(row) for row, amount in own.items())

    def _uses(self, wish: Wish) -> Iterator[tuple[tuple[str, int], int]]:
        for pair in wish:
            yield ("seats", self.book.pairs[pair][1]), 1
            yield from ((("limit", limit), amount) for limit, amount in self.book.use_of.get(pair, ()))

    def _room(self, row: tuple[str, int]) -> int:
        kind, number = row
        return int(self.book.programs[number][1]) if kind == "seats" else self.book.limits[number]

    def _claim(self, wish: Wish) -> tuple[bool, tuple[int, int, int], float, int]:
        """Pins, then need band, then lottery; siblings have the claim of the last of them; then the own order."""
        rows = [self.book.pairs[pair] for pair in wish]
        last = max((-row[4], self.book.students[row[0]][3], row[0]) for row in rows)
        return self.book.pinned.isdisjoint(wish), last, _own_place(self.book, wish), wish[0]

    def _linked(self) -> list[int]:
        """A number for each program, the same where a limit is shared."""
        linked = list(range(len(self.book.programs)))
        users: dict[int, set[int]] = defaultdict(set)
        for pair, uses in self.book.use_of.items():
            for limit, _ in uses:
                users[limit].add(self.book.pairs[pair][1])
        for programs in users.values():
            joined = {linked[program] for program in programs}
            linked = [min(joined) if one in joined else one for one in linked]
        return linked
