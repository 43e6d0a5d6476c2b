"""One stage after the other, each solved exactly and then narrowed to all its best answers."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.bundles import Bundles
from pss_cli.matching.master import Keep, Shape, Stage
from pss_cli.matching.objective import bundle_values
from pss_cli.matching.one_stage import LISTING_SLACK, StageAnswer, solve_stage
from pss_cli.matching.prices import Reals, bundle_prices
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.proofs import Proof, Reach, StagePrices, bound_of, chained, grain, rounded, whole_prices

REMEMBERED = 2_000_000


class Worths:
    """Worth of every bundle in every stage; remembered unless there are very many."""

    def __init__(self, problem: MatchProblem, bundles: Bundles) -> None:
        self.problem = problem
        self.bundles = bundles
        self.stages = problem.value.shape[1]
        self._known: dict[int, Ints] = {}

    def with_limits(self, problem: MatchProblem) -> "Worths":
        """The worths of the same problem with other limits: the bundles are the same, and what they are worth."""
        other = Worths(problem, self.bundles)
        other._known = self._known
        return other

    def of(self, stage: int) -> Ints:
        if stage not in self._known:
            worth = bundle_values(self.problem, self.bundles, stage)
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
    play, `answer` one bundle per agent; all are positions in all bundles. `base` is the last exact proof. `split` is
    a pair that the last stage would place by a fraction, where whole numbers fall short of its bound (-1: none).
    `is_open` says that the answer keeps no limits yet, `is_case` that the proof goes by cases.
    `warm` are prices of each stage to begin with, from an earlier match.
    """

    allowed: Ints
    alive: Ints
    shape: Shape
    answer: Ints
    keeps: tuple[Keep, ...] = ()
    proofs: tuple[Proof | None, ...] = ()
    base: Proof | None = None
    split: int = -1
    is_open: bool = False
    is_case: bool = False
    warm: tuple[Reals, ...] = ()
    rounds: int = 0
    stopped: bool = False

    @property
    def bounds(self) -> tuple[int, ...]:
        """The bound of every stage solved so far."""
        return tuple(proof.bound for proof in self.proofs if proof is not None)


def run_stages(worths: Worths, start: Progress, deadline: float, *, whole_only: bool = False) -> list[Progress]:
    """The stages that remain, in order, with the state before the first and after each.

    Stops at the time limit with the best answer so far; with `whole_only` also at the first stage whose bound no
    whole numbers reach.
    """
    steps = [start]
    for number in range(len(start.proofs), worths.stages):
        step = next_stage(worths, steps[-1], number, deadline)
        steps.append(step)
        if whole_only and (step.split >= 0 or step.stopped):
            break
    return steps


def next_stage(worths: Worths, progress: Progress, number: int, deadline: float) -> Progress:
    # Half of what is left: a stage that needs more may not starve those after it.
    left = (deadline - monotonic()) * (0.5 if number < worths.stages - 1 else 1.0)
    if left <= 0 or progress.stopped:
        return replace(progress, proofs=(*progress.proofs, None), stopped=True)
    of_all = worths.of(number)
    if progress.is_open or of_all.any():
        return _one_stage(worths, number, progress, left)
    return _nothing_to_gain(number, progress)


def _nothing_to_gain(number: int, progress: Progress) -> Progress:
    limits = len(progress.shape.limit)
    proof = Proof((*(0,) * number, 1), (0,) * limits, np.zeros(limits), 0)
    return replace(progress, proofs=(*progress.proofs, proof))


def _one_stage(worths: Worths, number: int, progress: Progress, seconds: float) -> Progress:
    stage = Stage(
        shape=progress.shape,
        bundles=subset(worths.bundles, progress.alive),
        worth=worths.of(number)[progress.alive],
        keeps=tuple(replace(keep, worth=keep.worth[progress.alive]) for keep in progress.keeps),
        incumbent=np.searchsorted(progress.alive, progress.answer),
        warm=progress.warm[number] if len(progress.warm) > number else None,
    )
    found = solve_stage(stage, seconds, at_root=progress.is_case)
    after = replace(progress, answer=progress.alive[found.answer], rounds=progress.rounds + found.rounds)
    if found.stopped and (stage.keeps or not found.is_priced):
        return replace(after, proofs=(*progress.proofs, None), stopped=True)
    after = replace(after, split=found.split, is_open=False, stopped=found.stopped)
    if stage.keeps:
        return _kept_by_rows(worths, number, stage, found, after)
    own = whole_prices(stage, found.duals)
    reached = int(stage.worth[found.answer].sum())
    step = grain(worths.problem, number)
    bound = own.bound // own.scale // step * step
    after = replace(after, proofs=(*after.proofs, _chained(worths, number, after, own, bound)))
    if found.stopped:
        return after
    if own.bound == own.scale * reached:
        return _narrowed_by_prices(stage, after, own)
    return _narrowed_by_listing(worths.of(number), number, stage, found, after)


def _narrowed_by_prices(stage: Stage, after: Progress, own: StagePrices) -> Progress:
    """Exactly the best answers: bundles without regret, and every priced row full."""
    left = own.scale * stage.worth - bundle_prices(stage.bundles, stage.shape.rows.pair_price(own.prices))
    without_regret = left == stage.bundles.best(left)[stage.bundles.agent]
    at_floor = (own.prices < 0) & ~after.shape.tight
    rows = replace(after.shape.rows, limit=np.where(at_floor, after.shape.floor, after.shape.limit))
    return replace(
        after,
        alive=after.alive[without_regret],
        # A row with a price stays as full as it is now; one with a negative price is held up by its floor.
        shape=replace(after.shape, rows=rows, tight=after.shape.tight | (own.prices != 0)),
        base=after.proofs[-1],
        split=-1,
    )


def _narrowed_by_listing(worth: Ints, number: int, stage: Stage, found: StageAnswer, after: Progress) -> Progress:
    """Where the prices leave a gap: bundles the gap allows, and the value reached as a row of its own."""
    near = np.flatnonzero(found.duals.regrets(stage) <= found.gap + LISTING_SLACK)
    keep = Keep(number, worth, int(worth[after.answer].sum()))
    return replace(after, alive=after.alive[np.union1d(near, found.answer)], keeps=(*after.keeps, keep))


def _kept_by_rows(worths: Worths, number: int, stage: Stage, found: StageAnswer, after: Progress) -> Progress:
    """A stage after one with a gap: its bound is counted over all bundles."""
    proof = rounded(found.duals, tuple(keep.stage for keep in after.keeps), number)
    if after.base is not None:
        lift = 1 + max(proof.prices, default=0) + sum(proof.weights)
        padded = (*after.base.weights, *(0,) * (number + 1 - len(after.base.weights)))
        proof = replace(
            proof,
            weights=tuple(one + lift * before for one, before in zip(proof.weights, padded, strict=True)),
            prices=tuple(max(0, o + lift * b) for o, b in zip(proof.prices, after.base.prices, strict=True)),
        )
    reached = worths.reached(after.answer)
    all_worths = tuple(worths.of(one) for one in range(number + 1))
    floor = np.zeros_like(after.shape.floor)
    reach = Reach(worths.problem, stage.shape.rows, worths.bundles, all_worths, reached, floor)
    proof = replace(proof, bound=bound_of(reach, proof))
    return _narrowed_by_listing(worths.of(number), number, stage, found, replace(after, proofs=(*after.proofs, proof)))


def subset(bundles: Bundles, rows: Ints) -> Bundles:
    """Some of the bundles; every agent keeps one at least."""
    if len(rows) == len(bundles):
        return bundles
    agent = bundles.agent[rows]
    starts = np.flatnonzero(np.r_[True, agent[1:] != agent[:-1]])
    return Bundles(agent, bundles.members[rows], starts)


def restricted(bundles: Bundles, step: Progress, ok: NDArray[np.bool_], floor: Ints) -> Progress | None:
    """The same step of the search with only some bundles and rows that must hold more; None where that cannot be."""
    alive = step.alive[ok[step.alive]]
    agent = bundles.agent[alive]
    first = np.flatnonzero(np.r_[True, agent[1:] != agent[:-1]]) if len(agent) else agent
    if len(first) < bundles.agents or (floor > step.shape.limit).any():
        return None
    shape = replace(step.shape, floor=np.maximum(step.shape.floor, floor))
    allowed = step.allowed[ok[step.allowed]]
    return replace(step, alive=alive, allowed=allowed, shape=shape, answer=alive[first], is_open=True, is_case=True)


def _chained(worths: Worths, number: int, after: Progress, own: StagePrices, bound: int) -> Proof:
    if after.base is None:
        return chained(None, own, number, 0, bound)
    bundles = subset(worths.bundles, after.allowed)
    paid = bundle_prices(bundles, after.shape.rows.pair_price(own.prices))
    left = own.scale * worths.of(number)[after.allowed] - paid
    alive = np.searchsorted(after.allowed, after.alive)
    best_alive = np.maximum.reduceat(left[alive], subset(bundles, alive).starts)
    return chained(after.base, own, number, int((left - best_alive[bundles.agent]).max(initial=0)), bound)
