"""What to ask about where whole numbers fall short of a bound.

First a program that fractions fill below its minimum, which costs them nothing; where there is none, the pair of which
either answer lowers the bound most.
"""

from itertools import pairwise
from time import monotonic

import numpy as np

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.master import Stage, master_program
from pss_cli.matching.exact.progress import Progress
from pss_cli.matching.exact.proofs import grain
from pss_cli.matching.exact.relaxation import EXACT, LISTING_SLACK, NOTHING, Relaxed
from pss_cli.matching.exact.solver import HALF, WHOLE, Growing, Reals
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import either
from pss_cli.slotted import dataclass

MOST_TRIED = 30


def program_to_ask(problem: MatchProblem, steps: list[Progress], opened: frozenset[int]) -> int:
    """The first program that the first stage in fractions fills in part, but below its minimum; -1 where none is."""
    for before, step in pairwise(steps):
        if step.fractions is not None:
            stage, relaxed = step.fractions
            of_pair = _taken(stage, stage.bundles.members[relaxed.listed], relaxed.share)
            filled = np.bincount(problem.program, weights=of_pair, minlength=problem.programs)
            # What is missing of the limit is taken by those who have no choice left.
            filled += (before.shape.limit - stage.shape.limit)[: problem.programs]
            short = np.flatnonzero((filled > WHOLE) & (filled < problem.minimum - WHOLE)).tolist()
            return next((program for program in short if program not in opened), -1)
    return -1


def pair_to_ask(problem: MatchProblem, steps: list[Progress], deadline: float) -> int:
    """The pair that lowers the bound of the first stage in fractions that any lowers; -1 where nothing is shared."""
    found = -1
    for number, step in enumerate(steps[1:]):
        if step.fractions is not None:
            pair, lowers = _Trial(*step.fractions, grain(problem, number)).best(deadline)
            found = pair if pair >= 0 else found
            if lowers:
                break
    return found


def undecided_pair(bundles: Bundles, allowed: Ints, pairs: int) -> int:
    """The first pair that an agent may take or leave; -1 where each has one bundle left."""
    agent, members = bundles.agent[allowed], bundles.members[allowed]
    choices = np.zeros(pairs + 1, dtype=np.int64)
    choices[members] = np.bincount(agent, minlength=bundles.agents)[agent][:, None]
    holds = np.bincount(members.ravel(), minlength=pairs + 1)
    found = np.flatnonzero((holds[:-1] > 0) & (holds[:-1] < choices[:-1])).tolist()
    return next(iter(found), -1)


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """A stage left in fractions, solved again over the few bundles that come near its prices."""

    stage: Stage
    relaxed: Relaxed
    grain: int

    def best(self, deadline: float) -> tuple[int, bool]:
        """The pair whose better answer leaves the lowest bound (-1: none is shared), and whether it is lower."""
        stage, bound = self.stage, self.relaxed.bound
        listed, settled = self._near()
        master = Growing(master_program(stage, listed).beside(master_program(stage, settled)))
        base, solved = float(stage.worth[settled].sum()), master.solve(deadline - monotonic())
        if solved.kind != "optimal":
            return -1, False
        members, agent = stage.bundles.members[listed], stage.bundles.agent[listed]
        lowest, found = (np.inf, np.inf), -1
        for pair in self._shared(members, solved.x):
            holds = (members == pair).any(axis=1)
            is_other = (agent == agent[holds][0]) & ~holds
            sides = [base + master.without(np.flatnonzero(one), deadline - monotonic()) for one in (holds, is_other)]
            if (max(sides), min(sides)) < lowest:
                lowest, found = (max(sides), min(sides)), pair
            if lowest[0] <= bound - self.grain + EXACT or monotonic() > deadline:
                break
        return found, bool(lowest[0] < bound - EXACT)

    def _near(self) -> tuple[Ints, Ints]:
        """Bundles within one step of the bound, and those of agents who have no other."""
        stage = self.stage
        near = np.flatnonzero(self.relaxed.duals.regrets(stage) <= self.grain + LISTING_SLACK)
        near = either(near, self.relaxed.support)
        agent = stage.bundles.agent[near]
        has_choice = (np.bincount(agent, minlength=stage.bundles.agents) > 1)[agent]
        return near[has_choice], near[~has_choice]

    def _shared(self, members: Ints, share: Reals) -> list[int]:
        """Pairs placed by a fraction, those nearest to one half first."""
        taken = _taken(self.stage, members, share)
        shared = next(
            found
            for least in (WHOLE, NOTHING)
            if len(found := np.flatnonzero((taken > least) & (taken < 1 - least))) or least == NOTHING
        )
        order = np.argsort(np.abs(taken[shared] - HALF), kind="stable")[:MOST_TRIED]
        return [int(pair) for pair in shared[order]]


def _taken(stage: Stage, members: Ints, share: Reals) -> Reals:
    """How much of each pair is placed by these shares of bundles."""
    pairs = stage.shape.rows.pairs
    taken = np.bincount(members.ravel(), weights=np.repeat(share, members.shape[1]), minlength=pairs + 1)
    return np.asarray(taken[:pairs], dtype=np.float64)
