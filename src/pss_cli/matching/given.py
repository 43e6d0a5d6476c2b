"""Arrays as they are told: whole numbers of 32 or 64 bits, or refused by name."""

from collections.abc import Hashable, Iterable, Sequence
from operator import index
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints: TypeAlias = NDArray[np.int64]


def vector(array: ArrayLike, name: str) -> Ints:
    found = np.asarray(array)
    if found.size == 0:
        return np.zeros(0, dtype=np.int64)
    if found.ndim != 1 or not np.issubdtype(found.dtype, np.integer):
        raise ValueError(f"{name}: one row of whole numbers")
    return _copied(found)


def table(array: ArrayLike, name: str, length: int) -> Ints:
    found = np.asarray(array)
    if found.size == 0 and length == 0:
        return np.zeros((0, found.shape[1] if found.ndim == 2 else 1), dtype=np.int64)
    if found.ndim == 1:
        found = found[:, None]
    if found.ndim != 2 or len(found) != length or not np.issubdtype(found.dtype, np.integer):
        raise ValueError(f"{name}: whole numbers, one row for each pair and one column for each stage")
    return _copied(found)


def rows(array: ArrayLike | None, name: str, width: int) -> Ints:
    found = np.zeros((0, width), dtype=np.int64) if array is None else np.asarray(array)
    if found.size == 0:
        return np.zeros((0, width), dtype=np.int64)
    if found.ndim != 2 or found.shape[1] != width or not np.issubdtype(found.dtype, np.integer):
        raise ValueError(f"{name}: rows of {width} whole numbers")
    return _copied(found)


def filled(array: ArrayLike | None, name: str, length: int, default: int) -> Ints:
    if array is None:
        return np.broadcast_to(np.int64(default), (length,))  # takes no memory, however long
    found = vector(array, name)
    if len(found) != length:
        raise ValueError(f"{name}: {length} numbers are needed, {len(found)} were given")
    return found


def meetings(sessions: Iterable[Sequence[Any]]) -> tuple[tuple[tuple[Hashable, int, int], ...], ...]:
    """The sessions of each program; days that are neither words nor numbers as the words they are told in."""
    try:
        return tuple(tuple((_word(day), index(start), index(end)) for day, start, end in one) for one in sessions)
    except (TypeError, ValueError) as error:
        raise ValueError("sessions: per program a list of (day, start minute, end minute), in whole minutes") from error


def _word(day: Any) -> str | int:
    return int(day) if isinstance(day, int | np.integer) else str(day)


def added(rows: Ints) -> Ints:
    """Rows with their last numbers added up where all before are the same."""
    above, below = rows[:-1], rows[1:]
    is_next = (above[:, 0] < below[:, 0]) | ((above[:, 0] == below[:, 0]) & (above[:, 1] < below[:, 1]))
    if is_next.all():  # so they are told as a rule
        return rows
    found, place = np.unique(rows[:, :-1], axis=0, return_inverse=True)
    if len(found) == len(rows):
        return rows
    total = np.zeros(len(found), dtype=np.int64)
    np.add.at(total, place.ravel(), rows[:, -1])
    return np.column_stack([found, total])


def numbered(labels: Ints, most: int) -> Ints:
    """Numbers that only tell groups apart, counted from 0 where one exceeds `most`; those below 0 stay."""
    if labels.max(initial=0) <= most:
        return labels
    found, place = np.unique(labels, return_inverse=True)
    return np.where(labels < 0, labels, place - np.searchsorted(found, 0))


def inside(numbers: Ints, length: int) -> bool:
    return bool(((numbers >= 0) & (numbers < length)).all())


def widened(one: Any) -> Any:
    """An array of whole numbers in 64 bits; anything else as it is."""
    is_narrow = isinstance(one, np.ndarray) and one.dtype == np.int32
    return one.astype(np.int64) if is_narrow else one


def _copied(found: NDArray[Any]) -> Ints:
    return np.array(found, dtype=np.int32 if found.dtype == np.int32 else np.int64)
