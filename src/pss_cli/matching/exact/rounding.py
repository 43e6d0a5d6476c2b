"""Looks for the cuts that an answer in fractions breaks: full rows, each so many times that every fraction fits evenly.

Where every bundle with a fraction takes a multiple of some divisor of the rows together, but what they hold is none,
rounding breaks the fractions. The inverse of a square of full rows and fractions tells how many times each.
"""

from collections.abc import Iterator
from math import gcd
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cuts import Cut, Pool, lifted
from pss_cli.matching.exact.master import Duals, entries
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.proofs import scale_of
from pss_cli.matching.exact.solver import WHOLE
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints
from pss_cli.matching.sets import is_start
from pss_cli.slotted import dataclass

MOST_COLUMNS = 300
MOST_DIVISOR = 1000
MOST_A_GROUP = 6
NEAR = 1e-6


def broken_cuts(  # noqa: PLR0913, PLR0917 where the fractions stand
    rows: PricedRows, bundles: Bundles, pool: Pool, taken: Ints, share: Reals, deadline: float
) -> list[Cut]:
    """Cuts broken by an answer in fractions, a few for each group of bundles that share full rows.

    None is looked for when the time is over.
    """
    is_split = share < 1 - WHOLE
    whole, order = np.sort(taken[~is_split]), np.argsort(taken[is_split])
    split, share = taken[is_split][order], share[is_split][order]
    column, row, amount = _entries(rows, bundles, pool, split)
    left = _left(rows, bundles, pool, whole)
    used = np.bincount(row, weights=amount * share[column], minlength=len(left))
    is_full = (np.abs(used - left) < NEAR)[row]
    column, row, amount = column[is_full], row[is_full], amount[is_full]
    cuts = []
    for group in _groups(column, row, len(split)):
        here = np.isin(column, group)
        if len(group) > MOST_COLUMNS or monotonic() > deadline:
            continue
        names, place = np.unique(row[here], return_inverse=True)
        uses = np.zeros((len(group), len(names)), dtype=np.int64)
        uses[np.searchsorted(group, column[here]), place] = amount[here]
        is_cut = names >= bundles.agents + len(rows.limit)
        for often, divisor in _Group(uses, left[names], is_cut).most_broken():
            times = np.zeros(len(left), dtype=np.int64)
            times[names] = often
            cuts.append(lifted(rows, bundles, pool, whole, times, divisor))
    return cuts


def value_cut(  # noqa: PLR0913, PLR0917 where the fractions stand
    rows: PricedRows, bundles: Bundles, pool: Pool, taken: Ints, share: Reals, duals: Duals, grain: int
) -> list[Cut]:
    """The cut that rounds the value itself down to the grain: every row as many times as its price; none if whole.

    Instead of a negative price a row, which is full then, has what is left over of it by the divisor. None, too, where
    the fractions keep it: a case may give less of a row than the row holds, which is all that a cut knows.
    """
    scale = scale_of(duals)
    if not scale:
        return []
    prices = np.round(np.r_[duals.limit, duals.cut] * scale).astype(np.int64)
    times = np.where(prices < 0, prices % (scale * grain), prices)
    order = np.argsort(taken)
    taken, share = taken[order], share[order]
    first = is_start(bundles.agent[taken])
    of_all = np.r_[np.zeros(bundles.agents, dtype=np.int64), times]
    cut = lifted(rows, bundles, pool, taken[first], of_all, scale * grain)
    beyond = float(share @ cut.uses(rows, bundles, taken)) - cut.limit
    return [cut] if cut.rounding.rest and beyond > WHOLE * scale * grain else []


def _entries(rows: PricedRows, bundles: Bundles, pool: Pool, split: Ints) -> tuple[Ints, Ints, Ints]:
    """Column, row and amount of every nonzero entry; rows are agents, shared rows, cuts."""
    column, row, amount = entries(rows, bundles, split)
    uses = pool.uses(rows, bundles, split)
    place, cut = np.nonzero(uses)
    first_cut = bundles.agents + len(rows.limit)
    return np.r_[column, place], np.r_[row, first_cut + cut], np.r_[amount, uses[place, cut]]


def _left(rows: PricedRows, bundles: Bundles, pool: Pool, whole: Ints) -> Ints:
    """What every row holds beyond the whole bundles; one bundle for each agent."""
    shared = rows.limit - rows.demand(bundles.members[whole].ravel())
    of_cuts = pool.limits() - pool.uses(rows, bundles, whole).sum(axis=0)
    return np.concatenate([np.ones(bundles.agents, dtype=np.int64), shared, of_cuts])


def _groups(column: Ints, row: Ints, columns: int) -> list[Ints]:
    """Columns that hang together by rows they share, in order."""
    _, row = np.unique(row, return_inverse=True)
    label = np.arange(columns)
    while True:
        lowest = np.full(int(row.max(initial=-1)) + 1, columns, dtype=np.int64)
        np.minimum.at(lowest, row, label[column])
        lower = label.copy()
        np.minimum.at(lower, column, lowest[row])
        if (lower == label).all():
            return [np.flatnonzero(label == one) for one in np.unique(label)]
        label = lower


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Columns in fractions and the full rows they share: what each takes, what each row holds, which are cuts."""

    uses: Ints
    left: Ints
    is_cut: NDArray[np.bool_]

    def most_broken(self) -> list[tuple[Ints, int]]:
        """How many times each row, and the divisor: those that the fractions exceed most, of fewest rows."""
        found: dict[tuple[bytes, int], tuple[float, int, bytes, Ints, int]] = {}
        for square in self._squares():
            for times, divisor, rest in self._even(square):
                weight = int((times > 0).sum()) + int(times[self.is_cut].sum())
                found[times.tobytes(), divisor] = (-round(rest / divisor, 6), weight, times.tobytes(), times, divisor)
        return [(times, divisor) for *_, times, divisor in sorted(found.values(), key=lambda one: one[:3])][
            :MOST_A_GROUP
        ]

    def _squares(self) -> Iterator[Ints]:
        """Rows that make a square with the columns, each such set once.

        Cuts come last, so that cuts of cuts are few; else from either end, and by how many columns use a row.
        """
        rows, busy, seen = np.arange(len(self.left)), (self.uses > 0).sum(axis=0), set()
        for key in (rows, -rows, busy, -busy):
            order = np.lexsort((key, self.is_cut))
            square = np.sort(order[_independent(self.uses[:, order])])
            if len(square) == len(self.uses) and square.tobytes() not in seen:
                seen.add(square.tobytes())
                yield square
            if len(square) == len(rows):
                return

    def _even(self, square: Ints) -> Iterator[tuple[Ints, int, int]]:
        """Times and divisors by which every column is even, and what is left over of the rows."""
        inverse = np.linalg.inv(self.uses[:, square].T.astype(np.float64))
        shares = inverse @ self.left[square]
        is_open = np.abs(shares - np.round(shares)) > NEAR
        for divisor in range(2, MOST_DIVISOR + 1):
            left = np.flatnonzero(is_open)
            often = inverse[left] * divisor
            whole = left[np.abs(often - np.round(often)).max(axis=1) < NEAR]
            for one in whole:
                base = np.round(inverse[one] * divisor).astype(np.int64) % divisor
                least = gcd(int(base @ self.left[square]) % divisor, divisor)
                if least == divisor:
                    continue
                times = np.zeros(len(self.left), dtype=np.int64)
                times[square] = base * _multiple(int(base @ self.left[square]), divisor, divisor - least) % divisor
                yield times, divisor, divisor - least
            is_open[whole] = False
            if not is_open.any():
                return


def _multiple(rest: int, divisor: int, wanted: int) -> int:
    """How many times the rest leaves the wanted one by the divisor; `wanted` is a multiple of what both share."""
    shared = gcd(rest, divisor)
    return wanted // shared * pow(rest // shared, -1, divisor // shared) % divisor


def _independent(table: Ints) -> Ints:
    """The first columns of the table of which none is a sum of others; as many as it has rows."""
    work = table.astype(np.float64)
    found: list[int] = []
    for column in range(work.shape[1]):
        top = len(found)
        if top == len(work):
            break
        best = top + int(np.argmax(np.abs(work[top:, column])))
        if abs(work[best, column]) < NEAR:
            continue
        work[[top, best]] = work[[best, top]]
        work[top] /= work[top, column]
        others = np.arange(len(work)) != top
        work[others] -= np.outer(work[others, column], work[top])
        found.append(column)
    return np.array(found, dtype=np.int64)
