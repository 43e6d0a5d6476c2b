"""What a bundle is worth: additive values of its pairs, and needs with diminishing returns."""

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.exact.bundles import Bundles
from pss_cli.matching.problem import Ints, MatchProblem, Returns
from pss_cli.matching.sets import among, distinct, starts_of

Flags = NDArray[np.bool_]
POINTS_PER_SEVERITY = 10
"""One unit of strength on a need is worth 10 x severity; nothing finer than the band enters."""
BITS = 30
SAMPLED = 1_000


def worth_of_units(weight: Ints, units: Ints, returns: Returns) -> Ints:
    """Worth of so many units of one need: 10 x severity each, then the lower share, then nothing."""
    part = weight * returns.percent // 100
    fully = np.minimum(units, returns.full)
    partly = np.clip(units - returns.full, 0, returns.part)
    return np.asarray(weight * fully + part * partly, dtype=np.int64)


def typical(worth: Ints) -> float:
    """The middle one of what is worth something, looked for among a thousand evenly spread; 1 where nothing is."""
    some = worth[worth > 0]
    some = np.sort(some[:: 1 + len(some) // SAMPLED])
    return float(some[len(some) // 2]) if len(some) else 1.0


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


def bundle_values(problem: MatchProblem, bundles: Bundles, stage: int, of: Flags | None = None) -> Ints:
    """Worth of every bundle in one stage: what its pairs are worth alone, less what is lost where needs are shared.

    `of` are the students whose bundles these are, if not all of them.
    """
    alone, weights = np.append(problem.value[:, stage], 0).astype(np.int64), problem.need_weight
    weights = weights[(weights[:, 2] == stage) & (True if of is None else of[weights[:, 0]])]
    needs = _Needs(problem, weights, of) if len(weights) else None
    if needs is None or not len(needs.keys):
        return bundles.added(alone)
    np.add.at(alone, needs.pair, needs.alone)
    bits, first = np.zeros(problem.pairs + 1, dtype=np.int32), starts_of(needs.pair)
    bits[needs.pair[first]] = np.bitwise_or.reduceat(_bit(needs.keys % needs.count), first)
    worth, shared = bundles.added(alone), bundles.shared(bits)
    several = np.flatnonzero(shared)
    place, need = np.nonzero(shared[several, None] & _bit(np.arange(needs.count)))
    np.subtract.at(worth, several[place], needs.lost(bundles.members[several[place]], need))
    return worth


def reweighed(before: MatchProblem, problem: MatchProblem) -> Flags:
    """The students, with their siblings, to whom a changed problem with the same pairs gives something else."""
    moved = np.zeros(problem.students, dtype=np.bool_)
    moved[problem.student[(before.value != problem.value).any(axis=1)]] = True
    for name in ("need_weight", "base", "doses"):
        owners = _differing(getattr(before, name), getattr(problem, name))
        moved[problem.student[owners] if name == "doses" else owners] = True
    with_siblings = moved & (problem.families >= 0)
    return np.asarray(moved | among(problem.families, distinct(problem.families[with_siblings])))


def _differing(some: Ints, others: Ints) -> Ints:
    """The first numbers of the rows that stand in one of two sorted tables only."""
    if some.shape == others.shape:
        differs = (some != others).any(axis=1)
        return np.concatenate([some[differs, 0], others[differs, 0]])
    both = np.concatenate([some, others])
    both = both[np.lexsort(both.T[::-1])]
    is_same = (both[1:] == both[:-1]).all(axis=1)
    return np.asarray(both[~(np.append(is_same, False) | np.append(False, is_same)), 0])


def _bit(number: Ints) -> NDArray[np.int32]:
    """A bit for each need; those that share one only make us look at bundles in which nothing is lost."""
    return np.left_shift(1, number % BITS, dtype=np.int32)


class _Needs:
    """The needs that count in one stage: what each pair gives of each, to whom that is worth something, how much.

    `keys` tell pair and need in ascending order, `units` and `alone` what the pair gives and what that is worth.
    """

    def __init__(self, problem: MatchProblem, weights: Ints, of: Flags | None) -> None:
        numbers = distinct(weights[:, 1])
        self.returns, self.student, self.count = problem.returns, np.append(problem.student, -1), len(numbers)
        self.weight, self.base = (
            _summed(
                rows[:, 0] * self.count + np.searchsorted(numbers, rows[:, 1]),
                rows[:, -1],
                problem.students * self.count,
            )
            for rows in (weights, problem.base[among(problem.base[:, 1], numbers)])
        )
        doses = problem.doses if of is None else problem.doses[of[problem.student[problem.doses[:, 0]]]]
        doses = doses[among(doses[:, 1], numbers)]
        need = np.searchsorted(numbers, doses[:, 1])
        counts = (self.weight[problem.student[doses[:, 0]] * self.count + need] > 0) & (doses[:, 2] > 0)
        keys, units = (doses[:, 0] * self.count + need)[counts], doses[counts, 2]
        order = np.argsort(keys, kind="stable")
        first = starts_of(keys[order])
        self.keys, self.units = keys[order][first], np.add.reduceat(units[order], first) if len(first) else units
        self.pair = self.keys // max(1, self.count)
        self.alone = self._gained(self.student[self.pair], self.keys % max(1, self.count), self.units)

    def lost(self, members: Ints, need: Ints) -> Ints:
        """What these bundles are worth less together than each of their pairs alone, each for one need.

        Within a family each student's units are summed once, at the column of the student's first pair.
        """
        keys = members * self.count + need[:, None]
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        gives = self.keys[place] == keys
        got, less = self.units[place] * gives, (self.alone[place] * gives).sum(axis=1)
        owners = self.student[members]
        is_open = owners >= 0
        for column in range(members.shape[1]):
            rows = np.flatnonzero(is_open[:, column])
            same = owners[rows] == owners[rows, column, None]
            less[rows] -= self._gained(owners[rows, column], need[rows], (got[rows] * same).sum(axis=1))
            is_open[rows] &= ~same
        return np.asarray(less, dtype=np.int64)

    def _gained(self, student: Ints, need: Ints, units: Ints) -> Ints:
        """What so many units of a need are worth to these students beyond what they have."""
        which = student * self.count + need
        weight, before = self.weight[which], self.base[which]
        after = worth_of_units(weight, before + units, self.returns)
        return np.asarray(after - worth_of_units(weight, before, self.returns), dtype=np.int64)


def _summed(number: Ints, amount: Ints, length: int) -> Ints:
    """The sum of the amounts of each number."""
    found = np.zeros(length, dtype=np.int64)
    np.add.at(found, number, amount)
    return found
