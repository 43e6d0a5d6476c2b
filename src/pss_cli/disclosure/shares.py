"""Shares as they may be told: nothing of 0 or 100 percent plainly, the coarser the smaller the group."""

from pss_cli.domain.interval import wilson

EDGES = ((300, 1), (100, 2), (40, 5), (20, 10), (0, 20))
"""From a group of this size on, shares within so many percent of 0 or 100 are only told as at most or at least."""


def edge_of(size: int) -> int:
    """How many percent from 0 and 100 a share of a group of this size is told coarsely."""
    return next(percent for least, percent in EDGES if size >= least)


def coded(share: float, size: int) -> str:
    """A share (0 to 1) of a group in whole percent, near the ends as at most or at least."""
    edge, percent = edge_of(size), round(100 * share)
    if percent <= edge:
        return f"{edge} % or less"
    return f"{100 - edge} % or more" if percent >= 100 - edge else f"{percent} %"


def fewest_of(share: float, size: int) -> int:
    """The fewest a share may be of, whose base is itself a share of a group and told coarsely; 0 where it is not.

    To name the base, or to tell the share exactly, would undo the coding: none or all would be seen plainly.
    """
    edge, percent = edge_of(size), round(100 * share)
    return max(1, int(size * (99.5 - edge) / 100)) if percent >= 100 - edge else int(percent <= edge)


def coded_interval(share: float, size: int) -> str:
    """The 95 % interval of a coded share; where the share is told coarsely, one that fits every share it may be."""
    edge, percent = edge_of(size) / 100, round(100 * share)
    if percent <= 100 * edge:
        low, high = 0.0, wilson(edge * size, size)[1]
    elif percent >= 100 - 100 * edge:
        low, high = wilson((1 - edge) * size, size)[0], 1.0
    else:
        low, high = wilson(share * size, size)
    return f"{100 * low:.0f}-{100 * high:.0f} %"
