"""Looks for the cuts that an answer in fractions breaks, by odd and even numbers around each group of fractions.

Full rows that every bundle takes an even number of, but whose limits add up to an odd one, break a cut by a half, which
is the most there is. Where there are none such, an integer program looks for others.
"""

from time import monotonic

import numpy as np

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.exact.cuts import Cut
from pss_cli.matching.exact.master import entries
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.solver import WHOLE, Program, solve_program
from pss_cli.matching.limits import PricedRows
from pss_cli.matching.problem import Ints

LEAST_BROKEN = 0.05
MOST_COLUMNS = 300
MOST_NODES = 500
SECONDS = 60.0
RARELY = 1e-4
"""What a row costs a cut, so that of cuts equally broken the shortest is found."""


def broken_cuts(rows: PricedRows, bundles: Bundles, taken: Ints, share: Reals, deadline: float) -> list[Cut]:
    """Cuts broken by an answer in fractions, one for each group of bundles that share agents or rows.

    None is looked for when the time is over.
    """
    is_split = share < 1 - WHOLE
    whole, split, share = np.sort(taken[~is_split]), taken[is_split], share[is_split]
    left = np.r_[np.ones(bundles.agents, dtype=np.int64), rows.limit - rows.demand(bundles.members[whole].ravel())]
    column, row, amount = entries(rows, bundles, split)
    cuts = []
    for group in _groups(column, row, len(split)):
        here = np.isin(column, group)
        if len(group) > MOST_COLUMNS or monotonic() > deadline:
            continue
        used, place = np.unique(row[here], return_inverse=True)
        uses = np.zeros((len(group), len(used)), dtype=np.int64)
        uses[np.searchsorted(group, column[here]), place] = amount[here]
        picked = _all_even(uses, share[group], left[used])
        if not len(picked):
            picked = _most_broken(uses, share[group], left[used], min(SECONDS, deadline - monotonic()))
        if len(picked):
            cuts.append(_lifted(rows, bundles, whole, used[picked]))
    return cuts


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


def _all_even(uses: Ints, share: Reals, left: Ints) -> Ints:
    """Full rows, few of them, of which each column takes an even number while what is left is odd; none if none are.

    Rows are added up as bits, the columns above the limit, until the columns cancel out.
    """
    full = np.flatnonzero(np.abs(share @ uses - left) < WHOLE)
    standing: dict[int, tuple[int, int]] = {}
    found: tuple[list[int], list[int]] = ([], [])
    for place, row in enumerate(full.tolist()):
        bits = sum(2 << column for column in np.flatnonzero(uses[:, row] % 2).tolist()) + int(left[row]) % 2
        picked = 1 << place
        while bits > 1 and bits.bit_length() in standing:
            other, with_it = standing[bits.bit_length()]
            bits, picked = bits ^ other, picked ^ with_it
        if bits > 1:
            standing[bits.bit_length()] = bits, picked
        else:
            found[bits].append(picked)
    even, odd = found
    shortest = min(odd, key=int.bit_count, default=0)
    for more in even:
        shortest = min(shortest, shortest ^ more, key=int.bit_count)
    return full[[bool(shortest >> place & 1) for place in range(len(full))]]


def _most_broken(uses: Ints, share: Reals, left: Ints, seconds: float) -> Ints:
    """The rows whose halved sum, rounded down, the shares exceed most; none where they exceed no such sum by much.

    Variables are a row picked or not, then half of what each column takes, then half of what is left, rounded down.
    """
    columns, rows = uses.shape
    matrix = np.zeros((columns + 1, rows + columns + 1))
    matrix[:columns, :rows] = -uses
    matrix[np.arange(columns), rows + np.arange(columns)] = 2.0
    matrix[columns, :rows] = left
    matrix[columns, -1] = -2.0
    index = [np.flatnonzero(matrix[:, one]) for one in range(matrix.shape[1])]
    program = Program(
        cost=np.r_[np.full(rows, -RARELY), share, -1.0],
        most=np.r_[np.ones(rows), uses.sum(axis=1) // 2 + 1.0, float(np.abs(left).sum())],
        lower=np.full(columns + 1, -np.inf),
        upper=np.r_[np.zeros(columns), 1.0],
        starts=np.cumsum([0, *(len(one) for one in index)]),
        index=np.concatenate(index),
        amount=np.concatenate([matrix[at, one] for one, at in enumerate(index)]),
    )
    found = solve_program(program, whole=True, seconds=seconds, most_nodes=MOST_NODES, gap=0.01)
    picked = np.flatnonzero(found.x[:rows] > 0.5) if len(found.x) else np.zeros(0, dtype=np.int64)
    broken = share @ (uses[:, picked].sum(axis=1) // 2) - left[picked].sum() // 2
    return picked if broken > LEAST_BROKEN else picked[:0]


def _lifted(rows: PricedRows, bundles: Bundles, whole: Ints, picked: Ints) -> Cut:
    """The cut over everybody: who holds an odd number of its seats already gives half a bundle, too."""
    agents, own = picked[picked < bundles.agents], picked[picked >= bundles.agents] - bundles.agents
    lone = Cut(np.zeros(0, dtype=np.int64), own, 0)
    halves = Cut(bundles.agent[whole], own, 0).uses(rows, bundles, whole)
    odd = halves != lone.uses(rows, bundles, whole)
    agents = np.union1d(agents, bundles.agent[whole[odd]])
    return Cut(agents, own, int(len(agents) + rows.limit[own].sum()) // 2)
