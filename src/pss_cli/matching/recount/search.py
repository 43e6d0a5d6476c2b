"""The best bundle of each student or family at given prices, by a search of its own."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.cases import Case
from pss_cli.matching.recount.cuts import Cut


class Priced:
    """What each pair costs at some prices and gains beyond them; `best` of students whom no case and no cut touches."""

    def __init__(self, book: Book, weights: list[int], prices: list[int]) -> None:
        self.book = book
        self.weights = [(stage, weight) for stage, weight in enumerate(weights) if weight]
        self.cost = self._costs(prices)
        self.gains = self._gains()
        self.best: dict[int, int | None] = {}

    def _costs(self, prices: list[int]) -> list[int]:
        """What each pair pays for its seat and its part of the limits."""
        book = self.book
        costs = [prices[row[1]] for row in book.pairs]
        for limit, uses in book.uses_of.items():
            price = prices[len(book.programs) + limit]
            for pair, amount in uses if price else ():
                costs[pair] += price * amount
        return costs

    def _gains(self) -> dict[int, list[tuple[int, int]]]:
        """Of each student the free pairs that gain more alone than they cost, the highest gain first."""
        worths = self.book.weighted_worths(tuple(self.weights))
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        gains = [
            (worth - cost, pair)
            for pair, (worth, cost) in enumerate(zip(worths, self.cost, strict=True))
            if worth > cost and pair not in self.book.blocked and pair not in self.book.pinned
        ]
        gains.sort(reverse=True)
        for gain in gains:
            found[self.book.pairs[gain[1]][0]].append(gain)
        return dict(found)


class Search:
    """The best bundle of each student or family in one case at given prices."""

    def __init__(self, priced: Priced, case: Case, cuts: list[tuple[Cut, int]]) -> None:
        self.book, self.priced, self.weights, self.cost = priced.book, priced, priced.weights, priced.cost
        self.cuts = [(cut, price, cut.touched()) for cut, price in cuts]
        self.blocked = self.book.blocked | case.without
        self.pinned = self.book.pinned | case.pinned
        asked = case.without | case.pinned
        self.touched = {self.book.pairs[pair][0] for pair in asked}
        left = {one: [gain for gain in priced.gains.get(one, ()) if gain[1] not in asked] for one in self.touched}
        self.gains = {**priced.gains, **left}

    def families(self) -> Iterator[list[int]]:
        """Those who could gain something or must take a pin; whoever is alone and neither gains nothing at best."""
        yield from self.book.siblings
        pinned = {self.book.pairs[pair][0] for pair in self.pinned}
        for student in self.gains.keys() | pinned:
            if student not in self.book.with_siblings:
                yield [student]

    def best_of(self, family: list[int]) -> int | None:
        """None where no bundle keeps the pins of the case."""
        cuts = [(cut, price) for cut, price, touched in self.cuts if not touched.isdisjoint(family)]
        if len(family) == 1:
            return self._of_one(family[0], cuts)
        shared = self.book.shared_programs(family)
        options = [
            [
                (frozenset(self.book.pairs[pair][1] for pair in bundle) & shared, bundle, self._net(one, bundle))
                for bundle in self._every_bundle(one)
            ]
            for one in family
        ]
        best: int | None = None
        for together in product(*options):
            net = sum(one for _, _, one in together)
            # What cuts take only lowers it.
            if (best is None or net > best) and len({programs for programs, _, _ in together}) == 1:
                pairs = [pair for _, bundle, _ in together for pair in bundle]
                net -= self._charge(family, pairs, cuts)
                best = net if best is None else max(best, net)
        return best

    def _of_one(self, student: int, cuts: list[tuple[Cut, int]]) -> int | None:
        if cuts or student in self.touched:
            return self._of_student(student, cuts)
        known = self.priced.best
        if student not in known:
            known[student] = self._of_student(student, cuts)
        return known[student]

    def _net(self, student: int, pairs: tuple[int, ...]) -> int:
        """Weighted worth of pairs of one student, less what they cost."""
        worth = self.book.bundle_worth(student, pairs)
        return sum([weight * worth[stage] for stage, weight in self.weights]) - sum([self.cost[one] for one in pairs])

    def _charge(self, family: list[int], pairs: Sequence[int], cuts: list[tuple[Cut, int]]) -> int:
        return sum(price * cut.taken(family, pairs) for cut, price in cuts)

    def _every_bundle(self, student: int) -> Iterator[tuple[int, ...]]:
        own = [pair for pair in self.book.pairs_of.get(student, ()) if pair not in self.blocked]
        pins = {pair for pair in self.book.pairs_of.get(student, ()) if pair in self.pinned}
        for size in range(self.book.students[student][1] + 1):
            for bundle in combinations(own, size):
                if pins <= set(bundle) and not any(self.book.clash(one, two) for one, two in combinations(bundle, 2)):
                    yield bundle

    def _of_student(self, student: int, cuts: list[tuple[Cut, int]]) -> int | None:
        """Depth first over pairs that gain alone: together they gain no more than the sum, which bounds the search.

        What cuts take only lowers a gain; the bound leaves it out.
        """
        book, order = self.book, self.gains.get(student, [])
        pins = tuple(pair for pair in book.pairs_of.get(student, ()) if pair in self.pinned) if self.pinned else ()
        room = book.students[student][1] - len(pins)
        if room < 0 or (pins and self._contradict(pins)):
            return None
        first = self._net(student, pins) if pins else 0
        best = first - self._charge([student], pins, cuts)
        if not order or not room:
            return best
        if not pins and not cuts and (room == 1 or len(order) == 1):
            return order[0][0]

        def deeper(chosen: tuple[int, ...], net: int, start: int, left: int) -> None:
            nonlocal best
            for place in range(start, len(order)):
                gain, pair = order[place]
                # The first is the highest; the exact sum is asked only where that does not settle it.
                if net + gain * left <= best or net + sum([one for one, _ in order[place : place + left]]) <= best:
                    return
                if chosen and any(book.clash(pair, other) for other in chosen):
                    continue
                grown = (*chosen, pair)
                value = self._net(student, grown) if chosen else gain
                if value > best:
                    best = max(best, value - self._charge([student], grown, cuts)) if cuts else value
                if left > 1:
                    deeper(grown, value, place + 1, left - 1)

        deeper(pins, first, 0, room)
        return best

    def _contradict(self, pins: tuple[int, ...]) -> bool:
        if any(pair in self.blocked for pair in pins):
            return True
        return any(self.book.clash(one, other) for one, other in combinations(pins, 2))
