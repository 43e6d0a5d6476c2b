"""Which programs meet at the same time: one bit for each elementary interval between two session ends."""

from collections.abc import Hashable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Sessions: TypeAlias = Sequence[tuple[Hashable, int, int]]
"""(date or weekday, start minute, end minute), half open."""

WORD = 64


def busy_masks(sessions: Sequence[Sessions]) -> NDArray[np.uint64]:
    """Busy intervals of each program as bits, shape (programs, words); two programs overlap if a bit is in both."""
    cuts: dict[Hashable, set[int]] = {}
    for meetings in sessions:
        for day, start, end in meetings:
            cuts.setdefault(day, set()).update((start, end))
    places: dict[tuple[Hashable, int], int] = {}
    for day in cuts:
        for minute in sorted(cuts[day])[:-1]:
            places[day, minute] = len(places)
    masks = np.zeros((len(sessions), max(1, -(-len(places) // WORD))), dtype=np.uint64)
    for program, meetings in enumerate(sessions):
        for day, start, end in meetings:
            for minute in cuts[day]:
                if start <= minute < end:
                    word, bit = divmod(places[day, minute], WORD)
                    masks[program, word] |= np.uint64(1 << bit)
    return masks


def overlap(masks: NDArray[np.uint64], one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether program `one[i]` and program `other[i]` ever meet at the same time."""
    clash = np.zeros(len(one), dtype=bool)
    for word in range(masks.shape[1]):
        column = masks[:, word]
        clash |= (column[one] & column[other]) != 0
    return clash
