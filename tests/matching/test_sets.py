"""Sets of whole numbers as arrays say what Python's own sets say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.matching.sets import among, distinct, either, starts_of, without

SOME = st.lists(st.integers(-5, 50), max_size=30)


def _array(numbers: list[int]) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


@given(SOME, SOME)
def test_they_hold_what_sets_of_python_hold(some: list[int], others: list[int]):
    one, other = _array(some), _array(others)
    assert distinct(one).tolist() == sorted(set(some))
    assert either(one, other).tolist() == sorted({*some, *others})
    assert without(one, other).tolist() == sorted(set(some) - set(others))
    assert among(one, other).tolist() == [number in others for number in some]


@given(SOME)
def test_what_is_ordered_starts_where_the_number_before_is_another(some: list[int]):
    ordered = sorted(some)
    starts = [place for place, number in enumerate(ordered) if number not in ordered[:place]]
    assert starts_of(_array(ordered)).tolist() == starts
