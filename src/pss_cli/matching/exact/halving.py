"""Looks for the cuts that an answer in fractions breaks: a small integer program around each group of fractions."""

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
