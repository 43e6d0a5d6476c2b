"""The fair match of a problem in arrays: no justified envy, no waste, and the fill order of reserved seats."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.claims import Claims, Precedence, Reserve, blocking_pairs, busy_bits, settle
from pss_cli.matching.problem import Ints, MatchProblem


@dataclass(frozen=True, slots=True, eq=False)
class FairOutcome:
    """Placed pairs, pairs still in envy or waste (empty as a rule), and how often pairs were opened again."""

    pairs: Ints
    blocking: tuple[int, ...]
    rounds: int


def deferred_acceptance(problem: MatchProblem, precedence: Precedence = Precedence.AS_LIMITS) -> FairOutcome:
    """The fair matching; programs below their minimum are closed one by one, the emptiest first.

    Raises:
        RulesConflict: a limit is shared by several programs, or siblings are to stay together.
    """
    if (problem.families >= 0).any():
        raise RulesConflict(
            "The fair method gives every seat by the child's own claim; it cannot keep brothers and sisters together.",
            slug="match/fair-siblings",
            fix="Use --method best with --together, or leave --together out.",
        )
    placed, blocking, rounds = settle(replace(claims_of(problem), precedence=precedence))
    return FairOutcome(np.array(sorted(placed), dtype=np.int64), tuple(sorted(blocking)), rounds)


def open_seats_first(problem: MatchProblem) -> MatchProblem:
    """The problem in which open seats are filled first and reserved ones last, told as limits.

    Filling in that order seats so many students outside the group; with that number as their limit, taking students
    by claim alone seats the same ones, which makes the order a rule that anyone can check.
    """
    if not problem.reserve_rows:
        return problem
    pairs = deferred_acceptance(problem, Precedence.OPEN_FIRST).pairs
    limits = problem.limits.copy()
    for row, (program, _) in reserve_limits(problem):
        outside = problem.use[problem.use[:, 0] == row, 1]
        seated = int(np.isin(pairs, outside).sum())
        is_full = int((problem.program[pairs] == program).sum()) >= int(problem.capacity[program])
        limits[row] = seated if is_full else max(seated, int(limits[row]))
    return problem.replaced(limits=limits)


def reserve_limits(problem: MatchProblem) -> Iterable[tuple[int, tuple[int, int]]]:
    """The limits that keep seats in reserve: number of the limit, program and group."""
    return enumerate(problem.reserve_rows, start=len(problem.limits) - len(problem.reserve_rows))


def claims_of(problem: MatchProblem) -> Claims:
    """The problem as lists of whole numbers.

    Raises:
        RulesConflict: a limit is shared by several programs.
    """
    reserves: dict[int, Reserve] = {}
    for row, (program, _) in reserve_limits(problem):
        outside = frozenset(problem.use[problem.use[:, 0] == row, 1].tolist())
        reserves[program] = Reserve(int(problem.capacity[program] - problem.limits[row]), outside)
    return Claims(
        student=problem.student.tolist(),
        program=problem.program.tolist(),
        band=problem.band.tolist(),
        rank=problem.rank.tolist(),
        lottery=problem.lottery.tolist(),
        capacity=problem.capacity.tolist(),
        minimum=problem.minimum.tolist(),
        most=problem.max_programs.tolist(),
        busy=busy_bits(problem.sessions),
        pinned=frozenset(problem.pinned.tolist()),
        blocked=frozenset(problem.blocked.tolist()),
        own=_limits_of_programs(problem),
        reserves=reserves,
    )


def _limits_of_programs(problem: MatchProblem) -> dict[int, list[tuple[int, dict[int, int]]]]:
    """Limits by program; a limit across programs has no place in this method."""
    found: dict[int, list[tuple[int, dict[int, int]]]] = defaultdict(list)
    uses: dict[int, dict[int, int]] = defaultdict(dict)
    for row, pair, amount in problem.use.tolist():
        uses[row][pair] = amount
    for limit, most in enumerate(problem.limits.tolist()):
        programs = {int(problem.program[pair]) for pair in uses[limit]}
        if len(programs) > 1:
            raise RulesConflict(
                "The fair method knows no limit shared by several programs (a bus, a budget).",
                slug="match/fair-limits",
                fix="Use --method best.",
            )
        for program in programs:
            found[program].append((most, uses[limit]))
    return found


def envy(problem: MatchProblem, pairs: Ints) -> tuple[int, ...]:
    """Pairs in justified envy, or with an empty seat left unused, in any matching; a closed program has no seats."""
    counts = np.bincount(problem.program[pairs], minlength=problem.programs)
    closed = np.flatnonzero((problem.minimum > 0) & (counts == 0))
    shut = np.flatnonzero(np.isin(problem.program, closed))
    claims = claims_of(problem.replaced(blocked=np.union1d(problem.blocked, shut)))
    return tuple(sorted(blocking_pairs(claims, pairs.tolist())))
