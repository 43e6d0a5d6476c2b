"""One stage after the other, each solved exactly and then narrowed to all its best answers."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from pss_cli.matching.bundles import Bundles
from pss_cli.matching.master import Keep, Shape, Stage
from pss_cli.matching.objective import bundle_values
from pss_cli.matching.one_stage import LISTING_SLACK, StageAnswer, solve_stage
from pss_cli.matching.prices import bundle_prices
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.solver import Reals

SCALES = (1, 2, 3, 4, 6, 12, 60)


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """Integers that bound a stage: prices per row hold for the sum of weights times stages, this stage's last."""

    weights: tuple[int, ...]
    prices: tuple[int, ...]
    own_price: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """Where the search stands: bundles that some best answer may use, rows known full, values to keep, the answer.

    `base` is the last exact proof; `answer` one bundle per agent, as positions in all bundles.
    """

    alive: Ints
    shape: Shape
    keeps: tuple[Keep, ...]
    answer: Ints
    proofs: tuple[Proof | None, ...] = ()
    base: Proof | None = None
    rounds: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Worths:
    """Worth of every bundle in one stage, by its number."""

    stage: int
    bundles: Bundles
    of_all: Ints


def run_stages(problem: MatchProblem, bundles: Bundles, start: Progress, seconds: float) -> Progress:
    """All stages in order; stops at the time limit with the best answer so far."""
    deadline = monotonic() + seconds
    progress = start
    for number in range(problem.value.shape[1]):
        left = deadline - monotonic()
        if left <= 0 or progress.stopped:
            progress = replace(progress, proofs=(*progress.proofs, None), stopped=True)
            continue
        worths = Worths(number, bundles, bundle_values(problem, bundles, number))
        progress = _one_stage(worths, progress, left) if worths.of_all.any() else _nothing_to_gain(worths, progress)
    return progress


def _nothing_to_gain(worths: Worths, progress: Progress) -> Progress:
    limits = len(progress.shape.limit)
    proof = Proof((*(0,) * worths.stage, 1), (0,) * limits, np.zeros(limits))
    return replace(progress, proofs=(*progress.proofs, proof))


def _one_stage(worths: Worths, progress: Progress, seconds: float) -> Progress:
    stage = Stage(
        shape=progress.shape,
        bundles=_subset(worths.bundles, progress.alive),
        worth=worths.of_all[progress.alive],
        keeps=tuple(replace(keep, worth=keep.worth[progress.alive]) for keep in progress.keeps),
        incumbent=np.searchsorted(progress.alive, progress.answer),
    )
    found = solve_stage(stage, seconds)
    after = replace(progress, answer=progress.alive[found.answer], rounds=progress.rounds + found.rounds)
    if found.stopped:
        return replace(after, proofs=(*progress.proofs, None), stopped=True)
    exact = _exact_prices(stage, found) if not stage.keeps else None
    if exact is None:
        return _narrowed_by_listing(worths, stage, found, after)
    return _narrowed_by_prices(worths, stage, after, *exact)


def _narrowed_by_prices(worths: Worths, stage: Stage, after: Progress, scale: int, prices: Ints) -> Progress:
    """Exactly the best answers: bundles without regret, and every priced row full."""
    left = scale * stage.worth - bundle_prices(stage.bundles, stage.shape.rows.pair_price(prices))
    without_regret = left == stage.bundles.best(left)[stage.bundles.agent]
    proof = _chained(worths, after, scale, prices)
    at_floor = (prices < 0) & ~after.shape.tight
    rows = replace(after.shape.rows, limit=np.where(at_floor, after.shape.floor, after.shape.limit))
    return replace(
        after,
        alive=after.alive[without_regret],
        # A row with a price stays as full as it is now; one with a negative price is held up by its floor.
        shape=replace(after.shape, rows=rows, tight=after.shape.tight | (prices != 0)),
        base=proof,
        proofs=(*after.proofs, proof),
    )


def _narrowed_by_listing(worths: Worths, stage: Stage, found: StageAnswer, after: Progress) -> Progress:
    """Where the prices leave a gap: bundles the gap allows, and the value reached as a row of its own."""
    near = np.flatnonzero(found.duals.regrets(stage) <= found.gap + LISTING_SLACK)
    keep = Keep(worths.stage, worths.of_all, int(worths.of_all[after.answer].sum()))
    return replace(
        after,
        alive=after.alive[np.union1d(near, found.answer)],
        keeps=(*after.keeps, keep),
        proofs=(*after.proofs, _rounded(after, found, worths.stage)),
    )


def _subset(bundles: Bundles, rows: Ints) -> Bundles:
    agent = bundles.agent[rows]
    starts = np.flatnonzero(np.r_[True, agent[1:] != agent[:-1]])
    return Bundles(agent, bundles.members[rows], starts)


def _exact_prices(stage: Stage, found: StageAnswer) -> tuple[int, Ints] | None:
    """Whole prices, at some small scale, whose bound equals the value reached; None when there are none."""
    shape = stage.shape
    reached = int(stage.worth[found.answer].sum())
    for scale in SCALES:
        prices = np.round(found.duals.limit * scale).astype(np.int64)
        prices = np.where(shape.tight | (shape.floor > 0), prices, np.maximum(0, prices))
        left = scale * stage.worth - bundle_prices(stage.bundles, shape.rows.pair_price(prices))
        supply = np.where((prices < 0) & ~shape.tight, shape.floor, shape.limit)
        if int(stage.bundles.best(left).sum() + prices @ supply) == scale * reached:
            return scale, prices
    return None


def _chained(worths: Worths, after: Progress, scale: int, prices: Ints) -> Proof:
    """The proof of this stage over all bundles.

    So much of the previous proof is added that every bundle and every empty seat that cost an earlier stage
    anything stays strictly worse, in this stage and in those to come.
    """
    own, base, bundles = prices / scale, after.base, worths.bundles
    if base is None:
        return Proof((*(0,) * worths.stage, scale), tuple(int(price) for price in prices), own)
    left = scale * worths.of_all - bundle_prices(bundles, after.shape.rows.pair_price(prices))
    best_alive = np.maximum.reduceat(left[after.alive], _subset(bundles, after.alive).starts)
    outbid = int((left - best_alive[bundles.agent]).max(initial=0))
    weight = 1 + max(0, outbid, int(-prices.min(initial=0)))
    padded = (*base.weights, *(0,) * (worths.stage - len(base.weights)))
    return Proof(
        (*(weight * one for one in padded), scale),
        tuple(int(price) + weight * before for price, before in zip(prices, base.prices, strict=True)),
        own,
    )


def _rounded(after: Progress, found: StageAnswer, number: int) -> Proof:
    """The prices in whole numbers: they bound the stage, though not always tightly enough to prove it."""
    scale = SCALES[-1]
    prices = np.round(found.duals.limit * scale).astype(np.int64)
    weights = [0] * number + [scale]
    for keep, paid in zip(after.keeps, found.duals.keep, strict=True):
        weights[keep.stage] += max(0, round(-float(paid) * scale))
    base = after.base
    if base is None:
        return Proof(tuple(weights), tuple(int(price) for price in np.maximum(0, prices)), found.duals.limit)
    lift = 1 + int(np.abs(prices).max(initial=0)) + sum(weights)
    for stage, one in enumerate(base.weights):
        weights[stage] += lift * one
    total = (max(0, int(price) + lift * before) for price, before in zip(prices, base.prices, strict=True))
    return Proof(tuple(weights), tuple(total), found.duals.limit)
