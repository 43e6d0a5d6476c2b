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

    def uses(self, rows: PricedRows, bundles: Bundles, which: Ints) -> Ints:
        """What each of these bundles takes of the cut."""
        picked = np.zeros(len(rows.limit), dtype=np.int64)
        picked[self.rows] = 1
        of_pair = rows.pair_price(picked)
        of_agent = np.zeros(bundles.agents, dtype=np.int64)
        of_agent[self.agents] = 1
        halves = of_agent[bundles.agent[which]]
        for column in range(bundles.members.shape[1]):
            halves += of_pair[bundles.members[which, column]]
        return np.asarray(halves // 2, dtype=np.int64)


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
