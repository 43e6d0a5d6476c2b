"""Where the search over the stages stands, and what every bundle is worth."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.earlier import Earlier, left_by, same_bundles
from pss_cli.matching.exact.master import Keep, Shape, Stage
from pss_cli.matching.exact.objective import bundle_values
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.proofs import Proof, grain
from pss_cli.matching.exact.relaxation import Relaxed
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import either, starts_of
from pss_cli.slotted import dataclass

REMEMBERED = 5_000_000


class Worths:
    """Worth of every bundle in every stage, remembered unless there are very many.

    `latest` are the last prices of each stage, `begun` its program as it was left, to go on from; `closes_at` is the
    last stage after which a program could close. `earlier` is what is known from before a change.
    """

    def __init__(self, problem: MatchProblem, bundles: Bundles, earlier: Earlier | None = None) -> None:
        self.problem = problem
        self.bundles = bundles
        self.earlier = earlier
        self.stages = problem.value.shape[1]
        self.limit = np.concatenate([problem.capacity, problem.limits])
        self.latest: dict[int, Reals] = {}
        self.begun: dict[int, tuple[Any, Any, Any]] = {}
        self.closes_at = self.stages
        self.grains = tuple(grain(problem, stage) for stage in range(self.stages))
        self._idle: list[NDArray[np.bool_]] = []
        self._known: dict[int, Ints] = {}
        self._smallest: Ints | None = None

    def again(self, problem: MatchProblem) -> "Worths | None":
        """The worths of a changed problem, from which only the change is weighed; None where bundles differ."""
        if not same_bundles(self.problem, problem):
            return None
        ended = {stage: (relaxation, found) for stage, (_, relaxation, found) in self.begun.items()}
        other = Worths(problem, self.bundles, left_by(self.problem, problem, self.bundles, self._known, ended))
        other.closes_at, other._smallest = self.closes_at, self._smallest
        return other

    def is_idle(self, stage: int) -> NDArray[np.bool_]:
        """Agents to whom nothing is worth anything up to this stage."""
        while len(self._idle) <= stage:
            idle = self.bundles.best(self.of(len(self._idle))) == 0
            self._idle.append(idle & self._idle[-1] if self._idle else idle)
        return self._idle[stage]

    def smallest(self) -> Ints:
        """The first bundle of each agent with the fewest pairs: empty, or what is pinned."""
        if self._smallest is None:
            sizes = (self.bundles.members < self.problem.pairs).sum(axis=1)
            self._smallest = self.bundles.chosen(-sizes, self.bundles.best(-sizes))
        return self._smallest

    def of(self, stage: int) -> Ints:
        if stage not in self._known:
            of_all = self.earlier.worth if self.earlier else bundle_values
            worth = of_all(self.problem, self.bundles, stage)
            if len(self.bundles) > REMEMBERED:
                return worth
            self._known[stage] = worth
        return self._known[stage]

    def reached(self, answer: Ints) -> tuple[int, ...]:
        return tuple(int(self.of(stage)[answer].sum()) for stage in range(self.stages))


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """Where the search stands: bundles that some best answer may use, rows known full, values to keep, the answer.

    `allowed` are the bundles of the case at hand (all, unless the proof goes by cases), `alive` those of them still in
    play, `answer` one bundle per agent; all are positions in all bundles. `base` is the last exact proof. `fractions`
    is the last stage where it has some; `falls_short` says that no whole numbers are known that reach its bound.
    `support` are bundles that together keep all rows, be it by fractions. `is_open` says that the answer keeps no
    limits yet, `is_case` that the proof goes by cases, `waits` that the last stage left fractions to the later ones,
    `may_cut` that cuts are looked for, `is_best` that every stage has its best value or left
    fractions to the later. `warm` are prices of each stage to begin with, from an earlier match.
    """

    allowed: Ints
    alive: Ints
    shape: Shape
    answer: Ints
    support: Ints
    keeps: tuple[Keep, ...] = ()
    proofs: tuple[Proof | None, ...] = ()
    base: Proof | None = None
    fractions: tuple[Stage, Relaxed] | None = None
    falls_short: bool = False
    is_open: bool = False
    is_case: bool = False
    may_cut: bool = True
    waits: bool = False
    is_best: bool = True
    warm: tuple[Reals | None, ...] = ()
    rounds: int = 0
    stopped: bool = False

    def given_up(self, stages: int) -> "Progress":
        """Without proofs for the stages that remain."""
        return replace(self, proofs=(*self.proofs, *(None,) * (stages - len(self.proofs))), stopped=True)

    @property
    def bounds(self) -> tuple[int, ...]:
        """The bound of every stage solved so far."""
        return tuple(proof.bound for proof in self.proofs if proof is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What a case allows: some of the bundles, and of each row so much at least and so much at most."""

    allows: NDArray[np.bool_]
    least: Ints
    most: Ints


def restricted(bundles: Bundles, step: Progress, rules: Rules) -> Progress | None:
    """The same step of the search by the rules of a case; None where that cannot be."""
    alive, before = step.alive[rules.allows[step.alive]], step.shape
    agent = bundles.agent[alive]
    first = starts_of(agent)
    limit, floor = np.minimum(before.limit, rules.most), np.maximum(before.floor, rules.least)
    is_short = (floor > limit) | (before.tight & (limit < before.limit))
    if len(first) < bundles.agents or is_short.any():
        return None
    shape = replace(before, rows=replace(before.rows, limit=limit), floor=floor)
    allowed = step.allowed[rules.allows[step.allowed]]
    support = either(step.support[rules.allows[step.support]], alive[first])
    return replace(
        step,
        alive=alive,
        allowed=allowed,
        shape=shape,
        answer=alive[first],
        support=support,
        is_open=True,
        is_case=True,
    )
