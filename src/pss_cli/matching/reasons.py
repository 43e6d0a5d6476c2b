"""Why this seat and why not that one: facts for every pair, then sentences for the MELS. No points, no values."""

from enum import StrEnum
from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.answer import Matching
from pss_cli.matching.problem import MatchProblem
from pss_cli.matching.schedule import busy_masks
from pss_cli.matching.tally import OBSTACLES, REASONS, Tally
from pss_cli.slotted import dataclass


class Outcome(StrEnum):
    """What became of a pair of a student and a program."""

    PLACED = "placed"
    FULL = "full"
    CONFLICT = "conflict"
    INELIGIBLE = "ineligible"
    LOWER_FIT = "lower-fit"
    BLOCKED = "blocked"


OUTCOMES = {
    "seats": Outcome.FULL,
    "limit": Outcome.FULL,
    "overlap": Outcome.CONFLICT,
    "most_programs": Outcome.LOWER_FIT,
    "minimum": Outcome.INELIGIBLE,
    "reserved": Outcome.FULL,
    "siblings": Outcome.CONFLICT,
    "no_gain": Outcome.LOWER_FIT,
}


@dataclass(frozen=True, slots=True)
class ShortLimit:
    """A shared limit by number that has less left than a seat takes."""

    limit: int
    left: int
    takes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOutcome:
    """The facts about one pair that could have been placed.

    `is_fair` says of which method. `may_come` counts the students who could be placed in the program, `has` the
    student's placed pairs; `overlapping` are those that meet at the same time, `preferred` those that come first in the
    student's own order and leave no room for this one.

    Of the children in the program `pinned` counts those the school placed; of the others, `higher_tier` those whose
    tier comes before this student's, which it never does in a fair match; of the rest, `stronger`, `equal` and `weaker`
    compare the band of the program's own need, and `earlier` counts those of the same band with an earlier lottery
    number.

    `can_join` says that a seat could be added to what the student has, `is_kept_back` that what is left is kept for
    others. `obstacles` is everything that stands between the student and the seat, `rule` the first of it; `limits`
    are the shared limits that do.
    """

    pair: int
    outcome: Outcome
    rule: str = ""
    is_fair: bool = False
    may_come: int = 0
    has: int = 0
    overlapping: tuple[int, ...] = ()
    preferred: tuple[int, ...] = ()
    pinned: int = 0
    higher_tier: int = 0
    stronger: int = 0
    equal: int = 0
    earlier: int = 0
    weaker: int = 0
    can_join: bool = False
    is_kept_back: bool = False
    obstacles: tuple[str, ...] = ()
    limits: tuple[ShortLimit, ...] = ()
    seat_price: int | None = None


def explain(problem: MatchProblem, matching: Matching, student: int) -> tuple[PairOutcome, ...]:
    """What became of every pair of one student, in the order of the pairs.

    Args:
        problem: what was matched.
        matching: what `solve` gave for it.
        student: number of the student, from 0; one without pairs, or not there, has no outcomes.
    """
    facts = Facts(problem, matching)
    return tuple(facts.outcome(int(pair)) for pair in np.flatnonzero(problem.student == student))


class Facts:
    """A problem with its matching, for questions about single pairs."""

    def __init__(self, problem: MatchProblem, matching: Matching) -> None:
        self.problem, self.matching = problem, matching
        self.tally = Tally(problem, matching)

    def outcome(self, pair: int) -> PairOutcome:
        rule = self._rules[pair]
        if rule == "blocked":
            return PairOutcome(pair=pair, outcome=Outcome.BLOCKED, rule=rule)
        if not rule:
            return PairOutcome(pair=pair, outcome=Outcome.PLACED, seat_price=self._price(pair))
        may_come, has, pinned, higher_tier, stronger, equal, earlier, weaker = self._counts[pair]
        overlapping = self._overlapping(pair) if self._overlaps[pair] else ()
        return PairOutcome(
            pair=pair,
            outcome=OUTCOMES[rule],
            rule=rule,
            is_fair=self.tally.is_fair,
            may_come=may_come,
            has=has,
            overlapping=overlapping,
            preferred=self._preferred(pair, overlapping),
            pinned=pinned,
            higher_tier=higher_tier,
            stronger=stronger,
            equal=equal,
            earlier=earlier,
            weaker=weaker,
            can_join=self._can_join[pair],
            is_kept_back=self._is_kept_back[pair],
            obstacles=tuple(name for name, pairs in self._against if pairs[pair]),
            limits=self._limits.get(pair, ()),
            seat_price=self._price(pair),
        )

    @cached_property
    def _limits(self) -> dict[int, tuple[ShortLimit, ...]]:
        found: dict[int, tuple[ShortLimit, ...]] = {}
        for limit, pair, takes in self.problem.use[self.tally.short_uses & self.tally.is_of_shared].tolist():
            found[pair] = (*found.get(pair, ()), ShortLimit(limit, int(self.tally.left[limit]), takes))
        return found

    @cached_property
    def _rules(self) -> list[str]:
        return [REASONS[number] for number in self.tally.reason.tolist()]

    # Plain lists: asked one pair at a time they answer ten times sooner than arrays.

    @cached_property
    def _overlaps(self) -> list[bool]:
        found: list[bool] = self.tally.overlaps.tolist()
        return found

    @cached_property
    def _can_join(self) -> list[bool]:
        found: list[bool] = self.tally.can_join.tolist()
        return found

    @cached_property
    def _is_kept_back(self) -> list[bool]:
        found: list[bool] = self.tally.kept_back.tolist()
        return found

    @cached_property
    def _against(self) -> list[tuple[str, list[bool]]]:
        return [(name, pairs.tolist()) for name, pairs in zip(OBSTACLES, self.tally.stands_against, strict=True)]

    @cached_property
    def _counts(self) -> list[list[int]]:
        tally = self.tally
        higher_tier, stronger, equal, weaker = tally.compared
        has = tally.has[tally.problem.student]
        counts = np.stack(
            [tally.may_come, has, tally.pinned, higher_tier, stronger, equal, tally.earlier, weaker], axis=1
        )
        found: list[list[int]] = counts.tolist()
        return found

    @cached_property
    def _pairs_of_student(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in np.sort(self.matching.pairs).tolist():
            found.setdefault(int(self.problem.student[pair]), []).append(pair)
        return found

    @cached_property
    def _masks(self) -> NDArray[np.uint64]:
        return busy_masks(self.problem.sessions)

    def _overlapping(self, pair: int) -> tuple[int, ...]:
        mask = self._masks[self.problem.program[pair]]
        mine = self._pairs_of_student.get(int(self.problem.student[pair]), [])
        return tuple(one for one in mine if (mask & self._masks[self.problem.program[one]]).any())

    def _preferred(self, pair: int, overlapping: tuple[int, ...]) -> tuple[int, ...]:
        """Seats of a child alone that come before this one in the own order, if they leave no room for it."""
        student = int(self.problem.student[pair])
        if self.problem.families[student] >= 0:
            return ()
        before = tuple(one for one in self._pairs_of_student.get(student, []) if self._own[one] < self._own[pair])
        at_once = tuple(one for one in overlapping if one in before)
        return at_once or (before if len(before) >= self.problem.max_programs[student] else ())

    @cached_property
    def _own(self) -> list[int]:
        """The place of each pair in its student's own order, a pinned one before all others."""
        place = self.problem.rank.copy()
        place[self.problem.pinned] -= place.max(initial=0) + 1
        found: list[int] = place.tolist()
        return found

    def _price(self, pair: int) -> int | None:
        """What a seat is worth in the stage of the student's own tier; None without prices."""
        price = self._prices[pair]
        return None if isnan(price) else round(price)

    @cached_property
    def _prices(self) -> list[float]:
        problem, prices = self.problem, self.matching.seat_price
        width = np.shape(prices)[1] if len(prices) else problem.programs
        of_stages = np.vstack([*prices, np.full(width, np.nan)])
        stage = np.minimum(self.tally.first_stage, len(prices))[problem.student]
        found: list[float] = of_stages[stage, problem.program].tolist()
        return found
