"""The bound of every stage from integer prices, by a search of its own; where the proof is by cases, case by case.

For any prices of 0 or more, what each student can gain at most beyond the prices, plus the prices of all seats, is more
than any match reaches. A proof by cases splits on a program (closed, or open with its minimum) or on a pair (without,
with it) until each case has prices of its own; in a case where a program is open its seats may have a negative price,
paid at least for the minimum. A cut adds up the rows of some students or families (one bundle each), of some programs
and limits and of earlier cuts: what they hold, divided and rounded, holds for what each bundle takes, divided and
rounded; it may have a price, too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product, takewhile
from typing import Any

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.cuts import Cut
from pss_cli.matching.recount.found import RecountedLevel, Violation

MOST_PRICED = 4
"""For so many prices what pairs gain is kept in memory."""
NOTHING = -1
"""The bound of a case that nobody can fill."""


class _Unusable(Exception):
    """The proof breaks a rule of its form."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class _Case:
    """What holds in one case: pairs nobody may take, pairs that must be taken, the least a program must have.

    `levels` are weights and prices of each stage, as far as the case was followed.
    """

    without: frozenset[int] = frozenset()
    pinned: frozenset[int] = frozenset()
    least: tuple[tuple[int, int], ...] = ()
    levels: tuple[tuple[list[int], list[int]], ...] = ()


class Bounds:
    """The bounds of all stages; what a case proves in an early stage is counted once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._counted: dict[tuple[int, int], int] = {}
        self._priced: dict[tuple[int, ...], _Priced] = {}

    def level(self, stage: int, found: list[Violation]) -> RecountedLevel:
        """One stage with the bound its prices give; a claimed bound that differs from it is a violation."""
        claim = self.book.claims[stage]
        name, objective, claimed = claim["name"], self.book.objective[stage], claim["upper_bound"]
        try:
            bound = self._highest(stage)
        except _Unusable as broken:
            found.append(Violation(broken.rule, "", "", f"Stage {name}: {broken}"))
            return RecountedLevel(name, objective, None)
        if claimed is not None and claimed != bound:
            gives = "nothing" if bound is None else bound
            text = f"Stage {name}: the bound {claimed} is claimed, the prices give {gives}."
            found.append(Violation("bound", "", "", text))
        return RecountedLevel(name, objective, bound)

    @cached_property
    def _cases(self) -> tuple[_Case, ...]:
        tree = self.book.certificate.get("cases")
        if tree is not None:
            return tuple(_branches(self.book, tree, _Case()))
        known = takewhile(lambda claim: claim["prices"] is not None, self.book.claims)
        return (_Case(levels=tuple((claim["weights"], claim["prices"]) for claim in known)),)

    def _highest(self, stage: int) -> int | None:
        """The most any case allows in a stage, the earlier stages kept; None where a case was given up too early."""
        highest = NOTHING
        for number, case in enumerate(self._cases):
            last = min(stage, len(case.levels) - 1)
            bound = self._in_case(number, case, last) if last >= 0 else None
            if last < stage:
                # The case must have ended because it cannot keep up in an earlier stage.
                if bound is None or bound >= self.book.objective[last]:
                    return None
            elif bound is not None:
                highest = max(highest, bound)
        return highest

    def _in_case(self, number: int, case: _Case, stage: int) -> int:
        if (number, stage) not in self._counted:
            grain = self.book.grain(stage)
            bound = self._bound(case, *case.levels[stage], stage)
            self._counted[number, stage] = bound // grain * grain
        return self._counted[number, stage]

    def _bound(self, case: _Case, weights: list[int], prices: list[int], stage: int) -> int:
        """The most any match of the case that keeps the earlier stages can reach in the last weighted stage."""
        book = self.book
        limits = [row[1] for row in book.programs] + book.limits
        least = dict(case.least)
        prices, cut_prices = prices[: len(limits)], prices[len(limits) :]
        has_form = len(weights) == stage + 1 and len(prices) == len(limits) and len(cut_prices) <= len(book.cuts)
        if not has_form or min(weights) < 0 or weights[-1] <= 0 or min(cut_prices, default=0) < 0:
            raise _Unusable("price", "a price or weight is negative or missing.")
        if any(count > limits[program] for program, count in case.least):
            return NOTHING  # fewer seats than the program needs to run
        total = 0
        for row, (price, limit) in enumerate(zip(prices, limits, strict=True)):
            if price < 0 and row not in least:
                raise _Unusable("price", "a price or weight is negative or missing.")
            total += price * (limit if price >= 0 else least[row])
        cuts = [(cut, price) for cut, price in zip(book.cuts, cut_prices, strict=False) if price]
        total += sum(price * cut.limit for cut, price in cuts)
        search = _Search(self._at(weights, prices), case, cuts)
        for family in search.families():
            best = search.best_of(family)
            if best is None:
                return NOTHING
            total += best
        total -= sum(weight * value for weight, value in zip(weights[:-1], book.objective, strict=False))
        return int(total // weights[-1])

    def _at(self, weights: list[int], prices: list[int]) -> "_Priced":
        """Neighboring cases mostly have the same prices in the early stages."""
        told = (*weights, *prices)
        if told not in self._priced:
            if len(self._priced) == MOST_PRICED:
                self._priced.clear()
            self._priced[told] = _Priced(self.book, weights, prices)
        return self._priced[told]


def _branches(book: Book, tree: dict[str, Any], case: _Case) -> Iterator[_Case]:
    """The cases of a tree; both sides of every question are there, or the proof is refused."""
    if set(tree) == {"levels"}:
        yield replace(case, levels=tuple((weights, prices) for weights, prices in tree["levels"]))
    elif set(tree) == {"program", "closed", "open"} and tree["program"] in range(len(book.programs)):
        program = tree["program"]
        inside = frozenset(book.pairs_in.get(program, ()))
        least = max(1, book.programs[program][2])
        yield from _branches(book, tree["closed"], replace(case, without=case.without | inside))
        yield from _branches(book, tree["open"], replace(case, least=(*case.least, (program, least))))
    elif set(tree) == {"pair", "without", "with"} and tree["pair"] in range(len(book.pairs)):
        pair = frozenset({tree["pair"]})
        yield from _branches(book, tree["without"], replace(case, without=case.without | pair))
        yield from _branches(book, tree["with"], replace(case, pinned=case.pinned | pair))
    else:
        raise _Unusable("cases", "a case of the proof is missing or not a case.")


class _Priced:
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


class _Search:
    """The best bundle of each student or family in one case at given prices."""

    def __init__(self, priced: _Priced, case: _Case, cuts: list[tuple[Cut, int]]) -> None:
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
