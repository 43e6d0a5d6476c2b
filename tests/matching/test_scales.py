"""Prices in fractions are made whole by one number; where none at hand does, they are rounded as finely as can be."""

import numpy as np
import pytest

from pss_cli.matching.exact.master import Duals
from pss_cli.matching.exact.proofs import FINEST, rounded, scale_of, scales


@pytest.mark.parametrize(
    ("prices", "whole"),
    [([2.0, 0.0], 1), ([0.5, 1 / 3], 6), ([2 / 7, 3 / 11], 77), ([1 / 9967, 1 / 9949, 1 / 9941], 0)],
)
def test_after_plain_scales_comes_the_one_that_makes_all_prices_whole_and_the_finest(prices: list[float], whole: int):
    nothing = np.zeros(0)
    duals = Duals(agent=nothing, limit=np.array(prices), keep=nothing, cut=nothing)
    assert scale_of(duals) == whole
    assert list(scales(duals))[-2:] == [whole or FINEST, FINEST]


def test_prices_of_which_the_whole_scale_is_only_a_guess_are_rounded_as_finely_as_can_be():
    """A dollar of 400,003: no number at hand makes it whole, one of many parts only seems to."""
    nothing = np.zeros(0)
    duals = Duals(agent=nothing, limit=np.array([17 / 400_003]), keep=nothing, cut=nothing)
    nearest = min(scales(duals), key=lambda scale: abs(round(17 / 400_003 * scale) / scale - 17 / 400_003))
    assert nearest == FINEST


def test_beside_kept_values_rounding_ten_thousand_seats_costs_less_than_a_point():
    nothing = np.zeros(0)
    duals = Duals(agent=nothing, limit=np.array([1 / 9967, 1 / 9949, 1 / 9941]), keep=np.array([-1 / 7]), cut=nothing)
    proof = rounded(duals, (0,), 1)
    told = np.array([proof.weights[0], *proof.prices]) / proof.weights[1]
    assert (np.abs(told - [1 / 7, *duals.limit]) * 10_000 < 0.01).all()
