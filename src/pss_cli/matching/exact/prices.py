"""Prices on seats by sign-adaptive steps. Any prices of 0 or more bound the optimum."""

from math import inf
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.objective import typical
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints

Reals = NDArray[np.float64]
ROUNDS = 30
FIRST_STEP, LONGEST_STEP = 0.3, 2.0
LONGER, SHORTER = 1.3, 0.5
SPREAD, GOLDEN = 0.1, 0.6180339887498949
"""Of students alike one likes a seat a little better than another, or all would want the same one in turn."""


def find_prices(rows: PricedRows, bundles: Bundles, worth: Ints, tight: NDArray[np.bool_], until: float = inf) -> Reals:
    """Prices near the best bound; the price of a row that must be full may be negative.

    Each price goes its own way: further while the demand for its seats stays on one side of the supply, back by half
    when it changes sides. When the time is over the best so far are taken.
    """
    price = np.zeros(len(rows.limit))
    if not (worth > 0).any():
        return price
    lowest = np.where(tight, -np.inf, 0.0)
    scale = typical(worth)
    step, last_sign = np.full(len(price), FIRST_STEP * scale), np.zeros(len(price))
    best_price, best_bound = price, np.inf
    liked = worth + bundles.added(_likings(rows.pairs) * SPREAD * scale)
    for _ in range(ROUNDS):
        bound, excess = _one_round(rows, bundles, liked, price)
        if bound < best_bound:
            best_price, best_bound = price, bound
        sign = np.sign(excess)
        step *= np.where(sign * last_sign > 0, LONGER, np.where(sign * last_sign < 0, SHORTER, 1.0))
        price, last_sign = np.maximum(lowest, price + np.minimum(step, LONGEST_STEP * scale) * sign), sign
        if monotonic() > until:
            break
    return best_price


def _likings(pairs: int) -> Reals:
    """A number from 0 to 1 for each pair, evenly spread, none for the padding."""
    return np.concatenate([np.arange(1, pairs + 1) * GOLDEN % 1.0, np.zeros(1)])


def _one_round(rows: PricedRows, bundles: Bundles, worth: Reals, price: Reals) -> tuple[float, Ints]:
    """The bound at these prices, and demand minus supply in every row."""
    left = worth - bundles.added(rows.pair_price(price))
    best = bundles.best(left)
    picked = bundles.members[bundles.chosen(left, best)].ravel()
    return float(best.sum() + price @ rows.limit), rows.demand(picked) - rows.limit
