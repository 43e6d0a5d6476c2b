"""Why this seat and why not that one: facts for every pair, then sentences for the MELS. No points, no values."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.problem import Matching, MatchProblem
from pss_cli.matching.schedule import busy_masks, overlap


class Outcome(StrEnum):
    """What became of a pair of a student and a program."""

    PLACED = "placed"
    FULL = "full"
    CONFLICT = "conflict"
    INELIGIBLE = "ineligible"
    LOWER_FIT = "lower-fit"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOutcome:
    """The facts about one pair that could have been placed.

    `overlapping` are the student's placed pairs that meet at the same time. Of the children in the program,
    `higher_tier` counts those whose tier comes before this student's; of the others, `stronger`, `equal` and
    `weaker` compare the band of the program's own need, and `earlier` counts those of the same band with an
    earlier lottery number. `can_join` says that a seat could be added to what the student has.
    """

    pair: int
    outcome: Outcome
    rule: str = ""
    overlapping: tuple[int, ...] = ()
    higher_tier: int = 0
    stronger: int = 0
    equal: int = 0
    earlier: int = 0
    weaker: int = 0
    can_join: bool = False
    seat_price: int | None = None


def explain(problem: MatchProblem, matching: Matching, student: int) -> tuple[PairOutcome, ...]:
    """What became of every pair of one student, in the order of the pairs."""
    facts = Facts(problem, matching)
    return tuple(facts.outcome(int(pair)) for pair in np.flatnonzero(problem.student == student))


class Facts:
    """A problem with its matching, indexed for questions about pairs."""

    def __init__(self, problem: MatchProblem, matching: Matching) -> None:
        self.problem = problem
        self.matching = matching
        self.placed = set(matching.pairs.tolist())
        self.blocked = set(problem.blocked.tolist())
        self.count = Counter(problem.program[matching.pairs].tolist())
        # Plain lists: asked one number at a time they answer ten times sooner than arrays.
        self.student: list[int] = problem.student.tolist()
        self.program: list[int] = problem.program.tolist()
        self.band: list[int] = problem.band.tolist()
        self.place: list[int] = problem.lottery.tolist()
        self.room: list[int] = problem.max_programs.tolist()

    @cached_property
    def _masks(self) -> NDArray[np.uint64]:
        return busy_masks(self.problem.sessions)

    @cached_property
    def first_stage(self) -> list[int]:
        """The first stage in which each student's needs count; the number of stages for nobody's."""
        first = np.full(self.problem.students, self.problem.value.shape[1], dtype=np.int64)
        np.minimum.at(first, self.problem.need_weight[:, 0], self.problem.need_weight[:, 2])
        return [int(stage) for stage in first]

    @cached_property
    def pairs_of_student(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in sorted(self.placed):
            found.setdefault(self.student[pair], []).append(pair)
        return found

    @cached_property
    def pairs_in_program(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in sorted(self.placed):
            found.setdefault(self.program[pair], []).append(pair)
        return found

    def outcome(self, pair: int) -> PairOutcome:
        student, program = self.student[pair], self.program[pair]
        if pair in self.placed:
            return PairOutcome(pair=pair, outcome=Outcome.PLACED, seat_price=self._price(student, program))
        if pair in self.blocked:
            return PairOutcome(pair=pair, outcome=Outcome.BLOCKED, rule="blocked")
        mine = self.pairs_of_student.get(student, [])
        overlapping = tuple(one for one in mine if self._overlap(pair, one))
        has_room = len(mine) < self.room[student]
        kind, rule = self._why_not(pair, program, clashes=bool(overlapping), has_room=has_room)
        band, place = self.band[pair], self.place[student]
        everyone = self.pairs_in_program.get(program, [])
        first = self.first_stage[student]
        there = [one for one in everyone if self.first_stage[self.student[one]] >= first]
        same = [one for one in there if self.band[one] == band]
        return PairOutcome(
            pair=pair,
            outcome=kind,
            rule=rule,
            overlapping=overlapping,
            higher_tier=len(everyone) - len(there),
            stronger=sum(1 for one in there if self.band[one] > band),
            equal=len(same),
            earlier=sum(1 for one in same if self.place[self.student[one]] < place),
            weaker=sum(1 for one in there if self.band[one] < band),
            can_join=has_room and not overlapping,
            seat_price=self._price(student, program),
        )

    def _why_not(self, pair: int, program: int, *, clashes: bool, has_room: bool) -> tuple[Outcome, str]:  # noqa: PLR0911 a table of cases
        closed = self.problem.minimum[program] > 0 and not self.count[program]
        if self.count[program] >= self.problem.capacity[program]:
            return Outcome.FULL, "seats"
        if clashes:
            return Outcome.CONFLICT, "overlap"
        if not has_room:
            return Outcome.LOWER_FIT, "most_programs"
        if closed:
            return Outcome.INELIGIBLE, "minimum"
        if self._is_kept_back(pair):
            return Outcome.FULL, "reserved"
        if self._waits_for_siblings(pair):
            return Outcome.CONFLICT, "siblings"
        return Outcome.LOWER_FIT, "no_gain"

    def _waits_for_siblings(self, pair: int) -> bool:
        """Whether brothers and sisters could all take the program, and not all of them sit in it."""
        student, program = int(self.problem.student[pair]), int(self.problem.program[pair])
        family = int(self.problem.families[student])
        if family < 0:
            return False
        siblings = np.flatnonzero(self.problem.families == family)
        can = self.problem.student[self.problem.program == program]
        return len(siblings) > 1 and bool(np.isin(siblings, can).all())

    def _is_kept_back(self, pair: int) -> bool:
        used = {int(limit): int(amount) for limit, one, amount in self.problem.use if one == pair}
        for limit, amount in used.items():
            row = self.problem.use[self.problem.use[:, 0] == limit]
            taken = int(row[np.isin(row[:, 1], self.matching.pairs), 2].sum())
            if taken + amount > int(self.problem.limits[limit]):
                return True
        return False

    def _overlap(self, one: int, other: int) -> bool:
        first, second = self.problem.program[[one]], self.problem.program[[other]]
        return bool(overlap(self._masks, first, second)[0])

    def _price(self, student: int, program: int) -> int | None:
        """What a seat is worth in the stage of the student's own tier; None without prices."""
        prices = self.matching.seat_price
        stage = self.first_stage[student]
        if stage >= len(prices):
            return None
        price = float(prices[stage][program])
        return None if np.isnan(price) else round(price)
