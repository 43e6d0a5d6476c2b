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

    `overlapping` are the student's placed pairs that meet at the same time. Of the children in the program,
    `higher_tier` counts those whose tier comes before this student's; of the others, `stronger`, `equal` and
    `weaker` compare the band of the program's own need, and `earlier` counts those of the same band with an
    earlier lottery number. `can_join` says that a seat could be added to what the student has. `obstacles` is
    everything that stands between the student and the seat, `rule` the first of it; `limits` are the shared limits
    that do.
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
        higher_tier, stronger, equal, earlier, weaker = self._counts[pair]
        return PairOutcome(
            pair=pair,
            outcome=OUTCOMES[rule],
            rule=rule,
            overlapping=self._overlapping(pair) if self._overlaps[pair] else (),
            higher_tier=higher_tier,
            stronger=stronger,
            equal=equal,
            earlier=earlier,
            weaker=weaker,
            can_join=self._can_join[pair],
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
    def _against(self) -> list[tuple[str, list[bool]]]:
        return [(name, pairs.tolist()) for name, pairs in zip(OBSTACLES, self.tally.stands_against, strict=True)]

    @cached_property
    def _counts(self) -> list[list[int]]:
        higher_tier, stronger, equal, weaker = self.tally.compared
        counts = np.stack([higher_tier, stronger, equal, self.tally.earlier, weaker], axis=1)
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
