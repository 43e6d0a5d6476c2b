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
    worth = bundles.added(np.r_[problem.value[:, stage], 0])
    weights = problem.need_weight[problem.need_weight[:, 2] == stage]
    if len(problem.doses):
        for need in np.unique(weights[:, 1]).tolist():
            which, gained = _need_worth(problem, bundles, weights[weights[:, 1] == need], need)
            worth[which] += gained
    return worth


def _need_worth(problem: MatchProblem, bundles: Bundles, weights: Ints, need: int) -> tuple[Ints, Ints]:
    """The bundles to which one need is worth something and how much, student by student within a family."""
    weight_of = _summed(weights[:, 0], weights[:, 3], problem.students)
    mine = problem.base[problem.base[:, 1] == need]
    base = _summed(mine[:, 0], mine[:, 2], problem.students)
    given = problem.doses[problem.doses[:, 1] == need]
    units = np.r_[_summed(given[:, 0], given[:, 2], problem.pairs), 0]
    units[:-1][weight_of[problem.student] == 0] = 0
    which = np.flatnonzero(bundles.has_any(units > 0))
    members = bundles.members[which]
    got, owners = units[members], np.r_[problem.student, -1][members]
    total = np.zeros(len(which), dtype=np.int64)
    for column in range(members.shape[1]):
        # Each student's units are summed once, at the column of the student's first pair in the bundle.
        same = owners == owners[:, [column]]
        rows = np.flatnonzero((owners[:, column] >= 0) & ~same[:, :column].any(axis=1))
        student = owners[rows, column]
        before = base[student]
        after = before + (got[rows] * same[rows]).sum(axis=1)
        gained = worth_of_units(weight_of[student], after, problem.returns)
        total[rows] += gained - worth_of_units(weight_of[student], before, problem.returns)
    return which, total


def _summed(number: Ints, amount: Ints, length: int) -> Ints:
    """The sum of the amounts of each number."""
    found = np.zeros(length, dtype=np.int64)
    np.add.at(found, number, amount)
    return found
