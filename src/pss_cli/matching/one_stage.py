"""One stage solved: column generation to the optimum of the linear program, then whole numbers."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.master import Duals, Stage, duals_of, master_program, no_duals
from pss_cli.matching.prices import bundle_prices, find_prices
from pss_cli.matching.problem import Ints
from pss_cli.matching.solver import solve_program

ALL_LISTED = 6_000
"""Up to so many bundles the master lists them all; above, prices say which to list."""
REGRET_SHARE = 0.05
MOST_ADDED = 20_000
ALONG = 0.01
SLACK = 1e-6
LISTING_SLACK = 1e-4
HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class StageAnswer:
    """Best bundles of a stage, its prices, and what the prices leave unproved (0 for most)."""

    answer: Ints
    duals: Duals
    gap: float
    rounds: int
    stopped: bool = False


def solve_stage(stage: Stage, seconds: float) -> StageAnswer:
    """The best answer of a stage; stopped at the time limit with the best found so far."""
    deadline = monotonic() + seconds
    listed = _first_list(stage)
    tolerance = SLACK * max(1.0, float(stage.worth.max(initial=1)))
    rounds = 0
    while True:
        rounds += 1
        linear = solve_program(master_program(stage, listed), whole=False, seconds=deadline - monotonic())
        if linear.kind == "infeasible":
            raise _impossible()
        if linear.kind == "stopped":
            return StageAnswer(stage.incumbent, no_duals(stage), np.inf, rounds, stopped=True)
        duals = duals_of(stage, linear.price)
        regret = duals.regrets(stage)
        missing = np.setdiff1d(np.flatnonzero(regret < -tolerance), listed, assume_unique=True)
        if not len(missing):
            break
        # Those nearly as good come along, or the last rounds would each call a handful.
        near = np.setdiff1d(np.flatnonzero(regret < ALONG * tolerance / SLACK), listed, assume_unique=True)
        listed = np.union1d(listed, near[np.argsort(regret[near], kind="stable")[:MOST_ADDED]])
    if linear.is_whole:
        answer = listed[linear.x > 0.5]
        # Floating point is never believed: the whole numbers themselves must add up to the bound.
        if len(answer) == stage.bundles.agents and abs(float(stage.worth[answer].sum()) - linear.bound) < HALF:
            return StageAnswer(answer, duals, 0.0, rounds)
    return _whole_numbers(stage, listed, linear.bound, duals, deadline)


def _first_list(stage: Stage) -> Ints:
    """Bundles the master begins with: all of a small school; else those nearly best at Lagrangian prices."""
    bundles, worth = stage.bundles, stage.worth
    if len(bundles) <= ALL_LISTED or stage.shape.floor.any() or not worth.any():
        return np.arange(len(bundles))
    price, _ = find_prices(stage.shape.rows, bundles, worth)
    left = worth - bundle_prices(bundles, stage.shape.rows.pair_price(price))
    regret = bundles.best(left)[bundles.agent] - left
    # A bundle worth nothing only takes seats; where a full row needs one, its price brings it in later.
    near = np.flatnonzero((worth > 0) & (regret <= REGRET_SHARE * float(np.median(worth[worth > 0]))))
    return np.union1d(near, stage.incumbent)


def _whole_numbers(stage: Stage, listed: Ints, bound: float, duals: Duals, deadline: float) -> StageAnswer:
    """Integers on the listed bundles, then on all whose regret the gap allows: no optimal answer uses another."""
    answer, gap = stage.incumbent, np.inf
    regret = duals.regrets(stage)
    for rounds in (1, 2):
        start = np.isin(listed, answer).astype(np.float64)
        program = master_program(stage, listed)
        found = solve_program(program, whole=True, seconds=deadline - monotonic(), start=start)
        if found.kind == "infeasible":
            raise _impossible()
        if len(found.x):
            answer = listed[found.x > 0.5]
        if found.kind == "stopped":
            return StageAnswer(answer, duals, np.inf, rounds, stopped=True)
        gap = bound - float(stage.worth[answer].sum())
        needed = np.union1d(np.flatnonzero(regret <= gap + LISTING_SLACK), answer)
        if np.isin(needed, listed).all():
            break
        listed = np.union1d(needed, listed)
    return StageAnswer(answer, duals, gap, rounds)


def _impossible() -> RulesConflict:
    return RulesConflict("The pins, limits and minimum enrolments cannot all be kept.", slug="match/pins-contradict")
