"""One stage after the other, each solved exactly and then narrowed to all its best answers."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.bundles import Bundles
from pss_cli.matching.master import Keep, Shape, master_program, row_prices
from pss_cli.matching.objective import bundle_values
from pss_cli.matching.prices import bundle_prices, find_prices
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.solver import Reals, solve_program

ALL_LISTED = 6_000
"""Up to so many bundles the master lists them all; above, prices say which to list."""
REGRET_SHARE = 0.05
SCALES = (1, 2, 3, 4, 6, 12, 60)
SLACK = 1e-6


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
class StageAnswer:
    """Best bundles of a stage (positions among the alive), duals, and whether they prove it without a gap."""

    answer: Ints
    agent_price: Reals
    price: Reals
    keep_price: Reals
    gap: float
    rounds: int
    stopped: bool = False


def run_stages(problem: MatchProblem, bundles: Bundles, start: Progress, seconds: float) -> Progress:
    """All stages in order; stops at the time limit with the best answer so far."""
    deadline = monotonic() + seconds
    progress = start
    for stage in range(problem.value.shape[1]):
        left = deadline - monotonic()
        if left <= 0 or progress.stopped:
            progress = replace(progress, proofs=(*progress.proofs, None), stopped=True)
            continue
        progress = _one_stage(problem, bundles, progress, stage, left)
    return progress


def _one_stage(problem: MatchProblem, bundles: Bundles, progress: Progress, stage: int, seconds: float) -> Progress:
    worth_of_all = bundle_values(problem, bundles, stage)
    if not worth_of_all.any():
        return replace(progress, proofs=(*progress.proofs, _nothing_to_gain(progress, stage)))
    alive = _subset(bundles, progress.alive)
    worth = worth_of_all[progress.alive]
    keeps = tuple(replace(keep, worth=keep.worth[progress.alive]) for keep in progress.keeps)
    incumbent = np.searchsorted(progress.alive, progress.answer)
    found = _solve_stage(progress.shape, alive, worth, keeps, incumbent, seconds)
    if found.stopped:
        answer = progress.alive[found.answer]
        return replace(progress, answer=answer, proofs=(*progress.proofs, None), stopped=True)
    exact = _exact_prices(progress, alive, worth, found) if not keeps else None
    answer = progress.alive[found.answer]
    rounds = progress.rounds + found.rounds
    if exact is not None:
        scale, prices = exact
        proof = _chained(progress, bundles, worth_of_all, stage, scale, prices)
        left = scale * worth - bundle_prices(alive, progress.shape.rows.pair_price(prices))
        face = left == alive.best(left)[alive.agent]
        shape = replace(progress.shape, tight=progress.shape.tight | (prices != 0))
        return replace(
            progress, alive=progress.alive[face], shape=shape, answer=answer, rounds=rounds, base=proof,
            proofs=(*progress.proofs, proof),
        )  # fmt: skip
    listed = _within_gap(progress, alive, worth, keeps, found)
    keep = Keep(stage, worth_of_all, int(worth_of_all[answer].sum()))
    proof = _rounded(progress, bundles, found, stage)
    return replace(
        progress, alive=progress.alive[listed], keeps=(*progress.keeps, keep), answer=answer, rounds=rounds,
        proofs=(*progress.proofs, proof),
    )  # fmt: skip


def _nothing_to_gain(progress: Progress, stage: int) -> Proof:
    limits = len(progress.shape.limit)
    return Proof((*(0,) * stage, 1), (0,) * limits, np.zeros(limits))


def _subset(bundles: Bundles, rows: Ints) -> Bundles:
    agent = bundles.agent[rows]
    starts = np.flatnonzero(np.r_[True, agent[1:] != agent[:-1]])
    return Bundles(agent, bundles.members[rows], starts)


def _solve_stage(
    shape: Shape, bundles: Bundles, worth: Ints, keeps: tuple[Keep, ...], incumbent: Ints, seconds: float
) -> StageAnswer:
    """Column generation to the optimum of the linear program; then whole numbers on every bundle that can matter."""
    deadline = monotonic() + seconds
    listed = _first_list(shape, bundles, worth, incumbent)
    rounds = 0
    while True:
        rounds += 1
        program = master_program(shape, bundles, listed, worth, keeps)
        linear = solve_program(program, whole=False, seconds=deadline - monotonic())
        if linear.kind == "infeasible":
            raise _impossible()
        if linear.kind == "stopped":
            return StageAnswer(incumbent, *_no_duals(shape, bundles, keeps), np.inf, rounds, stopped=True)
        duals = row_prices(shape, bundles.agents, linear.price)
        regret = _regrets(shape, bundles, worth, keeps, duals)
        missing = np.flatnonzero(regret < -SLACK * max(1.0, float(worth.max(initial=1))))
        missing = np.setdiff1d(missing, listed, assume_unique=True)
        if not len(missing):
            break
        listed = np.union1d(listed, missing[np.argsort(regret[missing], kind="stable")[:20_000]])
    if linear.is_whole:
        return StageAnswer(listed[linear.x > 0.5], *duals, 0.0, rounds)
    return _whole_numbers(shape, bundles, worth, keeps, incumbent, listed, linear.bound, duals, deadline)


def _whole_numbers(  # noqa: PLR0913, PLR0917 one caller; a class for its arguments would say no more
    shape: Shape, bundles: Bundles, worth: Ints, keeps: tuple[Keep, ...], incumbent: Ints, listed: Ints, bound: float,
    duals: tuple[Reals, Reals, Reals], deadline: float,
) -> StageAnswer:  # fmt: skip
    """Integers on the listed bundles, then on all whose regret the gap allows: no optimal answer uses another."""
    answer = incumbent
    regret = _regrets(shape, bundles, worth, keeps, duals)
    for rounds in (1, 2):
        program = master_program(shape, bundles, listed, worth, keeps)
        start = np.isin(listed, answer).astype(np.float64)
        found = solve_program(program, whole=True, seconds=deadline - monotonic(), start=start)
        if found.kind == "infeasible":
            raise _impossible()
        if len(found.x):
            answer = listed[found.x > 0.5]
        if found.kind == "stopped":
            return StageAnswer(answer, *duals, np.inf, rounds, stopped=True)
        gap = bound - float(worth[answer].sum())
        needed = np.union1d(np.flatnonzero(regret <= gap + 1e-4), answer)
        if rounds == 2 or np.isin(needed, listed).all():
            break
        listed = np.union1d(needed, listed)
    return StageAnswer(answer, *duals, gap, rounds)


def _impossible() -> RulesConflict:
    return RulesConflict("The pins, limits and minimum enrolments cannot all be kept.", slug="match/pins-contradict")


def _no_duals(shape: Shape, bundles: Bundles, keeps: tuple[Keep, ...]) -> tuple[Reals, Reals, Reals]:
    return np.zeros(bundles.agents), np.zeros(len(shape.limit)), np.zeros(len(keeps))


def _first_list(shape: Shape, bundles: Bundles, worth: Ints, incumbent: Ints) -> Ints:
    """Bundles the master begins with: all of a small school; else those nearly best at Lagrangian prices."""
    if len(bundles) <= ALL_LISTED or shape.floor.any():
        return np.arange(len(bundles))
    price, _ = find_prices(shape.rows, bundles, worth)
    left = worth - bundle_prices(bundles, shape.rows.pair_price(price))
    regret = bundles.best(left)[bundles.agent] - left
    near = np.flatnonzero(regret <= REGRET_SHARE * float(np.median(worth[worth > 0])))
    return np.union1d(near, incumbent)


def _regrets(
    shape: Shape, bundles: Bundles, worth: Ints, keeps: tuple[Keep, ...], duals: tuple[Reals, Reals, Reals]
) -> Reals:
    agent_price, price, keep_price = duals
    left = worth - bundle_prices(bundles, shape.rows.pair_price(price))
    for keep, paid in zip(keeps, keep_price, strict=True):
        left = left - paid * keep.worth
    return np.asarray(agent_price[bundles.agent] - left, dtype=np.float64)


def _within_gap(progress: Progress, alive: Bundles, worth: Ints, keeps: tuple[Keep, ...], found: StageAnswer) -> Ints:
    """Bundles that an answer as good as this one may still use."""
    regret = _regrets(progress.shape, alive, worth, keeps, (found.agent_price, found.price, found.keep_price))
    return np.union1d(np.flatnonzero(regret <= found.gap + 1e-4), found.answer)


def _exact_prices(progress: Progress, alive: Bundles, worth: Ints, found: StageAnswer) -> tuple[int, Ints] | None:
    """Whole prices, at some small scale, whose bound equals the value reached; None when there are none."""
    rows = progress.shape.rows
    reached = int(worth[found.answer].sum())
    for scale in SCALES:
        prices = np.round(found.price * scale).astype(np.int64)
        free = progress.shape.tight | (progress.shape.floor > 0)
        prices = np.where(free, prices, np.maximum(0, prices))
        left = scale * worth - bundle_prices(alive, rows.pair_price(prices))
        supply = np.where((prices < 0) & ~progress.shape.tight, progress.shape.floor, rows.limit)
        if int(alive.best(left).sum() + prices @ supply) == scale * reached:
            return scale, prices
    return None


def _chained(progress: Progress, bundles: Bundles, worth: Ints, stage: int, scale: int, prices: Ints) -> Proof:
    """The proof of this stage over all bundles: enough of the previous proof's weight is added to rule out
    every bundle and every empty seat that would have cost an earlier stage anything.
    """
    own = prices / scale
    base = progress.base
    if base is None:
        return Proof((*(0,) * stage, scale), tuple(int(price) for price in prices), own)
    left = scale * worth - bundle_prices(bundles, progress.shape.rows.pair_price(prices))
    best_alive = np.maximum.reduceat(left[progress.alive], _subset(bundles, progress.alive).starts)
    outbid = int((left - best_alive[bundles.agent]).max(initial=0))
    # One more than needed: what an earlier stage ruled out must stay strictly worse in the stages to come.
    weight = 1 + max(0, outbid, int(-prices.min(initial=0)))
    padded = (*base.weights, *(0,) * (stage - len(base.weights)))
    weights = (*(weight * one for one in padded), scale)
    return Proof(weights, tuple(int(p) + weight * q for p, q in zip(prices, base.prices, strict=True)), own)


def _rounded(progress: Progress, bundles: Bundles, found: StageAnswer, stage: int) -> Proof:
    """The duals in whole numbers: they bound the stage, though not always tightly enough to prove it."""
    scale = 60
    prices = np.maximum(0, np.round(found.price * scale)).astype(np.int64)
    weights = [0] * stage + [scale]
    for keep, paid in zip(progress.keeps, found.keep_price, strict=True):
        weights[keep.stage] += max(0, round(-float(paid) * scale))
    base = progress.base
    lift = 0
    if base is not None:
        lift = 1 + int(abs(found.price * scale).max(initial=0)) + scale * 1000
        for number, one in enumerate(base.weights):
            weights[number] += lift * one
    total = [int(p) + lift * (base.prices[row] if base else 0) for row, p in enumerate(prices)]
    return Proof(tuple(weights), tuple(total), found.price)
