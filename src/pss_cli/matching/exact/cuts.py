"""Cuts: rows added up, halved and rounded down. Whole numbers keep them; seats shared by halves do not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """The rows of some agents (one bundle each) and some shared rows, halved: together they hold `limit` at most."""

    agents: Ints
    rows: Ints
    limit: int
    _known: list[tuple[Bundles, Ints, Ints]] = field(default_factory=list, repr=False)

    def uses(self, rows: PricedRows, bundles: Bundles, which: Ints) -> Ints:
        """What each of these bundles, told in ascending order, takes of the cut."""
        index, amount = self._taken(rows, bundles)
        found = np.zeros(len(which), dtype=np.int64)
        if len(index) and len(which):
            place = np.minimum(np.searchsorted(which, index), len(which) - 1)
            is_here = which[place] == index
            found[place[is_here]] = amount[is_here]
        return found

    def _taken(self, rows: PricedRows, bundles: Bundles) -> tuple[Ints, Ints]:
        """The bundles that take something, and how much; few of very many, so that they are remembered."""
        if not self._known or self._known[0][0] is not bundles:
            picked = np.zeros(len(rows.limit), dtype=np.int64)
            picked[self.rows] = 1
            of_pair = rows.pair_price(picked)
            index = np.flatnonzero(bundles.has_any(of_pair > 0))
            of_agent = np.isin(bundles.agent[index], self.agents).astype(np.int64)
            taken = (of_agent + of_pair[bundles.members[index]].sum(axis=1)) // 2
            self._known[:] = [(bundles, index[taken > 0], taken[taken > 0])]
        return self._known[0][1:]


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
        return Pool((*self.cuts, *cuts), np.r_[self.tight, np.zeros(len(cuts), dtype=bool)])

    def priced(self, price: Ints) -> "Pool":
        """After a stage: those with a price stay full."""
        return Pool(self.cuts, self.tight | (price != 0))
