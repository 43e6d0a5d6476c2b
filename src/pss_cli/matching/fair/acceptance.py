"""The fair match of a problem in arrays: no justified envy, no waste, and the fill order of reserved seats."""

from collections.abc import Iterable
from dataclasses import replace
from math import inf

import numpy as np

from pss_cli.domain.counting import counted
from pss_cli.errors import RulesConflict
from pss_cli.matching.fair.claims import Precedence
from pss_cli.matching.fair.settling import blocking_requests, settle
from pss_cli.matching.fair.wishes import Wishes
from pss_cli.matching.limits import reserve_limits, with_reserves_left
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.slotted import dataclass

TIME_OVER = "match/time-over"


@dataclass(frozen=True, slots=True, eq=False)
class FairOutcome:
    """Placed pairs, pairs still in envy or waste (empty as a rule), and how often pairs were opened again.

    `stopped`: the time was over before all was settled; the rules are kept, but for minimums of pinned programs.
    """

    pairs: Ints
    blocking: tuple[int, ...]
    rounds: int
    stopped: bool


def deferred_acceptance(
    problem: MatchProblem,
    precedence: Precedence = Precedence.AS_LIMITS,
    *,
    wishes: Wishes | None = None,
    until: float = inf,
) -> FairOutcome:
    """The fair matching; programs below their minimum are closed one by one, the emptiest first.

    Programs that share a limit choose together, by claim; siblings who stay together ask as one, with the claim of the
    last of them. For both a match without envy need not exist: `blocking` then says what is left. `wishes` are those
    of the problem, or of one with other limits, where they are known; `until` is when the time is over.
    """
    wishes = wishes or wishes_of(problem)
    found = settle(replace(wishes.claims(problem.limits.tolist()), precedence=precedence), until)
    return FairOutcome(
        pairs=np.array(_pairs(wishes, found.placed), dtype=np.int64),
        blocking=tuple(_pairs(wishes, found.blocking)),
        rounds=found.rounds,
        stopped=found.stopped,
    )


def _pairs(wishes: Wishes, requests: Iterable[int]) -> list[int]:
    return sorted(pair for one in requests for pair in wishes.asked[one])


def open_seats_first(problem: MatchProblem, *, wishes: Wishes | None = None, until: float = inf) -> MatchProblem:
    """The problem in which open seats are filled first and reserved ones last, told as limits.

    Filling in that order seats so many students outside the group; with that number as their limit, taking students
    by claim alone seats the same ones, which makes the order a rule that anyone can check. `wishes` and `until` as
    above.

    Raises:
        RulesConflict: the time was over before it was known whom the open seats go to.
    """
    if not problem.reserve_rows:
        return problem
    found = deferred_acceptance(problem, Precedence.OPEN_FIRST, wishes=wishes, until=until)
    if found.stopped:
        raise not_done(len(found.blocking))
    return with_reserves_left(problem, found.pairs)


def not_done(left: int) -> RulesConflict:
    """What is said of a fair match that the time did not suffice for, with so many pairs in envy or waste."""
    return RulesConflict(
        f"The time limit was over before the fair match was done: {counted(left, 'time')} a seat that a child would"
        " take is still empty, or with a child who comes later. No match was stored.",
        slug=TIME_OVER,
        fix="Give it more time (--time-limit), or use --method best.",
    )


def envy(problem: MatchProblem, pairs: Ints, *, wishes: Wishes | None = None) -> tuple[int, ...]:
    """Pairs in justified envy, or with an empty seat left unused, in any matching; a closed program has no seats.

    `wishes` as above.
    """
    counts = np.bincount(problem.program[pairs], minlength=problem.programs)
    closed = np.flatnonzero((problem.minimum > 1) & (counts == 0))
    shut = np.flatnonzero(np.isin(problem.program, closed))
    wishes = wishes or wishes_of(problem)
    claims = wishes.claims(problem.limits.tolist())
    claims = replace(claims, blocked=claims.blocked | wishes.requests_of(shut.tolist()))
    placed = set(pairs.tolist())
    met = [number for number, one in enumerate(wishes.asked) if placed.issuperset(one)]
    return tuple(_pairs(wishes, blocking_requests(claims, met)))


def wishes_of(problem: MatchProblem) -> Wishes:
    """The problem as lists of whole numbers, but for its limits."""
    return Wishes(
        student=problem.student.tolist(),
        program=problem.program.tolist(),
        band=problem.band.tolist(),
        rank=problem.rank.tolist(),
        lottery=problem.lottery.tolist(),
        most=problem.max_programs.tolist(),
        capacity=problem.capacity.tolist(),
        minimum=problem.minimum.tolist(),
        sessions=problem.sessions,
        families=problem.families.tolist(),
        pinned=frozenset(problem.pinned.tolist()),
        blocked=frozenset(problem.blocked.tolist()),
        use=problem.use.tolist(),
        reserve_rows={limit: program for limit, (program, _) in reserve_limits(problem)},
    )
