"""A whole answer made from what is there when the time is over: what fractions leave open is filled seat by seat."""

from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.master import entries
from pss_cli.matching.exact.prices import Reals, find_prices
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.limits import PricedRows, priced_rows
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import is_start

MOST_ROUNDS = 12
MOST_PRICED = 600_000
LEAST_SECONDS = 1.0


def filled(worths: Worths, progress: Progress, deadline: float) -> Ints:
    """One bundle per agent that keeps every limit: the best answer so far or the fractions made whole, both filled up.

    When the time is over, but not before a second, every stage has one round more.
    """
    bundles = worths.bundles
    taken = worths.smallest().copy()
    agent = bundles.agent[progress.support]
    is_whole = np.bincount(agent, minlength=bundles.agents)[agent] == 1
    taken[agent[is_whole]] = progress.support[is_whole]
    starts = [taken] if (progress.answer == worths.smallest()).all() else [taken, progress.answer.copy()]
    rows, until = progress.shape.rows, max(deadline, monotonic() + LEAST_SECONDS)
    return max((_Filling(worths, rows, start).run(until) for start in starts), key=worths.reached)


def refilled(worths: Worths, answer: Ints) -> Ints:
    """The answer without programs below their minimum, for which the time is over; seats elsewhere are filled up.

    In rounds the emptier half of them closes, so that their students may fill the others. Whatever is empty stays so.

    Raises:
        RulesConflict: a pin holds one of them open.
    """
    problem, bundles = worths.problem, worths.bundles
    is_closed = np.zeros(problem.programs, dtype=bool)
    while True:
        members = bundles.members[answer].ravel()
        counts = np.bincount(problem.program[members[members < problem.pairs]], minlength=problem.programs)
        short = np.flatnonzero((counts > 0) & (counts < problem.minimum))
        if not len(short):
            return answer
        if is_closed[short].any():
            raise RulesConflict("The pins keep a program open that cannot reach its minimum.", slug="match/minimum")
        is_closed[(counts == 0) & (problem.minimum > 0)] = True
        is_closed[short[np.argsort(counts[short], kind="stable")][: (len(short) + 1) // 2]] = True
        of_pair = np.append(is_closed[problem.program], np.zeros(1, dtype=bool))
        has_closed = bundles.has_any(of_pair)
        filling = _Filling(worths, priced_rows(problem), np.where(has_closed[answer], worths.smallest(), answer))
        filling.may = np.flatnonzero(~has_closed)
        answer = filling.run(monotonic() + LEAST_SECONDS)


class _Filling:
    """Bundles that agents move to, as long as a move is worth something, costs no earlier stage, and seats are free."""

    def __init__(self, worths: Worths, rows: PricedRows, taken: Ints) -> None:
        self.worths, self.bundles, self.rows, self.taken = worths, worths.bundles, rows, taken
        self.may = np.arange(len(worths.bundles))
        self.left = rows.limit - rows.demand(self.bundles.members[taken].ravel())

    def run(self, deadline: float) -> Ints:
        for stage in range(self.worths.stages):
            worth = self.worths.of(stage)
            price = self._price(stage, worth, deadline)
            asking = self.may
            for _ in range(MOST_ROUNDS if worth.any() else 0):
                asking = asking[self._gain(worth, asking) > 0]
                if not self._round(worth, price, asking) or monotonic() > deadline:
                    break
            self.may = self.may[self._gain(worth, self.may) >= 0]
        return self.taken

    def _gain(self, worth: Ints, which: Ints) -> Ints:
        """What each of these bundles is worth more than what its agent has."""
        return np.asarray(worth[which] - worth[self.taken][self.bundles.agent[which]], dtype=np.int64)

    def _price(self, stage: int, worth: Ints, deadline: float) -> Reals | None:
        """The latest prices of the stage; where there are none, quick ones, unless there are too many bundles."""
        found = self.worths.latest.get(stage)
        if found is None and len(self.bundles) <= MOST_PRICED:
            found = find_prices(self.rows, self.bundles, worth, np.zeros(len(self.left), dtype=np.bool_), deadline)
        return found

    def _round(self, worth: Ints, price: Reals | None, asking: Ints) -> bool:
        """Each agent asks for the best bundle that seats are left for; those who gain most come first."""
        asking = asking[self._fits(asking)]
        gain = self._gain(worth, asking).astype(np.float64)
        if price is not None:
            gain -= _some(self.bundles, asking).added(self.rows.pair_price(price))
        order = asking[np.lexsort((asking, -gain))]
        _, first = np.unique(self.bundles.agent[order], return_index=True)
        wanted = order[np.sort(first)]
        accepted = wanted[self._in_time(wanted)]
        agents = self.bundles.agent[accepted]
        before = self.bundles.members[self.taken[agents]].ravel()
        self.left += self.rows.demand(before) - self.rows.demand(self.bundles.members[accepted].ravel())
        self.taken[agents] = accepted
        return len(accepted) > 0

    def _fits(self, which: Ints) -> NDArray[np.bool_]:
        """Of these bundles those whose pairs each find what they use left over."""
        fits = np.ones(self.rows.pairs + 1, dtype=bool)
        fits[self.rows.pair[self.left[self.rows.row] < self.rows.amount]] = False
        return ~_some(self.bundles, which).has_any(~fits)

    def _in_time(self, wanted: Ints) -> NDArray[np.bool_]:
        """Of bundles in the order of their gain those for which every row still has room after all before them."""
        place, row, amount = entries(self.rows, self.bundles, wanted)
        is_shared = row >= self.bundles.agents
        place, row, amount = place[is_shared], row[is_shared] - self.bundles.agents, amount[is_shared]
        by_row = np.lexsort((place, row))
        used = np.cumsum(amount[by_row])
        base = np.maximum.accumulate(np.where(is_start(row[by_row]), used - amount[by_row], 0))
        in_time = np.ones(len(wanted), dtype=np.bool_)
        in_time[place[by_row][used - base > self.left[row[by_row]]]] = False
        return in_time


def _some(bundles: Bundles, which: Ints) -> Bundles:
    return Bundles(bundles.agent[which], bundles.members[which], bundles.starts)
