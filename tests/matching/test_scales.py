"""Prices in fractions are made whole by one number; where none at hand does, they are rounded as finely as can be."""

import numpy as np
import pytest

from pss_cli.matching.exact.master import Duals
from pss_cli.matching.exact.proofs import FINEST, rounded, scale_of, scales


@pytest.mark.parametrize(
    ("prices", "whole", "last"),
    [
        ([2.0, 0.0], 1, 1),
        ([0.5, 1 / 3], 6, 6),
        ([2 / 7, 3 / 11], 77, 77),
        ([1 / 9967, 1 / 9949, 1 / 9941], 0, FINEST),
    ],
)
def test_the_last_scale_makes_all_prices_whole_or_is_the_finest(prices: list[float], whole: int, last: int):
    nothing = np.zeros(0)
    duals = Duals(agent=nothing, limit=np.array(prices), keep=nothing, cut=nothing)
    assert (scale_of(duals), list(scales(duals))[-1]) == (whole, last)


def test_beside_kept_values_rounding_ten_thousand_seats_costs_less_than_a_point():
    nothing = np.zeros(0)
    duals = Duals(agent=nothing, limit=np.array([1 / 9967, 1 / 9949, 1 / 9941]), keep=np.array([-1 / 7]), cut=nothing)
    proof = rounded(duals, (0,), 1)
    told = np.array([proof.weights[0], *proof.prices]) / proof.weights[1]
    assert (np.abs(told - [1 / 7, *duals.limit]) * 10_000 < 0.01).all()
