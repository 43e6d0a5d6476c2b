"""What a bundle is worth: additive values of its pairs, and needs with diminishing returns."""

import numpy as np

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.problem import Ints, MatchProblem, Returns

POINTS_PER_SEVERITY = 10
"""One unit of strength on a need is worth 10 x severity; nothing finer than the band enters."""


def worth_of_units(weight: Ints, units: Ints, returns: Returns) -> Ints:
    """Worth of so many units of one need: 10 x severity each, then the lower share, then nothing."""
    part = weight * returns.percent // 100
    fully = np.minimum(units, returns.full)
    partly = np.clip(units - returns.full, 0, returns.part)
    return np.asarray(weight * fully + part * partly, dtype=np.int64)


def bundle_values(problem: MatchProblem, bundles: Bundles, stage: int) -> Ints:
    """Worth of every bundle in one stage."""
    additive = np.r_[problem.value[:, stage], 0]
    worth = additive[bundles.members].sum(axis=1)
    weights = problem.need_weight[problem.need_weight[:, 2] == stage]
    if not len(weights) or not len(problem.doses):
        return np.asarray(worth, dtype=np.int64)
    first_pair = np.where(bundles.members < problem.pairs, bundles.members, 0)
    owners = np.where(bundles.members < problem.pairs, problem.student[first_pair], -1)
    for need in np.unique(weights[:, 1]):
        worth = worth + _need_worth(problem, bundles, owners, weights[weights[:, 1] == need], int(need))
    return np.asarray(worth, dtype=np.int64)


def _need_worth(problem: MatchProblem, bundles: Bundles, owners: Ints, weights: Ints, need: int) -> Ints:
    """Worth of one need in every bundle, student by student within a family."""
    weight_of = np.zeros(problem.students + 1, dtype=np.int64)
    np.add.at(weight_of, weights[:, 0], weights[:, 3])
    base = np.zeros(problem.students + 1, dtype=np.int64)
    mine = problem.base[problem.base[:, 1] == need]
    np.add.at(base, mine[:, 0], mine[:, 2])
    units = np.zeros(problem.pairs + 1, dtype=np.int64)
    given = problem.doses[problem.doses[:, 1] == need]
    np.add.at(units, given[:, 0], given[:, 2])
    total = np.zeros(len(bundles), dtype=np.int64)
    got = units[bundles.members]
    for column in range(bundles.members.shape[1]):
        # Each student's units are summed once, at the column of the student's first pair in the bundle.
        same = owners == owners[:, [column]]
        leads = (owners[:, column] >= 0) & ~same[:, :column].any(axis=1)
        rows = np.flatnonzero(leads & (weight_of[owners[:, column]] > 0))
        if len(rows):
            student = owners[rows, column]
            before = base[student]
            after = before + (got[rows] * same[rows]).sum(axis=1)
            gained = worth_of_units(weight_of[student], after, problem.returns)
            total[rows] += gained - worth_of_units(weight_of[student], before, problem.returns)
    return total
