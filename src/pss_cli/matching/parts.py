"""Parts of a problem that share no student, program or limit: each is matched alone, the whole is their union."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pss_cli.matching.answer import Matching, Parts
from pss_cli.matching.given import widened
from pss_cli.matching.problem import Ints, Labels, MatchProblem

LEAST_PAIRS = 10_000
"""Parts of fewer pairs are gathered until they have so many: each would cost a start of the solver."""


class Rows:
    """Rows sorted out by their part: which of them are a part's, in order."""

    def __init__(self, part: Labels, count: int) -> None:
        self.part = part
        self._order = np.argsort(part, kind="stable").astype(np.int32)
        self._ends = np.cumsum(np.bincount(part, minlength=count))

    @property
    def sizes(self) -> Ints:
        return np.diff(self._ends, prepend=0)

    def of(self, number: int) -> Ints:
        return self._order[self._ends[number - 1] if number else 0 : self._ends[number]].astype(np.int64)


@dataclass(frozen=True, eq=False)
class Split:
    """A problem and the part of each of its pairs, students, programs and limits."""

    problem: MatchProblem
    pairs: Rows
    students: Rows
    programs: Rows
    limits: Rows

    @cached_property
    def _tables(self) -> dict[str, Rows]:
        """The rows of each table by the part they belong to."""
        problem, count = self.problem, len(self.pairs.sizes)
        of_pair, of_student = self.pairs.part, self.students.part
        return {
            "doses": Rows(of_pair[problem.doses[:, 0]], count),
            "need_weight": Rows(of_student[problem.need_weight[:, 0]], count),
            "base": Rows(of_student[problem.base[:, 0]], count),
            "use": Rows(of_pair[problem.use[:, 1]], count),
            "pinned": Rows(of_pair[problem.pinned], count),
            "blocked": Rows(of_pair[problem.blocked], count),
        }

    def problem_of(self, number: int) -> MatchProblem:
        """One part as a problem of its own, everything counted from 0 in the order of the whole."""
        whole = self.problem
        pairs, students, programs, limits = (
            one.of(number) for one in (self.pairs, self.students, self.programs, self.limits)
        )
        table = {name: widened(getattr(whole, name)[rows.of(number)]) for name, rows in self._tables.items()}
        first_reserve = len(whole.limits) - len(whole.reserve_rows)
        kept = [whole.reserve_rows[limit - first_reserve] for limit in limits.tolist() if limit >= first_reserve]
        return whole.replaced(
            student=np.searchsorted(students, whole.student[pairs]),
            program=np.searchsorted(programs, whole.program[pairs]),
            value=widened(whole.value[pairs]),
            capacity=whole.capacity[programs],
            max_programs=whole.max_programs[students],
            sessions=tuple(whole.sessions[program] for program in programs.tolist()),
            doses=_told_in(table["doses"], 0, pairs),
            need_weight=_told_in(table["need_weight"], 0, students),
            base=_told_in(table["base"], 0, students),
            pinned=np.searchsorted(pairs, table["pinned"]),
            blocked=np.searchsorted(pairs, table["blocked"]),
            minimum=whole.minimum[programs],
            families=whole.families[students],
            lottery=whole.lottery[students],
            band=widened(whole.band[pairs]),
            rank=widened(whole.rank[pairs]),
            limits=whole.limits[limits],
            use=_told_in(_told_in(table["use"], 1, pairs), 0, limits),
            reserve_rows=tuple((int(np.searchsorted(programs, program)), group) for program, group in kept),
        )

    def warm_of(self, number: int, warm: Matching | None) -> Matching | None:
        """The prices of an earlier match of the whole for the rows of one part; None where it has other rows."""
        count = self.problem.programs + len(self.problem.limits)
        if warm is None or warm.seat_price.ndim != 2 or warm.seat_price.shape[1] != count:
            return None
        nobody = np.zeros(0, dtype=np.int64)
        prices = warm.seat_price[:, self._priced(number)]
        return Matching(method=warm.method, pairs=nobody, objective=(), upper_bound=(), seat_price=prices)

    def joined(self, matchings: Sequence[Matching]) -> Matching:
        """The matching of the whole from those of its parts.

        The bound of a stage is told as long as every part reaches the bounds of the stages before: only then could
        nothing lost there in one part be made good in another.
        """
        stages = self.problem.value.shape[1]
        prices = np.zeros((stages, self.problem.programs + len(self.problem.limits)))
        for number, one in enumerate(matchings):
            prices[:, self._priced(number)] = one.seat_price
        found = [self.pairs.of(number)[one.pairs] for number, one in enumerate(matchings)]
        return Matching(
            method=matchings[0].method,
            pairs=np.sort(np.concatenate(found)),
            objective=tuple(map(sum, zip(*(one.objective for one in matchings), strict=True))),
            upper_bound=tuple(_bound(matchings, stage) for stage in range(stages)),
            seat_price=prices,
            parts=Parts(self.students.part, self.programs.part, self.limits.part, tuple(matchings)),
            stopped=any(one.stopped for one in matchings),
            listed=all(one.listed for one in matchings),
            rounds=sum(one.rounds for one in matchings),
        )

    def _priced(self, number: int) -> Ints:
        priced = np.r_[self.programs.of(number), self.problem.programs + self.limits.of(number)]
        return np.asarray(priced, dtype=np.int64)


def parts_of(problem: MatchProblem, least: int | None = None) -> Split | None:
    """The problem split into parts of `least` pairs or more; None where it is one."""
    least = LEAST_PAIRS if least is None else least
    if problem.pairs <= least:
        return None
    part = _gathered(_components(problem)[problem.program], least)
    count = int(part.max()) + 1
    if count == 1:
        return None
    of_program = np.zeros(problem.programs, dtype=np.int16)
    of_program[problem.program] = part
    of_limit = np.zeros(len(problem.limits), dtype=np.int16)
    of_limit[problem.use[:, 0]] = part[problem.use[:, 1]]
    each: tuple[Labels, ...] = (part, _of_students(problem, part), of_program, of_limit)
    return Split(problem, *(Rows(one, count) for one in each))


def _of_students(problem: MatchProblem, part: Labels) -> Labels:
    """The part of each student; one without pairs goes with brothers and sisters, or to the first part."""
    found = np.zeros(problem.students, dtype=np.int16)
    found[problem.student] = part
    joint = np.flatnonzero(problem.families >= 0)
    family = problem.families[joint]
    theirs = np.zeros(int(family.max(initial=-1)) + 1, dtype=np.int16)
    np.maximum.at(theirs, family, found[joint])
    found[joint] = theirs[family]
    return found


def _components(problem: MatchProblem) -> Ints:
    """For each program the lowest one it hangs together with, by students, families and limits open to both."""
    hub = np.where(problem.families >= 0, problem.students + problem.families, np.arange(problem.students))
    hub, program = hub[problem.student], problem.program
    if len(problem.use):
        hub = np.r_[hub, int(hub.max()) + 1 + problem.use[:, 0]]
        program = np.r_[program, program[problem.use[:, 1]]]
    label = np.arange(problem.programs)
    while True:
        lowest = np.full(int(hub.max()) + 1, problem.programs)
        np.minimum.at(lowest, hub, label[program])
        lower = label.copy()
        # Labels are lowered beside programs, so that a long chain shrinks by half and not by one.
        np.minimum.at(lower, label[program], lowest[hub])
        np.minimum.at(lower, program, lowest[hub])
        lower = lower[lower]
        if (lower == label).all():
            return label
        label = lower


def _gathered(component: Ints, least: int) -> Labels:
    """The part of each pair: large components alone, small ones together in the order of their programs."""
    found, place, size = np.unique(component, return_inverse=True, return_counts=True)
    small = np.where(size < least, size, 0)
    heap = (np.cumsum(small) - small) // least
    label = np.where(size < least, heap, len(found) + np.arange(len(found)))
    return np.unique(label, return_inverse=True)[1].astype(np.int16)[place]


def _bound(matchings: Sequence[Matching], stage: int) -> int | None:
    bounds = [one.upper_bound[stage] if one.upper_bound else 0 for one in matchings]
    before = all(one.upper_bound[:stage] == one.objective[:stage] for one in matchings if one.upper_bound)
    return sum(bound for bound in bounds if bound is not None) if before and None not in bounds else None


def _told_in(rows: Ints, column: int, numbers: Ints) -> Ints:
    """Rows with one column counted among some numbers."""
    found = rows.copy()
    found[:, column] = np.searchsorted(numbers, rows[:, column])
    return found
