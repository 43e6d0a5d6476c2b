"""How sure a share is: the Wilson interval of so many out of so many."""

from math import sqrt

Z_95 = 1.959963984540054


def wilson(hits: float, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, from 0 to 1; of nothing at all it is everything."""
    assert 0 <= hits <= total, "no more hits than trials"
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, Z_95 * Z_95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z_95 * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)
