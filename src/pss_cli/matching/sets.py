"""Sets of whole numbers as ascending arrays; numpy's own load a library for masked arrays first, which takes 10 ms."""

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.given import Ints


def distinct(numbers: NDArray) -> NDArray:  # type: ignore[type-arg]  # of any numbers
    """The numbers in ascending order, each once."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[is_start(ordered)])


def is_start(ordered: NDArray) -> NDArray[np.bool_]:  # type: ignore[type-arg]  # of any numbers
    """Which numbers differ from the one before; the first does."""
    found = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def starts_of(ordered: NDArray) -> Ints:  # type: ignore[type-arg]  # of any numbers
    """The places where a number differs from the one before, the first among them."""
    return np.flatnonzero(is_start(ordered))


def either(some: Ints, others: Ints) -> Ints:
    """The numbers of both, each once."""
    return distinct(np.concatenate([some, others]))


def without(some: Ints, others: Ints) -> Ints:
    """The first numbers that are not among the others, each once."""
    kept = distinct(some)
    return np.asarray(kept[~among(kept, others)])


def among(some: Ints, others: Ints) -> NDArray[np.bool_]:
    """Which of the numbers are among the others, told in ascending order or not."""
    if not len(others):
        return np.zeros(len(some), dtype=np.bool_)
    ordered = np.sort(others)
    return np.asarray(ordered[np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)] == some)
