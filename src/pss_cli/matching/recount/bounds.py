"""The bound of every stage from integer prices, by a search of its own; where the proof is by cases, case by case.

For any prices of 0 or more, what each student can gain at most beyond the prices, plus the prices of all seats, is more
than any match reaches. A proof by cases splits on a program (closed, or open with its minimum), on a pair (without,
with it) or on what a program or limit takes (so much at most, or more) until each case has prices of its own; where a
row takes at least so much it may have a negative price, paid at least for that. A cut adds up the rows of some students
or families (one bundle each), of some programs and limits and of earlier cuts: what they hold, divided and rounded,
holds for what each bundle takes, divided and rounded; it may have a price, too.
"""

from functools import cached_property
from itertools import takewhile

from pss_cli.matching.recount.book import Book
from pss_cli.matching.recount.cases import Case, Unusable, branches
from pss_cli.matching.recount.found import RecountedLevel, Violation
from pss_cli.matching.recount.search import Priced, Search

MOST_PRICED = 4
"""For so many prices what pairs gain is kept in memory."""
NOTHING = -1
"""The bound of a case that nobody can fill."""


class Bounds:
    """The bounds of all stages; what a case proves in an early stage is counted once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._counted: dict[tuple[int, int], int] = {}
        self._priced: dict[tuple[int, ...], Priced] = {}

    def level(self, stage: int, found: list[Violation]) -> RecountedLevel:
        """One stage with the bound its prices give; a claimed bound that differs from it is a violation."""
        claim = self.book.claims[stage]
        name, objective, claimed = claim["name"], self.book.objective[stage], claim["upper_bound"]
        try:
            bound = self._highest(stage)
        except Unusable as broken:
            found.append(Violation(broken.rule, "", "", f"Stage {name}: {broken}"))
            return RecountedLevel(name, objective, None)
        if claimed is not None and claimed != bound:
            gives = "nothing" if bound is None else bound
            text = f"Stage {name}: the bound {claimed} is claimed, the prices give {gives}."
            found.append(Violation("bound", "", "", text))
        return RecountedLevel(name, objective, bound)

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        tree = self.book.certificate.get("cases")
        if tree is not None:
            return tuple(branches(self.book, tree))
        known = takewhile(lambda claim: claim["prices"] is not None, self.book.claims)
        return (Case(levels=tuple((claim["weights"], claim["prices"]) for claim in known)),)

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

    def _in_case(self, number: int, case: Case, stage: int) -> int:
        if (number, stage) not in self._counted:
            grain = self.book.grain(stage)
            bound = self._bound(case, *case.levels[stage], stage)
            self._counted[number, stage] = bound // grain * grain
        return self._counted[number, stage]

    def _bound(self, case: Case, weights: list[int], prices: list[int], stage: int) -> int:
        """The most any match of the case that keeps the earlier stages can reach in the last weighted stage."""
        book = self.book
        limits = [row[1] for row in book.programs] + book.limits
        least: dict[int, int] = {}
        for row, count in case.least:
            least[row] = max(count, least.get(row, 0))
        for row, count in case.most:
            limits[row] = min(count, limits[row])
        prices, cut_prices = prices[: len(limits)], prices[len(limits) :]
        has_form = len(weights) == stage + 1 and len(prices) == len(limits) and len(cut_prices) <= len(book.cuts)
        if not has_form or min(weights) < 0 or weights[-1] <= 0 or min(cut_prices, default=0) < 0:
            raise Unusable("price", "a price or weight is negative or missing.")
        if any(count > limits[row] for row, count in least.items()):
            return NOTHING  # fewer seats than the program needs to run, or than the questions before left
        total = 0
        for row, (price, limit) in enumerate(zip(prices, limits, strict=True)):
            if price < 0 and row not in least:
                raise Unusable("price", "a price or weight is negative or missing.")
            total += price * (limit if price >= 0 else least[row])
        cuts = [(cut, price) for cut, price in zip(book.cuts, cut_prices, strict=False) if price]
        total += sum(price * cut.limit for cut, price in cuts)
        search = Search(self._at(weights, prices), case, cuts)
        for family in search.families():
            best = search.best_of(family)
            if best is None:
                return NOTHING
            total += best
        total -= sum(weight * value for weight, value in zip(weights[:-1], book.objective, strict=False))
        return int(total // weights[-1])

    def _at(self, weights: list[int], prices: list[int]) -> "Priced":
        """Neighboring cases mostly have the same prices in the early stages."""
        told = (*weights, *prices)
        if told not in self._priced:
            if len(self._priced) == MOST_PRICED:
                self._priced.clear()
            self._priced[told] = Priced(self.book, weights, prices)
        return self._priced[told]
