"""One stage in fractions: column generation from good prices to the optimum of the linear program."""

from dataclasses import replace
from math import inf
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.exact.box import Box, beginning, box_around, lowest_prices
from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.master import Duals, Stage, duals_of, master_program, no_duals
from pss_cli.matching.exact.objective import typical
from pss_cli.matching.exact.possible import with_bundles_that_fit
from pss_cli.matching.exact.prices import find_prices
from pss_cli.matching.exact.resumed import Ending
from pss_cli.matching.exact.solver import HALF, WHOLE, Growing, Program, Reals, Solution
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import either, without
from pss_cli.slotted import dataclass

ALL_LISTED, LISTED_WITHOUT_PRICES = 1_000, 6_000
"""Up to so many bundles the master lists them all, or so many where no prices are known; above, prices say which."""
REGRET_SHARE, AGAIN_SHARE = 0.05, 0.03
"""Bundles this near to their agent's best, as a share of a typical one, are listed first; fewer after a change."""
BOX_SHARE, AGAIN_BOX = 0.1, 0.5
"""How far prices may lie from those to begin with, as a share of a typical bundle's worth; farther after a change."""
PRIMAL_ROWS = 2_000
"""With so many rows at most a changed program goes on by the primal simplex: fewer steps, but longer ones."""
LEAST_ADDED, MOST_ADDED = 1_000, 20_000
ALONG = 0.01
SLACK = 1e-6
EXACT = 5e-3
"""Less than this lies between two bounds only because they are in floating point, or not worth a further step."""
SAME, SAME_SHARE = 1e-5, 2e-9
"""A bound in floating point that is nearer to a number than this, or this share of it, is that number."""
LISTING_SLACK = 1e-4
NOTHING = 1e-9
"""A share that small is none."""


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
        return abs(bound - self.bound) < max(SAME, SAME_SHARE * abs(self.bound))

    @property
    def is_round(self) -> bool:
        """Whether the optimum in fractions is a whole number."""
        return self.is_at(round(self.bound))

    @staticmethod
    def reaches(gap: float) -> bool:
        """Values are whole numbers: one less than one below the bound is the best."""
        return gap < 1 - EXACT

    def whole(self, stage: Stage) -> Ints | None:
        """The bundles taken, where no agent takes a fraction of one."""
        answer = self.listed[self.share > HALF]
        is_whole = (self.share < WHOLE) | (self.share > 1 - WHOLE)
        # Floating point is never believed: the whole numbers themselves must add up to the bound and keep the rows.
        if is_whole.all() and len(answer) == stage.bundles.agents and stage.keeps_rows(answer):
            return answer if abs(float(stage.worth[answer].sum()) - self.bound) < HALF else None
        return None


class Relaxation:
    """A stage in fractions, solved and solved again when cuts are added; the first prices are looked for `until`."""

    def __init__(self, stage: Stage, until: float = inf) -> None:
        self.stage = stage
        self._rounds = 0
        self._box: Box | None = None
        self._missed = 0.0
        if len(stage.bundles):
            self._begin(until)

    def _begin(self, until: float) -> None:
        stage = self.stage
        if stage.keeps:
            self._listed = stage.incumbent
            self._master = Growing(master_program(stage, self._listed))
            return
        bundles, price = stage.bundles, _first_prices(stage, until)
        left = stage.worth - stage.paid(price, np.zeros(len(stage.cut_limits))) if price is not None else stage.worth
        best = bundles.best(left)
        chosen = bundles.chosen(left, best)
        if price is None:
            self._listed = np.arange(len(bundles))
            self._master = self._growing(master_program(stage, self._listed), chosen)
            return
        scale = typical(stage.worth)
        # A bundle worth nothing only takes seats; where a full row needs one, its price brings it in later.
        share = AGAIN_SHARE if stage.ending else REGRET_SHARE
        near = np.flatnonzero((stage.worth > 0) & (best[bundles.agent] - left <= share * scale))
        self._listed = either(near, chosen)
        if stage.ending:
            self._listed = either(self._listed, stage.ending.in_play)
        width = max(AGAIN_BOX * scale, stage.ending.width) if stage.ending else BOX_SHARE * scale
        self._box = box_around(price, width, stage)
        program = self._box.before(master_program(stage, self._listed), bundles.agents)
        self._master = self._growing(program, chosen)

    def _growing(self, program: Program, chosen: Ints) -> Growing:
        """The program where the stage ended before a change, or where each agent has the chosen bundle."""
        stage, listed = self.stage, self._listed
        basis = beginning(stage, listed, chosen)
        if stage.ending:
            basis = stage.ending.basis(stage.bundles, listed, basis, self._boxed)
            return Growing(program, basis, is_near=stage.rows <= PRIMAL_ROWS)
        return Growing(program, self._box.begin(stage, listed, chosen) if self._box else basis)

    def ending(self, positions: Ints, bundles: Bundles) -> Ending | None:
        """Where it ended, told of all bundles; its own stand at these positions. None where it never came to an end."""
        basis, shared = self._master.basis() if len(positions) else None, len(self.stage.shape.limit)
        if basis is None:
            return None
        listed = positions[self._listed]
        agents, own = np.zeros(bundles.agents, dtype=bool), self.stage.bundles
        agents[bundles.agent[positions[own.starts]]] = basis.rows[: own.agents]
        basic, taken = (np.zeros(len(bundles), dtype=bool) for _ in range(2))
        basic[listed], taken[listed] = basis.columns[self._boxed :], basis.taken[self._boxed :]
        box = basis.columns[: self._boxed].reshape(2, -1)[:, :shared]
        width = self._box.width if self._box else 0.0
        return Ending(basic, taken, agents, basis.rows[own.agents :][:shared], box, width)

    @property
    def _boxed(self) -> int:
        return self._box.columns if self._box else 0

    def add_cuts(self, stage: Stage, count: int) -> None:
        """Goes on with the same stage, which has so many cuts more."""
        self.stage = stage
        uses = np.zeros((count, self._boxed + len(self._listed)))
        uses[:, self._boxed :] = stage.cut_uses[self._listed, -count:].T
        self._master.add_rows(uses, stage.cut_limits[-count:].astype(np.float64))

    def solve(self, deadline: float) -> Relaxed | None:
        """The optimum in fractions; None where the time was over before.

        Raises:
            RulesConflict: the rows cannot all be kept.
        """
        stage = self.stage
        if not len(stage.bundles):
            return _nobody(stage)
        while True:
            self._rounds += 1
            linear = self._master.solve(deadline - monotonic())
            if linear.kind == "stopped":
                return None
            if linear.kind == "infeasible":
                self._add(self._others())
                continue
            relaxed = self._relaxed(linear)
            added = _missing(relaxed.duals.regrets(stage), self._listed, float(stage.worth.max(initial=1)))
            is_outside = self._widened(linear, relaxed.duals, deadline, is_all=not len(added))
            if not len(added) and not is_outside:
                return relaxed
            self._add(without(added, self._listed))

    def _others(self) -> Ints:
        """All bundles not yet listed.

        Raises:
            RulesConflict: there is none.
        """
        others = without(np.arange(len(self.stage.bundles)), self._listed)
        if not len(others):
            raise impossible()
        return others

    def _add(self, added: Ints) -> None:
        if len(added):
            self._master.add(master_program(self.stage, added))
            self._listed = np.concatenate([self._listed, added])

    def _relaxed(self, linear: Solution) -> Relaxed:
        stage, order = self.stage, np.argsort(self._listed)
        share, gain = linear.x[self._boxed :], linear.gain[self._boxed :]
        duals = duals_of(stage, linear.price)
        # What the only bundle of an agent gains hides behind the bound of its column.
        hidden = np.bincount(stage.bundles.agent[self._listed], weights=gain, minlength=stage.bundles.agents)
        duals = replace(duals, agent=duals.agent + hidden)
        return Relaxed(self._listed[order], share[order], linear.bound, duals, self._rounds)

    def _widened(self, linear: Solution, duals: Duals, deadline: float, *, is_all: bool) -> bool:
        """Widens the box where the prices want to leave it; takes it away where that changes nothing any more.

        Raises:
            RulesConflict: no bundles keep the rows.
        """
        missed = self._box.missed(linear.x) if self._box else 0.0
        if self._box is None or missed <= WHOLE:
            return False
        if self._box.is_wide or (is_all and missed == self._missed):
            listed = with_bundles_that_fit(self._master, self._box, self.stage, self._listed, deadline)
            if listed is None:
                raise impossible()
            self._listed = listed
        else:
            self._box = self._box.wider(np.concatenate([duals.limit, duals.cut])[: len(self._box.price)])
            self._master.recost(self._box.costs())
        self._missed = missed
        return True


def _nobody(stage: Stage) -> Relaxed:
    """The stage in which no agent has a choice left."""
    shape, nothing = stage.shape, np.zeros(0, dtype=np.int64)
    limits, tight = np.concatenate([shape.limit, stage.cut_limits]), np.concatenate([shape.tight, shape.pool.tight])
    is_kept = all(keep.value <= 0 for keep in stage.keeps) and not (shape.floor > 0).any()
    if not is_kept or (limits < 0).any() or (limits[tight] > 0).any():
        raise impossible()
    return Relaxed(nothing, nothing.astype(np.float64), 0.0, no_duals(stage), 0)


def _missing(regret: Reals, listed: Ints, highest: float) -> Ints:
    """Bundles better than the prices allow, and with them those nearly as good; none when no bundle is better.

    Without the latter the last rounds would each call a handful.
    """
    tolerance, along = SLACK * max(1.0, highest), ALONG * max(1.0, highest)
    fresh = np.ones(len(regret), dtype=bool)
    fresh[listed] = False
    if not (fresh & (regret < -tolerance)).any():
        return np.zeros(0, dtype=np.int64)
    near = np.flatnonzero(fresh & (regret < along))
    most = min(MOST_ADDED, max(LEAST_ADDED, 3 * int((fresh & (regret < -tolerance)).sum())))
    return np.sort(near[np.argsort(regret[near], kind="stable")[:most]])


def _first_prices(stage: Stage, until: float) -> Reals | None:
    """Prices to begin with; None where all bundles of a small school or a later stage are listed at once."""
    shape, count = stage.shape, len(stage.bundles)
    if count <= ALL_LISTED or not stage.worth.any():
        return None
    is_small = count <= LISTED_WITHOUT_PRICES or bool((shape.floor > 0).any())
    # Of rows that must be full the earlier prices say little; to list few bundles they are good enough.
    most_full = len(shape.tight) // 2 if is_small else 0
    if stage.warm is not None and (stage.ending or int(shape.tight.sum()) <= most_full):
        return np.maximum(stage.warm, lowest_prices(stage))
    return None if is_small else find_prices(shape.rows, stage.bundles, stage.worth, shape.tight, until)


def impossible() -> RulesConflict:
    return RulesConflict("The pins, limits and minimum enrolments cannot all be kept.", slug="match/pins-contradict")
