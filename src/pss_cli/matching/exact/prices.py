"""Prices on seats: sign-adaptive steps, then averaged subgradients. Any prices of 0 or more bound the optimum."""

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints

Reals = NDArray[np.float64]
ADAPTIVE_ROUNDS = 50
AVERAGED_ROUNDS = 40


def bundle_prices(bundles: Bundles, pair_price: NDArray) -> NDArray:  # type: ignore[type-arg]
    return bundles.added(pair_price)


def find_prices(rows: PricedRows, bundles: Bundles, worth: Ints, tight: NDArray[np.bool_]) -> tuple[Reals, float]:
    """Prices near the best bound, and that bound; the price of a row that must be full may be negative."""
    lowest = np.where(tight, -np.inf, 0.0)
    positive = worth[worth > 0]
    if not len(positive):
        return np.zeros(len(rows.limit)), 0.0
    scale = float(np.median(positive))
    price = np.zeros(len(rows.limit))
    step = np.full(len(rows.limit), 0.3 * scale)
    best_price, best_bound = price.copy(), np.inf
    average, last_sign = np.zeros(len(rows.limit)), np.zeros(len(rows.limit))
    for turn in range(ADAPTIVE_ROUNDS + AVERAGED_ROUNDS):
        bound, excess = _one_round(rows, bundles, worth, price)
        if bound < best_bound:
            best_bound, best_price = bound, price.copy()
        if turn < ADAPTIVE_ROUNDS:
            sign = np.sign(excess)
            step = np.where(sign * last_sign > 0, step * 1.3, np.where(sign * last_sign < 0, step * 0.5, step))
            price, last_sign = np.maximum(lowest, price + np.minimum(step, 2 * scale) * sign), sign
            average = price if turn == ADAPTIVE_ROUNDS - 1 else average
        else:
            number = turn - ADAPTIVE_ROUNDS + 1
            norm = float(np.abs(excess).sum()) or 1.0
            price = np.maximum(lowest, price + 0.5 * scale * len(rows.limit) / number**0.5 * 0.2 * excess / norm)
            average = average + (price - average) / (number + 1)
    bound, _ = _one_round(rows, bundles, worth, average)
    return (average, bound) if bound < best_bound else (best_price, best_bound)


def _one_round(rows: PricedRows, bundles: Bundles, worth: Ints, price: Reals) -> tuple[float, Reals]:
    """The bound at these prices, and demand minus supply in every row."""
    left = worth - bundles.added(rows.pair_price(price))
    best = bundles.best(left)
    picked = bundles.members[bundles.chosen(left, best)].ravel()
    return float(best.sum() + price @ rows.limit), (rows.demand(picked) - rows.limit).astype(np.float64)
