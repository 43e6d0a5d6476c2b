"""One stage in whole numbers: an exchange around the fractions first, then among all bundles the gap allows."""

from dataclasses import replace
from math import inf
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.master import Stage, master_program
from pss_cli.matching.exact.prices import GOLDEN
from pss_cli.matching.exact.relaxation import ALONG, EXACT, LISTING_SLACK, Relaxed
from pss_cli.matching.exact.shares import shared_by_the_seat
from pss_cli.matching.exact.solver import HALF, WHOLE, Program, Solution, solve_program
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import either
from pss_cli.slotted import dataclass

WHOLE_LIST = 60_000
"""Up to so many listed bundles whole numbers are looked for among all of them; above, only around the fractions."""
MOST_WIDENED = 4
MOST_TRIED, MOST_TRIED_AMONG = 2, 3_000
"""Before cuts and cases whole numbers are looked for so often around the fractions, among so few bundles."""
NEAR_SECONDS = 10.0
LIKED = 0.5
"""What all columns together are worth more where one of several best answers is liked."""


@dataclass(frozen=True, slots=True, eq=False)
class StageAnswer:
    """Best bundles of a stage in whole numbers, and what the prices leave unproved (0 for most).

    Without whole numbers `answer` is empty. `is_best` says that no whole numbers are better, whatever the prices leave
    unproved.
    """

    answer: Ints
    gap: float
    rounds: int
    stopped: bool = False
    is_best: bool = True


def in_whole_numbers(stage: Stage, relaxed: Relaxed, deadline: float) -> StageAnswer:
    """The best answer of a stage in whole numbers; stopped at the time limit with the best found so far."""
    found = near_fractions(stage, relaxed, deadline)
    if found is None or (not found.is_best and len(relaxed.listed) <= WHOLE_LIST):
        found = _whole_numbers(stage, relaxed, deadline)
    return found


def close_by(stage: Stage, relaxed: Relaxed, deadline: float) -> StageAnswer:
    """Whole numbers close around the fractions, if there are any among few bundles.

    None are looked for while a grant pays for parts of seats: it is asked first how many seats its programs give.
    """
    is_paid = len(shared_by_the_seat(stage, relaxed)) > 0
    found = None if is_paid else near_fractions(stage, relaxed, deadline, MOST_TRIED, MOST_TRIED_AMONG)
    return found or StageAnswer(np.zeros(0, dtype=np.int64), np.inf, 0, is_best=False)


def made_whole(stage: Stage, relaxed: Relaxed, deadline: float) -> Relaxed:
    """The same optimum in whole numbers, where some near the fractions reach a bound that is a whole number.

    Cuts come next, which cost less than branching does.
    """
    if relaxed.whole(stage) is not None or not relaxed.is_round:
        return relaxed
    found = near_fractions(stage, relaxed, deadline, 0, MOST_TRIED_AMONG, may_branch=False)
    if found is None or found.gap > EXACT:
        return relaxed
    return replace(relaxed, share=np.isin(relaxed.listed, found.answer).astype(np.float64))


def near_fractions(  # noqa: PLR0913 how far it goes
    stage: Stage,
    relaxed: Relaxed,
    deadline: float,
    most: int = MOST_WIDENED,
    among: float = inf,
    *,
    may_branch: bool = True,
) -> StageAnswer | None:
    """Whole numbers around the fractions: all other agents keep their bundle; wider and wider, None if never enough.

    In a city a handful of seats is shared by fractions. Where children are alike another choice of those few settles
    them; else an exchange among their neighbors does.
    """
    regret = relaxed.duals.regrets(stage)[relaxed.listed]
    is_whole = relaxed.share > 1 - WHOLE
    free = np.ones(stage.bundles.agents, dtype=bool)
    free[stage.bundles.agent[relaxed.listed[is_whole]]] = False
    best: StageAnswer | None = None
    for rounds in range(most + 1):
        # A better answer uses no bundle whose regret is wider than the gap; without an answer, wider each time.
        width = max(0, rounds - 1) * ALONG * float(stage.worth.max(initial=1)) if best is None else best.gap
        tied = relaxed.listed[regret <= width + LISTING_SLACK]
        if rounds:
            free = _widened(stage, tied, free)
        whole = relaxed.listed[is_whole]
        settled, columns = whole[~free[stage.bundles.agent[whole]]], tied[free[stage.bundles.agent[tied]]]
        if len(columns) > among:
            break
        seconds = min(deadline - monotonic(), NEAR_SECONDS)
        program = master_program(stage, columns).beside(master_program(stage, settled))
        found = _solved(program.with_used_rows(), seconds, may_branch=may_branch)
        if len(found.x):
            answer = np.sort(np.r_[settled, columns[found.x > HALF]])
            gap = relaxed.bound - float(stage.worth[answer].sum())
            if relaxed.reaches(gap):
                return StageAnswer(answer, 0.0, rounds + 1)
            if best is None or gap < best.gap:
                best = StageAnswer(answer, gap, rounds + 1, is_best=False)
        if free.all() or monotonic() > deadline:
            break
    return best


def _solved(program: Program, seconds: float, *, may_branch: bool) -> Solution:
    """Whole numbers, if there are some: among so few the linear program is mostly whole, in a tenth of the time."""
    columns = len(program.cost)
    # Where it is not, another of its best answers may be: each column is liked by so little that none worth less is.
    by_chance = LIKED / max(1, columns) * (np.arange(1, columns + 1) * GOLDEN % 1.0)
    for liking in (0.0, by_chance):
        found = solve_program(replace(program, cost=program.cost + liking), whole=False, seconds=seconds)
        if (np.abs(found.x - np.round(found.x)) < WHOLE).all():
            return found
    if may_branch:
        return solve_program(program, whole=True, seconds=seconds, at_root=True)
    return replace(found, x=found.x[:0])


def _widened(stage: Stage, tied: Ints, free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Agents that are free, and those with another bundle without regret in a program the free ones could take."""
    none = stage.shape.rows.pairs
    program_of = np.full(none + 1, -1, dtype=np.int64)
    program_of[stage.shape.rows.pair[:none]] = stage.shape.rows.row[:none]
    agent = stage.bundles.agent[tied]
    programs = program_of[stage.bundles.members[tied]]
    touched = np.zeros(len(stage.shape.limit) + 1, dtype=bool)
    touched[programs[free[agent]].ravel()] = True
    touched[-1] = False
    wider = free.copy()
    wider[agent[touched[programs].any(axis=1)]] = True
    return wider


def _whole_numbers(stage: Stage, relaxed: Relaxed, deadline: float) -> StageAnswer:
    """Integers on the listed bundles, then on all whose regret the gap allows: no optimal answer uses another."""
    answer, gap = np.zeros(0, dtype=np.int64), np.inf
    regret = relaxed.duals.regrets(stage)
    tied = relaxed.tied(stage)
    rounds, columns = 0, tied
    while True:
        rounds += 1
        start = np.isin(columns, answer).astype(np.float64) if len(answer) else None
        program = master_program(stage, columns)
        found = solve_program(program, whole=True, seconds=deadline - monotonic(), start=start)
        if len(found.x):
            answer = columns[found.x > HALF]
            gap = relaxed.bound - float(stage.worth[answer].sum())
            if relaxed.reaches(gap):
                return StageAnswer(answer, 0.0, rounds)
        if found.kind == "stopped":
            return StageAnswer(answer, gap, rounds, stopped=True, is_best=False)
        # No answer better than this one uses a bundle whose regret is wider than the gap.
        needed = either(np.flatnonzero(regret <= gap + LISTING_SLACK), answer)
        if columns is not tied and np.isin(needed, columns).all():
            return StageAnswer(answer, gap, rounds)
        columns = relaxed.listed if columns is tied else either(needed, columns)
