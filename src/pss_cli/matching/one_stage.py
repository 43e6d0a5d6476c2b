"""One stage solved: column generation to the optimum of the linear program, then whole numbers."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.master import Duals, Stage, duals_of, master_program, no_duals
from pss_cli.matching.prices import bundle_prices, find_prices
from pss_cli.matching.problem import Ints
from pss_cli.matching.solver import WHOLE, Growing, Reals, solve_program

ALL_LISTED = 6_000
"""Up to so many bundles the master lists them all; above, prices say which to list."""
REGRET_SHARE = 0.05
LEAST_ADDED, MOST_ADDED = 1_000, 20_000
ALONG = 0.01
SLACK = 1e-6
LISTING_SLACK = 1e-4
HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class StageAnswer:
    """Best bundles of a stage, its prices, and what the prices leave unproved (0 for most).

    `split` is a pair placed by a fraction where whole numbers fall short of the bound; -1 for none.
    """

    answer: Ints
    duals: Duals
    gap: float
    rounds: int
    stopped: bool = False
    split: int = -1


def solve_stage(stage: Stage, seconds: float, *, at_root: bool = False) -> StageAnswer:
    """The best answer of a stage; stopped at the time limit with the best found so far.

    With `at_root` whole numbers are not searched for by branching; a gap may then be wider than it need be.
    """
    deadline = monotonic() + seconds
    listed = _first_list(stage)
    tolerance = SLACK * max(1.0, float(stage.worth.max(initial=1)))
    master = Growing(master_program(stage, listed))
    rounds = 0
    while True:
        rounds += 1
        linear = master.solve(deadline - monotonic())
        if linear.kind == "infeasible" and len(listed) == len(stage.bundles):
            raise _impossible()
        if linear.kind == "stopped":
            return StageAnswer(stage.incumbent, no_duals(stage), np.inf, rounds, stopped=True)
        if linear.kind == "infeasible":
            added = np.setdiff1d(np.arange(len(stage.bundles)), listed, assume_unique=True)
        else:
            duals = duals_of(stage, linear.price)
            added = _missing(duals.regrets(stage), listed, tolerance)
        if not len(added):
            break
        master.add(master_program(stage, added))
        listed = np.r_[listed, added]
    if linear.is_whole:
        answer = np.sort(listed[linear.x > HALF])
        # Floating point is never believed: the whole numbers themselves must add up to the bound.
        if len(answer) == stage.bundles.agents and abs(float(stage.worth[answer].sum()) - linear.bound) < HALF:
            return StageAnswer(answer, duals, 0.0, rounds)
    order = np.argsort(listed)
    listed, share = listed[order], linear.x[order]
    found = _whole_numbers(stage, listed, linear.bound, duals, deadline, at_root=at_root)
    return replace(found, split=_fractional_pair(stage, listed, share)) if found.gap > SLACK else found


def _missing(regret: Reals, listed: Ints, tolerance: float) -> Ints:
    """Bundles better than the prices allow, and with them those nearly as good; none when no bundle is better.

    Without the latter the last rounds would each call a handful.
    """
    fresh = np.ones(len(regret), dtype=bool)
    fresh[listed] = False
    if not (fresh & (regret < -tolerance)).any():
        return np.zeros(0, dtype=np.int64)
    near = np.flatnonzero(fresh & (regret < ALONG * tolerance / SLACK))
    most = min(MOST_ADDED, max(LEAST_ADDED, 3 * int((fresh & (regret < -tolerance)).sum())))
    return np.sort(near[np.argsort(regret[near], kind="stable")[:most]])


def _fractional_pair(stage: Stage, listed: Ints, share: Reals) -> int:
    """The pair whose share lies nearest to one half."""
    members = stage.bundles.members[listed]
    none = stage.shape.rows.pairs
    taken = np.bincount(members.ravel(), weights=np.repeat(share, members.shape[1]), minlength=none + 1)[:none]
    pair = int(np.argmin(np.abs(taken - HALF)))
    return pair if WHOLE < taken[pair] < 1 - WHOLE else -1


def _first_list(stage: Stage) -> Ints:
    """Bundles the master begins with: all of a small school; else those nearly best at Lagrangian prices."""
    bundles, worth = stage.bundles, stage.worth
    if len(bundles) <= ALL_LISTED or stage.shape.floor.any() or not worth.any():
        return np.arange(len(bundles))
    price, _ = find_prices(stage.shape.rows, bundles, worth, stage.shape.tight)
    left = worth - bundle_prices(bundles, stage.shape.rows.pair_price(price))
    regret = bundles.best(left)[bundles.agent] - left
    # A bundle worth nothing only takes seats; where a full row needs one, its price brings it in later.
    near = np.flatnonzero((worth > 0) & (regret <= REGRET_SHARE * float(np.median(worth[worth > 0]))))
    return np.union1d(near, stage.incumbent)


def _whole_numbers(  # noqa: PLR0913 one caller
    stage: Stage, listed: Ints, bound: float, duals: Duals, deadline: float, *, at_root: bool
) -> StageAnswer:
    """Integers on the listed bundles, then on all whose regret the gap allows: no optimal answer uses another."""
    answer, gap = stage.incumbent, np.inf
    regret = duals.regrets(stage)
    tied = np.union1d(listed[regret[listed] <= LISTING_SLACK], answer)
    rounds, columns = 0, tied
    while True:
        rounds += 1
        start = np.isin(columns, answer).astype(np.float64)
        program = master_program(stage, columns)
        found = solve_program(program, whole=True, seconds=deadline - monotonic(), start=start, at_root=at_root)
        if found.kind == "infeasible" and columns is not tied:
            raise _impossible()
        if len(found.x):
            answer = columns[found.x > HALF]
            gap = bound - float(stage.worth[answer].sum())
            if gap < SLACK * max(1.0, abs(bound)):
                return StageAnswer(answer, duals, 0.0, rounds)
        if found.kind == "stopped" and not at_root:
            return StageAnswer(answer, duals, np.inf, rounds, stopped=True)
        # No answer better than this one uses a bundle whose regret is wider than the gap.
        needed = np.union1d(np.flatnonzero(regret <= gap + LISTING_SLACK), answer)
        if at_root or (columns is not tied and np.isin(needed, columns).all()):
            return StageAnswer(answer, duals, gap, rounds)
        columns = listed if columns is tied else np.union1d(needed, columns)


def _impossible() -> RulesConflict:
    return RulesConflict("The pins, limits and minimum enrolments cannot all be kept.", slug="match/pins-contradict")
