"""Proofs in whole numbers: prices that bound a stage, chained so that they keep the earlier stages."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from math import lcm
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles, subset
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.master import Duals, Stage
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.sets import distinct
from pss_cli.slotted import dataclass

SCALES = (1, 2, 3, 4, 6, 12, 60)
REACHED = 1e-6
"""A bound nearer than this to the optimum in fractions is as good as any lower one."""
MOST_PARTS = 20_000
LARGEST_SCALE = 10_000_000
FINEST = 10_000_000
"""Where no scale makes all prices whole, rounding them so finely costs less than a whole point of most bounds."""
LARGEST_WHOLE = 2**61
ROUNDED_OFF = 1e-13
"""More than numbers of 53 bits lose over a bundle."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Integers that bound a stage: prices per row, then per cut, hold for the sum of weights times stages.

    This stage's weight is the last. A cut later than the prices costs nothing.
    `bound` is the most the stage can reach while the earlier ones keep what they have reached.
    """

    weights: tuple[int, ...]
    prices: tuple[int, ...]
    own_price: Reals
    bound: int


@dataclass(frozen=True, slots=True, eq=False)
class StagePrices:
    """Whole prices of one stage over the bundles still in play, and the bound they give, both times `scale`."""

    scale: int
    prices: Ints
    cut_prices: Ints
    bound: int

    @property
    def all_prices(self) -> list[int]:
        return [*self.prices.tolist(), *self.cut_prices.tolist()]


def whole_prices(stage: Stage, duals: Duals, optimum: float) -> StagePrices:
    """The prices in whole numbers at the scale whose bound is lowest; none lies below the optimum in fractions."""
    found: list[StagePrices] = []
    highest = float(np.abs(np.concatenate([duals.limit, duals.cut, [1.0]])).max())
    uses = stage.bundles.members.shape[1] * int(stage.shape.rows.amount.max(initial=1))
    uses += int(stage.cut_uses.max(initial=0)) * len(stage.cut_limits)
    for scale in scales(duals):
        if found and scale * highest * uses > LARGEST_WHOLE:
            continue  # Such prices are beyond 64 bits.
        found.append(_at_scale(stage, duals, scale))
        if found[-1].bound / scale < optimum + REACHED:
            break
    return min(found, key=lambda one: (one.bound / one.scale, one.scale))


def scales(duals: Duals) -> Iterator[int]:
    """Plain scales, then the one that seems to make all prices whole, and the finest."""
    yield from SCALES
    yield scale_of(duals) or FINEST
    yield FINEST


def scale_of(duals: Duals) -> int:
    """The number that makes all prices whole; 0 where there is none at hand."""
    prices = np.concatenate([duals.limit, duals.cut])
    scale = 1
    for part in distinct(prices % 1.0).tolist():
        scale = lcm(scale, Fraction(part).limit_denominator(MOST_PARTS).denominator)
        if scale > LARGEST_SCALE:
            return 0
    return scale


def _at_scale(stage: Stage, duals: Duals, scale: int) -> StagePrices:
    shape = stage.shape
    prices = np.round(duals.limit * scale).astype(np.int64)
    prices = np.where(shape.tight | (shape.floor > 0), prices, np.maximum(0, prices))
    tight = shape.pool.tight
    cut_prices = np.round(duals.cut * scale).astype(np.int64)
    cut_prices = np.where(
        np.concatenate([tight, np.zeros(len(cut_prices) - len(tight), dtype=bool)]),
        cut_prices,
        np.maximum(0, cut_prices),
    )
    left = scale * stage.worth - stage.paid(prices, cut_prices)
    supply = np.where((prices < 0) & ~shape.tight, shape.floor, shape.limit)
    paid = sum(map(mul, [*prices.tolist(), *cut_prices.tolist()], [*supply.tolist(), *stage.cut_limits.tolist()]))
    return StagePrices(scale, prices, cut_prices, sum(stage.bundles.best(left).tolist()) + paid)


def chained(base: Proof | None, own: StagePrices, number: int, outbid: int, bound: int) -> Proof:
    """The proof of stage `number` over all bundles, from its prices over those that earlier stages left in play.

    So much of the previous proof is added that every bundle and every empty seat that cost an earlier stage
    anything stays strictly worse, in this stage and in those to come; `outbid` is the most a bundle already out of
    play would gain at the stage's own prices.
    """
    price, paid = own.prices / own.scale, own.all_prices
    if base is None:
        return Proof((*(0,) * number, own.scale), tuple(paid), price, bound)
    weight = 1 + max(0, outbid, *map(abs, paid))
    padded = (*base.weights, *(0,) * (number - len(base.weights)))
    prices = (one + weight * before for one, before in zip_longest(paid, base.prices, fillvalue=0))
    return Proof((*(weight * one for one in padded), own.scale), tuple(prices), price, bound)


def rounded(duals: Duals, keeps: tuple[int, ...], number: int) -> Proof:
    """Prices in whole numbers where earlier stages are kept by rows of their own; its bound is not known yet."""
    weights = [0] * number + [FINEST]
    for stage, paid in zip(keeps, duals.keep, strict=True):
        weights[stage] += max(0, round(-float(paid) * FINEST))
    prices = (round(price * FINEST) for price in np.concatenate([duals.limit, duals.cut]).tolist())
    return Proof(tuple(weights), tuple(prices), duals.limit, 0)


def grain(problem: MatchProblem, stage: int) -> int:
    """The largest number that divides every worth in a stage: a bound falls to its next multiple."""
    weights = problem.need_weight[problem.need_weight[:, 2] == stage, 3]
    parts = weights * problem.returns.percent // 100
    return int(np.gcd.reduce(np.concatenate([problem.value[:, stage], weights, parts]))) or 1


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What a proof is held against: rows, cuts, bundles with their worth in every stage so far, and values reached.

    `grains` tell for each stage what divides every worth in it.
    """

    grains: tuple[int, ...]
    rows: PricedRows
    bundles: Bundles
    worths: tuple[Ints, ...]
    reached: tuple[int, ...]
    floor: Ints
    pool: Pool


def bound_of(reach: Reach, proof: Proof) -> int:
    """The bound that the integer prices give for their last stage, earlier stages kept, over all bundles."""
    stage, limits = len(proof.weights) - 1, reach.rows.limit.tolist()
    largest = max((*map(abs, proof.prices), *proof.weights, 1))
    widest = sum(int(worth.max(initial=0)) for worth in reach.worths[: stage + 1]) + 8 * int(
        reach.rows.amount.max(initial=1)
    )
    widest += sum(cut.largest_use() for cut in reach.pool.cuts)
    if largest * widest < LARGEST_WHOLE:
        left, best_of = _left(reach, proof, None, np.int64), reach.bundles.best
    else:
        about = _left(reach, proof, None, np.float64)
        best = reach.bundles.best(about)[reach.bundles.agent]
        near = np.flatnonzero(about >= best - ROUNDED_OFF * float(largest) * widest)
        left, best_of = _left(reach, proof, near, object), subset(reach.bundles, near).best
    # Each is small enough for 64 bits; what all agents have together may not be.
    total = sum(map(int, best_of(left).tolist()))
    supply = zip(proof.prices[: len(limits)], limits, reach.floor.tolist(), strict=True)
    total += sum(price * (limit if price >= 0 else floor) for price, limit, floor in supply)
    cuts = zip(reach.pool.cuts, proof.prices[len(limits) :], strict=False)
    total += sum(price * cut.limit for cut, price in cuts)
    total -= sum(weight * value for weight, value in zip(proof.weights[:-1], reach.reached, strict=False))
    step = reach.grains[stage]
    return int(total // proof.weights[-1] // step * step)


def _left(reach: Reach, proof: Proof, which: Ints | None, kind: type) -> NDArray[Any]:
    """What these bundles, or all, are worth beyond their prices, weighted; `kind` may be for numbers beyond 64 bits."""
    limits, bundles = len(reach.rows.limit), reach.bundles if which is None else subset(reach.bundles, which)
    left: NDArray[Any] = -bundles.added(reach.rows.pair_price(np.array(proof.prices[:limits], dtype=kind)))
    for cut, price in zip(reach.pool.cuts, proof.prices[limits:], strict=False):
        if price:
            used = cut.uses(reach.rows, reach.bundles, np.arange(len(reach.bundles)) if which is None else which)
            left -= used.astype(kind) * price
    for weight, worth in zip(proof.weights, reach.worths, strict=False):
        if weight:
            left += (worth if which is None else worth[which]).astype(kind, copy=False) * weight
    return left
