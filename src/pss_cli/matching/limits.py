"""What is shared: the seats of each program, then further limits, and what each pair uses of them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import distinct, starts_of
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class PricedRows:
    """The shared limits: seats of each program, then further limits, with a sparse list of what uses them.

    It begins with one seat of its program for every pair, in order.
    """

    limit: Ints
    row: Ints
    pair: Ints
    amount: Ints
    pairs: int

    def pair_price(self, price: NDArray) -> NDArray:  # type: ignore[type-arg]  # integers stay integers
        """What each pair pays at these prices, with one last entry of 0 for the padding."""
        paid = np.zeros(self.pairs + 1, dtype=price.dtype)
        paid[:-1] = price[self.row[: self.pairs]]
        if len(self.row) > self.pairs:
            further = slice(self.pairs, None)
            np.add.at(paid, self.pair[further], price[self.row[further]] * self.amount[further])
        return paid

    def demand(self, pairs: Ints) -> Ints:
        """What a list of placed pairs takes of each row."""
        taken = np.bincount(pairs[pairs < self.pairs], minlength=self.pairs)
        return np.bincount(self.row, weights=taken[self.pair] * self.amount, minlength=len(self.limit)).astype(np.int64)


def paid_by_the_seat(rows: PricedRows) -> Ints:
    """Programs of which every seat takes the same of a limit that counts more than seats, such as dollars."""
    further, width = slice(rows.pairs, None), len(rows.limit)
    limit, program, amount = rows.row[further], rows.row[rows.pair[further]], rows.amount[further]
    counts_more = np.bincount(limit, weights=amount != 1, minlength=width) > 0
    order = np.lexsort((program, limit))
    first = starts_of((limit * width + program)[order])
    ordered = amount[order]
    is_same = np.minimum.reduceat(ordered, first) == np.maximum.reduceat(ordered, first) if len(first) else first > 0
    return distinct(program[order][first][is_same & counts_more[limit[order][first]]])


def priced_rows(problem: MatchProblem) -> PricedRows:
    everyone = np.arange(problem.pairs)
    return PricedRows(
        limit=np.r_[problem.capacity, problem.limits],
        row=np.r_[problem.program, problem.programs + problem.use[:, 0]],
        pair=np.r_[everyone, problem.use[:, 1]],
        amount=np.r_[np.ones(problem.pairs, dtype=np.int64), problem.use[:, 2]],
        pairs=problem.pairs,
    )


def reserve_limits(problem: MatchProblem) -> Iterable[tuple[int, tuple[int, int]]]:
    """The limits that keep seats in reserve: number of the limit, program and group."""
    return enumerate(problem.reserve_rows, start=len(problem.limits) - len(problem.reserve_rows))


def without_reserves(problem: MatchProblem) -> MatchProblem:
    """The problem with every seat open to all."""
    limits = problem.limits.copy()
    for row, (program, _) in reserve_limits(problem):
        limits[row] = problem.capacity[program]
    return problem.replaced(limits=limits)


def with_reserves_left(problem: MatchProblem, pairs: Ints) -> MatchProblem:
    """The problem with what its reserves leave to others where these pairs are placed.

    In a full program that is the seats they have: none falls to them but those. What is empty is open to all.
    """
    limits = problem.limits.copy()
    for row, (program, _) in reserve_limits(problem):
        outside = problem.use[problem.use[:, 0] == row, 1]
        is_full = int((problem.program[pairs] == program).sum()) >= int(problem.capacity[program])
        limits[row] = np.isin(pairs, outside).sum() if is_full else problem.capacity[program]
    return problem.replaced(limits=limits)
