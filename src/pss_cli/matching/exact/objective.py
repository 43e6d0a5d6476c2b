"""What a bundle is worth: additive values of its pairs, and needs with diminishing returns."""

import numpy as np

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.problem import Ints, MatchProblem, Returns
from pss_cli.matching.sets import distinct

POINTS_PER_SEVERITY = 10
"""One unit of strength on a need is worth 10 x severity; nothing finer than the band enters."""
BITS = 30


def worth_of_units(weight: Ints, units: Ints, returns: Returns) -> Ints:
    """Worth of so many units of one need: 10 x severity each, then the lower share, then nothing."""
    part = weight * returns.percent // 100
    fully = np.minimum(units, returns.full)
    partly = np.clip(units - returns.full, 0, returns.part)
    return np.asarray(weight * fully + part * partly, dtype=np.int64)


def worth_placed(problem: MatchProblem, pairs: Ints) -> Ints:
    """Worth of a list of placed pairs in every stage, whatever the seats."""
    given = problem.doses[np.isin(problem.doses[:, 0], pairs)]
    rows = (problem.need_weight[:, :2], np.stack([problem.student[given[:, 0]], given[:, 1]], 1), problem.base[:, :2])
    together = np.concatenate(rows)
    _, owner = np.unique(together[:, 0] * (1 + together[:, 1].max(initial=0)) + together[:, 1], return_inverse=True)
    weighed, gets, has = np.split(owner, np.cumsum([len(some) for some in rows[:2]]))
    weight = np.zeros((1 + int(owner.max(initial=0)), problem.value.shape[1]), dtype=np.int64)
    np.add.at(weight, (weighed, problem.need_weight[:, 2]), problem.need_weight[:, 3])
    before = _summed(has, problem.base[:, 2], len(weight))[:, None]
    after = before + _summed(gets, given[:, 2], len(weight))[:, None]
    gained = worth_of_units(weight, after, problem.returns) - worth_of_units(weight, before, problem.returns)
    return np.asarray(problem.value[pairs].sum(axis=0) + gained.sum(axis=0), dtype=np.int64)


def bundle_values(problem: MatchProblem, bundles: Bundles, stage: int) -> Ints:
    """Worth of every bundle in one stage: what its pairs are worth alone, less what is lost where needs are shared."""
    weights = problem.need_weight[problem.need_weight[:, 2] == stage]
    numbers = distinct(weights[:, 1]).tolist() if len(problem.doses) else []
    needs = [_Need(problem, weights[weights[:, 1] == number], number) for number in numbers]
    alone, bits = np.r_[problem.value[:, stage], 0].astype(np.int64), np.zeros(problem.pairs + 1, dtype=np.int32)
    for number, need in enumerate(needs):
        alone[need.pairs] += need.alone[need.pairs]
        bits[need.pairs] |= _bit(number)
    worth = bundles.added(alone)
    if not needs:
        return worth
    shared = bundles.shared(bits)
    several = np.flatnonzero(shared)
    for number, need in enumerate(needs):
        which = several[shared[several] & _bit(number) > 0]
        worth[which] -= need.lost(bundles.members[which])
    return worth


def _bit(number: int) -> int:
    """A bit for each need; those that share one only make us look at bundles in which nothing is lost."""
    return 1 << number % BITS


class _Need:
    """One need in one stage: what the pairs give of it, to whom that is worth something, and how much."""

    def __init__(self, problem: MatchProblem, weights: Ints, number: int) -> None:
        self.returns, self.student = problem.returns, problem.student
        self.weight = _summed(weights[:, 0], weights[:, 3], problem.students)
        mine = problem.base[problem.base[:, 1] == number]
        self.base = _summed(mine[:, 0], mine[:, 2], problem.students)
        given = problem.doses[problem.doses[:, 1] == number]
        given = given[self.weight[self.student[given[:, 0]]] > 0]
        self.units = _summed(given[:, 0], given[:, 2], problem.pairs)
        self.pairs = np.flatnonzero(self.units)
        self.alone = np.zeros(problem.pairs, dtype=np.int64)
        self.alone[self.pairs] = self._gained(self.student[self.pairs], self.units[self.pairs])

    def lost(self, members: Ints) -> Ints:
        """What these bundles are worth less together than each of their pairs alone.

        Within a family each student's units are summed once, at the column of the student's first pair.
        """
        got, owners = np.r_[self.units, 0][members], np.r_[self.student, -1][members]
        less = np.r_[self.alone, 0][members].sum(axis=1)
        for column in range(members.shape[1]):
            same = owners == owners[:, [column]]
            rows = np.flatnonzero((owners[:, column] >= 0) & ~same[:, :column].any(axis=1))
            less[rows] -= self._gained(owners[rows, column], (got[rows] * same[rows]).sum(axis=1))
        return np.asarray(less, dtype=np.int64)

    def _gained(self, student: Ints, units: Ints) -> Ints:
        """What so many units are worth to these students beyond what they have."""
        weight, before = self.weight[student], self.base[student]
        after = worth_of_units(weight, before + units, self.returns)
        return np.asarray(after - worth_of_units(weight, before, self.returns), dtype=np.int64)


def _summed(number: Ints, amount: Ints, length: int) -> Ints:
    """The sum of the amounts of each number."""
    found = np.zeros(length, dtype=np.int64)
    np.add.at(found, number, amount)
    return found
