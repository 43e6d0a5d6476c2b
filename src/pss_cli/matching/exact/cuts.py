"""Cuts: rows added up, divided and rounded. Whole numbers keep them; seats shared by fractions do not."""

from collections.abc import Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Rounding:
    """How sums that hold `total` together are rounded: down to whole multiples, but for what is beyond the rest.

    What a bundle leaves over beyond the rest of the total counts, too; all is told times divisor less rest. The
    rounded parts of a sum never exceed the rounded sum.
    """

    divisor: int
    total: int

    @property
    def rest(self) -> int:
        return self.total % self.divisor

    @property
    def limit(self) -> int:
        return self.total // self.divisor * (self.divisor - self.rest)

    def rounded(self, sums: Ints) -> Ints:
        beyond = np.maximum(0, sums % self.divisor - self.rest)
        return np.asarray(sums // self.divisor * (self.divisor - self.rest) + beyond, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Rows of some agents (one bundle each), shared rows and earlier cuts, each so many times, rounded.

    `agents` and `rows` hold a number for every agent and every shared row, 0 for most. A bundle that takes nothing of
    shared rows and earlier cuts takes nothing of the cut.
    """

    agents: Ints
    rows: Ints
    earlier: tuple[tuple["Cut", int], ...]
    rounding: Rounding
    _known: list[tuple[Bundles, Ints, Ints]] = field(default_factory=list, repr=False)

    @property
    def limit(self) -> int:
        return self.rounding.limit

    def uses(self, rows: PricedRows, bundles: Bundles, which: Ints) -> Ints:
        """What each of these bundles takes of the cut."""
        return _spread(bundles, *self.taken(rows, bundles))[which]

    def largest_use(self) -> int:
        """The most a bundle takes of it, as far as it was asked."""
        return int(self._known[0][2].max(initial=0)) if self._known else 0

    def taken(self, rows: PricedRows, bundles: Bundles) -> tuple[Ints, Ints]:
        """The bundles that take something, and how much; few of very many, so that they are remembered."""
        if not self._known or self._known[0][0] is not bundles:
            index, shared = shared_sums(self.rows, self.earlier, rows, bundles)
            taken = self.rounding.rounded(shared + self.agents[bundles.agent[index]])
            self._known[:] = [(bundles, index[taken > 0], taken[taken > 0])]
        return self._known[0][1:]


def shared_sums(
    times: Ints, earlier: Sequence[tuple[Cut, int]], rows: PricedRows, bundles: Bundles
) -> tuple[Ints, Ints]:
    """The bundles that take something of shared rows and cuts, each so many times, and how much in all."""
    of_pair = rows.pair_price(times)
    is_touched = bundles.has_any(of_pair > 0)
    for cut, _ in earlier:
        is_touched[cut.taken(rows, bundles)[0]] = True
    index = np.flatnonzero(is_touched)
    sums = of_pair[bundles.members[index]].sum(axis=1)
    for cut, often in earlier:
        sums += often * cut.uses(rows, bundles, index)
    return index, np.asarray(sums, dtype=np.int64)


def _spread(bundles: Bundles, index: Ints, amount: Ints) -> Ints:
    """The amount of every bundle, 0 for those without one."""
    found = np.zeros(len(bundles), dtype=np.int64)
    found[index] = amount
    return found


def lifted(  # noqa: PLR0913, PLR0917 what a cut is made of
    rows: PricedRows, bundles: Bundles, pool: "Pool", whole: Ints, times: Ints, divisor: int
) -> Cut:
    """The cut over everybody: agents who hold a whole bundle pay so much more that it comes out even.

    `times` tells how often agents, shared rows and cuts are taken.
    """
    agents, shared = bundles.agents, len(rows.limit)
    own = times[agents : agents + shared]
    earlier = tuple(
        (cut, often) for cut, often in zip(pool.cuts, times[agents + shared :].tolist(), strict=True) if often
    )
    held = _spread(bundles, *shared_sums(own, earlier, rows, bundles))[whole]
    of_agent = times[:agents].copy()
    of_agent[bundles.agent[whole]] = -held % divisor
    total = int(of_agent.sum()) + int(rows.limit @ own) + sum(cut.limit * often for cut, often in earlier)
    return Cut(of_agent, own, earlier, Rounding(divisor, total))


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The cuts known so far; `tight` says which of them every best answer of an earlier stage fills."""

    cuts: tuple[Cut, ...] = ()
    tight: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __len__(self) -> int:
        return len(self.cuts)

    def limits(self) -> Ints:
        return np.array([cut.limit for cut in self.cuts], dtype=np.int64)

    def uses(self, rows: PricedRows, bundles: Bundles, which: Ints) -> Ints:
        """What each of these bundles takes of each cut; shape (bundles, cuts)."""
        if not self.cuts:
            return np.zeros((len(which), 0), dtype=np.int64)
        return np.stack([cut.uses(rows, bundles, which) for cut in self.cuts], axis=1)

    def with_more(self, cuts: Sequence[Cut]) -> "Pool":
        return Pool((*self.cuts, *cuts), np.concatenate([self.tight, np.zeros(len(cuts), dtype=bool)]))

    def prices_in(self, other: "Pool", prices: Sequence[int]) -> tuple[int, ...]:
        """Prices of these cuts as those of another pool that holds them, too."""
        known = dict(zip(self.cuts, prices, strict=False))
        return tuple(known.get(cut, 0) for cut in other.cuts)

    def priced(self, price: Ints) -> "Pool":
        """After a stage: those with a price stay full."""
        return Pool(self.cuts, self.tight | (price != 0))
