"""Minimums settled by one integer program per stage: which programs close is a variable beside the bundles.

It is exact where cases do not come to an end, but leaves no prices that prove it: the linear program says which
bundles no better answer uses, and whole numbers are looked for among the others.
"""

from dataclasses import field, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.master import Keep, Shape, Stage, master_program
from pss_cli.matching.exact.objective import typical
from pss_cli.matching.exact.progress import Worths
from pss_cli.matching.exact.relaxation import LISTING_SLACK, REGRET_SHARE
from pss_cli.matching.exact.solver import HALF, Program, Reals, Solution, solve_program
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import either
from pss_cli.slotted import dataclass

MOST_BUNDLES = 400_000
"""Above so many bundles the first integer program would take minutes."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """One bundle for each agent, positions in all bundles; `is_exact` says that no stage ran out of time."""

    answer: Ints
    is_exact: bool


def settle_minimums(worths: Worths, deadline: float) -> Settled | None:
    """The best answer that keeps every minimum; None where none was found in time."""
    if len(worths.bundles) > MOST_BUNDLES:
        return None
    step = _Step(worths, deadline, np.arange(len(worths.bundles)))
    for number in range(worths.stages):
        step = step.next(number)
        if not step.is_exact:
            break
    return Settled(step.answer, step.is_exact) if len(step.answer) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """Bundles a best answer may use, values to keep, and the best answer of the stages so far."""

    worths: Worths
    deadline: float
    listed: Ints
    answer: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    keeps: tuple[Keep, ...] = ()
    is_exact: bool = True

    def next(self, number: int) -> "_Step":
        """The step after one more stage; not exact where the time ended before its best answer was known."""
        worth = self.worths.of(number)
        if len(self.answer) and not worth.any():
            return self
        linear = self._solved(number, self.listed, whole=False)
        if linear.kind != "optimal":
            return replace(self, is_exact=False)
        regret = _regrets(self._program(number, self.listed), linear.price)[: len(self.listed)]
        columns = either(self.listed[regret <= REGRET_SHARE * typical(worth)], self.answer)
        answer, is_exact = self._whole(number, columns, self.answer)
        needed = self._needed(regret, answer, linear.bound, worth)
        if not np.isin(needed, columns).all():
            answer, is_exact = self._whole(number, needed, answer)
            needed = self._needed(regret, answer, linear.bound, worth)
        keep = Keep(number, worth, int(worth[answer].sum()))
        return replace(self, listed=needed, answer=answer, keeps=(*self.keeps, keep), is_exact=is_exact)

    def _needed(self, regret: Reals, answer: Ints, bound: float, worth: Ints) -> Ints:
        """The bundles a better answer may use: those whose regret is no wider than the gap; all without an answer."""
        if not len(answer):
            return self.listed
        gap = bound - float(worth[answer].sum())
        return either(self.listed[regret <= gap + LISTING_SLACK], answer)

    def _whole(self, number: int, columns: Ints, start: Ints) -> tuple[Ints, bool]:
        """The best answer in whole numbers among some bundles, and whether it is known to be the best of these."""
        found = self._solved(number, columns, whole=True, start=start)
        answer = columns[found.x[: len(columns)] > HALF] if len(found.x) else start
        return answer, found.kind == "optimal" or (found.kind == "infeasible" and len(columns) < len(self.listed))

    def _solved(self, number: int, columns: Ints, *, whole: bool, start: Ints | None = None) -> Solution:
        program, guess = self._program(number, columns), None
        if start is not None and len(start):
            guess = np.r_[np.isin(columns, start), self._open(start)].astype(np.float64)
        return solve_program(program, whole=whole, seconds=self.deadline - monotonic(), start=guess)

    def _open(self, answer: Ints) -> NDArray[np.bool_]:
        """Of the programs with a minimum, whether anybody is in them."""
        problem = self.worths.problem
        members = self.worths.bundles.members[answer].ravel()
        return np.isin(np.flatnonzero(problem.minimum), problem.program[members[members < problem.pairs]])

    def _program(self, number: int, columns: Ints) -> Program:
        problem, bundles = self.worths.problem, self.worths.bundles
        rows = priced_rows(problem)
        nothing = np.zeros(len(rows.limit), dtype=np.int64)
        shape = Shape(rows, nothing.astype(bool), nothing)
        stage = Stage(shape, bundles, self.worths.of(number), self.keeps, columns[:0])
        return _with_closing(master_program(stage, columns), bundles.agents, problem.capacity, problem.minimum)


def _with_closing(program: Program, agents: int, capacity: Ints, minimum: Ints) -> Program:
    """The program with a variable for each minimum: 0 closes the class, 1 asks for the minimum and gives its seats."""
    asked = np.flatnonzero(minimum)
    rows, columns, closing = len(program.lower), len(program.cost), np.arange(len(asked))
    twin = np.full(rows, -1, dtype=np.int64)
    twin[agents + asked] = closing
    column = np.repeat(np.arange(columns), np.diff(program.starts))
    seats = twin[program.index] >= 0
    of = np.r_[column, column[seats], columns + closing, columns + closing]
    index = np.r_[program.index, rows + twin[program.index[seats]], agents + asked, rows + closing]
    amount = np.r_[program.amount, program.amount[seats], -capacity[asked], -minimum[asked]].astype(np.float64)
    upper = program.upper.copy()
    upper[agents + asked] = 0.0
    order = np.argsort(of, kind="stable")
    return Program(
        cost=np.r_[program.cost, np.zeros(len(asked))],
        most=np.ones(columns + len(asked)),
        lower=np.r_[program.lower, np.zeros(len(asked))],
        upper=np.r_[upper, np.full(len(asked), np.inf)],
        starts=np.searchsorted(of[order], np.arange(columns + len(asked) + 1)),
        index=index[order],
        amount=amount[order],
    )


def _regrets(program: Program, price: Reals) -> Reals:
    """What each column falls short of its rows' prices."""
    column = np.repeat(np.arange(len(program.cost)), np.diff(program.starts))
    paid = np.bincount(column, weights=program.amount * price[program.index], minlength=len(program.cost))
    return np.asarray(paid - program.cost, dtype=np.float64)
