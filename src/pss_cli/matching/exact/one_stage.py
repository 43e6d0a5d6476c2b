"""One stage solved: column generation to the optimum of the linear program, then whole numbers."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.master import Duals, Stage, duals_of, master_program, no_duals
from pss_cli.matching.exact.prices import bundle_prices, find_prices
from pss_cli.matching.exact.solver import WHOLE, Growing, Reals, solve_program
from pss_cli.matching.problem import Ints

ALL_LISTED = 6_000
"""Up to so many bundles the master lists them all; above, prices say which to list."""
REGRET_SHARE = 0.05
LEAST_ADDED, MOST_ADDED = 1_000, 20_000
ALONG = 0.01
SLACK = 1e-6
EXACT = 5e-3
"""A bound in floating point that is nearer than this to a number is that number: prices have steps of a sixtieth."""
LISTING_SLACK = 1e-4
HALF = 0.5
NOTHING = 1e-9
"""A share that small is none."""
WHOLE_LIST = 60_000
"""Up to so many listed bundles whole numbers are looked for among all of them; above, only around the fractions."""
MOST_WIDENED = 4
NEAR_SECONDS = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class StageAnswer:
    """Best bundles of a stage in whole numbers, and what the prices leave unproved (0 for most).

    `split` is a pair placed by a fraction where whole numbers fall short of the bound; -1 for none. Without whole
    numbers `answer` is empty. `is_best` says that no whole numbers are better, whatever the prices leave unproved.
    """

    answer: Ints
    gap: float
    rounds: int
    stopped: bool = False
    split: int = -1
    is_best: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The optimum in fractions: the listed bundles and their shares, the bound, the prices."""

    listed: Ints
    share: Reals
    bound: float
    duals: Duals
    rounds: int

    @property
    def support(self) -> Ints:
        """Bundles with a share."""
        return self.listed[self.share > NOTHING]

    def tied(self, stage: Stage) -> Ints:
        """Listed bundles without regret: whole numbers that reach the bound use no other."""
        return self.listed[self.duals.regrets(stage)[self.listed] <= LISTING_SLACK]

    def is_at(self, bound: float) -> bool:
        """Whether a bound is the optimum in fractions."""
        return abs(bound - self.bound) < EXACT

    @staticmethod
    def reaches(gap: float) -> bool:
        """Values are whole numbers: one less than one below the bound is the best."""
        return gap < 1 - EXACT

    def whole(self, stage: Stage) -> Ints | None:
        """The bundles taken, where no agent takes a fraction of one."""
        answer = self.listed[self.share > HALF]
        is_whole = (self.share < WHOLE) | (self.share > 1 - WHOLE)
        # Floating point is never believed: the whole numbers themselves must add up to the bound.
        if is_whole.all() and len(answer) == stage.bundles.agents:
            return answer if abs(float(stage.worth[answer].sum()) - self.bound) < HALF else None
        return None


class Relaxation:
    """A stage in fractions, solved and solved again when cuts are added."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._rounds = 0
        if len(stage.bundles):
            self._listed = _first_list(stage)
            self._master = Growing(master_program(stage, self._listed))

    def add_cuts(self, stage: Stage, count: int) -> None:
        """Goes on with the same stage, which has so many cuts more."""
        self.stage = stage
        uses = stage.cut_uses[self._listed, -count:].T.astype(np.float64)
        self._master.add_rows(uses, stage.cut_limits[-count:].astype(np.float64))

    def solve(self, deadline: float) -> Relaxed | None:
        """The optimum in fractions; None where the time was over before.

        Raises:
            RulesConflict: the rows cannot all be kept.
        """
        stage = self.stage
        if not len(stage.bundles):
            return _nobody(stage)
        tolerance = SLACK * max(1.0, float(stage.worth.max(initial=1)))
        while True:
            self._rounds += 1
            linear = self._master.solve(deadline - monotonic())
            if linear.kind == "infeasible" and len(self._listed) == len(stage.bundles):
                raise impossible()
            if linear.kind == "stopped":
                return None
            if linear.kind == "infeasible":
                added = np.setdiff1d(np.arange(len(stage.bundles)), self._listed, assume_unique=True)
            else:
                duals = duals_of(stage, linear.price)
                added = _missing(duals.regrets(stage), self._listed, tolerance)
            if not len(added):
                order = np.argsort(self._listed)
                return Relaxed(self._listed[order], linear.x[order], linear.bound, duals, self._rounds)
            self._master.add(master_program(stage, added))
            self._listed = np.r_[self._listed, added]


def _nobody(stage: Stage) -> Relaxed:
    """The stage in which no agent has a choice left."""
    shape, nothing = stage.shape, np.zeros(0, dtype=np.int64)
    limits, tight = np.r_[shape.limit, stage.cut_limits], np.r_[shape.tight, shape.pool.tight]
    is_kept = all(keep.value <= 0 for keep in stage.keeps) and not (shape.floor > 0).any()
    if not is_kept or (limits < 0).any() or (limits[tight] > 0).any():
        raise impossible()
    return Relaxed(nothing, nothing.astype(np.float64), 0.0, no_duals(stage), 0)


def in_whole_numbers(stage: Stage, relaxed: Relaxed, deadline: float, *, at_root: bool = False) -> StageAnswer:
    """The best answer of a stage in whole numbers; stopped at the time limit with the best found so far.

    With `at_root` they are not searched for by branching; a gap may then be wider than it need be.
    """
    found = near_fractions(stage, relaxed, deadline)
    if found is None or (not found.is_best and len(relaxed.listed) <= WHOLE_LIST):
        found = _whole_numbers(stage, relaxed, deadline, at_root=at_root)
    if relaxed.reaches(found.gap):
        return found
    return replace(found, split=_fractional_pair(stage, relaxed.listed, relaxed.share))


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
    """Bundles the master begins with: nearly best ones at Lagrangian prices; all of a small school or a later stage."""
    bundles, worth = stage.bundles, stage.worth
    if stage.keeps:
        return stage.incumbent
    if len(bundles) <= ALL_LISTED or stage.shape.tight.any() or (stage.shape.floor > 0).any() or not worth.any():
        return np.arange(len(bundles))
    price = stage.warm
    if price is None:
        price, _ = find_prices(stage.shape.rows, bundles, worth, stage.shape.tight)
    left = worth - bundle_prices(bundles, stage.shape.rows.pair_price(price))
    regret = bundles.best(left)[bundles.agent] - left
    # A bundle worth nothing only takes seats; where a full row needs one, its price brings it in later.
    near = np.flatnonzero((worth > 0) & (regret <= REGRET_SHARE * float(np.median(worth[worth > 0]))))
    return np.union1d(near, stage.incumbent)


def near_fractions(stage: Stage, relaxed: Relaxed, deadline: float) -> StageAnswer | None:
    """Whole numbers around the fractions: all other agents keep their bundle; wider and wider, None if never enough.

    In a city a handful of seats is shared by fractions, and an exchange among their neighbors settles them.
    """
    regret = relaxed.duals.regrets(stage)[relaxed.listed]
    is_whole = relaxed.share > 1 - WHOLE
    free = np.ones(stage.bundles.agents, dtype=bool)
    free[stage.bundles.agent[relaxed.listed[is_whole]]] = False
    best: StageAnswer | None = None
    for rounds in range(1, MOST_WIDENED + 1):
        # A better answer uses no bundle whose regret is wider than the gap; without an answer, wider each time.
        width = (rounds - 1) * ALONG * float(stage.worth.max(initial=1)) if best is None else best.gap
        tied = relaxed.listed[regret <= width + LISTING_SLACK]
        free = _widened(stage, tied, free)
        columns = np.union1d(relaxed.listed[is_whole], tied[free[stage.bundles.agent[tied]]])
        seconds = min(deadline - monotonic(), NEAR_SECONDS)
        found = solve_program(master_program(stage, columns), whole=True, seconds=seconds, at_root=True)
        if len(found.x):
            answer = columns[found.x > HALF]
            gap = relaxed.bound - float(stage.worth[answer].sum())
            if relaxed.reaches(gap):
                return StageAnswer(answer, 0.0, rounds)
            if best is None or gap < best.gap:
                best = StageAnswer(answer, gap, rounds, is_best=False)
        if free.all() or monotonic() > deadline:
            break
    return best


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


def _whole_numbers(stage: Stage, relaxed: Relaxed, deadline: float, *, at_root: bool) -> StageAnswer:
    """Integers on the listed bundles, then on all whose regret the gap allows: no optimal answer uses another."""
    answer, gap = np.zeros(0, dtype=np.int64), np.inf
    regret = relaxed.duals.regrets(stage)
    tied = relaxed.tied(stage)
    rounds, columns = 0, tied
    while True:
        rounds += 1
        start = np.isin(columns, answer).astype(np.float64) if len(answer) else None
        program = master_program(stage, columns)
        found = solve_program(program, whole=True, seconds=deadline - monotonic(), start=start, at_root=at_root)
        if len(found.x):
            answer = columns[found.x > HALF]
            gap = relaxed.bound - float(stage.worth[answer].sum())
            if relaxed.reaches(gap):
                return StageAnswer(answer, 0.0, rounds)
        if found.kind == "stopped" and not at_root:
            return StageAnswer(answer, gap, rounds, stopped=True, is_best=False)
        # No answer better than this one uses a bundle whose regret is wider than the gap.
        needed = np.union1d(np.flatnonzero(regret <= gap + LISTING_SLACK), answer)
        if at_root or (columns is not tied and np.isin(needed, columns).all()):
            return StageAnswer(answer, gap, rounds, is_best=not at_root)
        columns = relaxed.listed if columns is tied else np.union1d(needed, columns)


def impossible() -> RulesConflict:
    return RulesConflict("The pins, limits and minimum enrolments cannot all be kept.", slug="match/pins-contradict")
