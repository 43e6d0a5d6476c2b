"""The fair match: students propose in their own order, programs keep by need band and lottery number.

Programs that meet several times a week can make a plain run leave justified envy behind; the pairs found by the audit
are opened again and the run repeated.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.schedule import busy_masks

MOST_ROUNDS = 30


@dataclass(frozen=True, slots=True, eq=False)
class FairOutcome:
    """Placed pairs, pairs still in envy or waste (empty as a rule), and how often pairs were opened again."""

    pairs: Ints
    blocking: tuple[int, ...]
    rounds: int


class Choices:
    """What each student and each program picks from a set of pairs."""

    def __init__(self, problem: MatchProblem) -> None:
        self.problem = problem
        self.student = problem.student.tolist()
        self.program = problem.program.tolist()
        self.pinned = set(problem.pinned.tolist())
        self.busy = [
            sum(int(word) << (64 * place) for place, word in enumerate(mask)) for mask in busy_masks(problem.sessions)
        ] if problem.programs else []  # fmt: skip
        blocked = set(problem.blocked.tolist())
        self.open: dict[int, list[int]] = defaultdict(list)
        order = np.lexsort((problem.program, problem.rank))
        for pair in sorted(order.tolist(), key=lambda pair: pair not in self.pinned):
            if pair not in blocked:
                self.open[self.student[pair]].append(pair)
        self.own_limits = self._limits_of_programs()

    def _limits_of_programs(self) -> dict[int, list[tuple[int, dict[int, int]]]]:
        """Limits by program; a limit across programs has no place in this method."""
        found: dict[int, list[tuple[int, dict[int, int]]]] = defaultdict(list)
        for limit, most in enumerate(self.problem.limits.tolist()):
            use = {int(pair): int(amount) for row, pair, amount in self.problem.use if row == limit}
            programs = {self.program[pair] for pair in use}
            if len(programs) > 1:
                raise RulesConflict(
                    "The fair method knows no limit shared by several programs (a bus, a budget).",
                    slug="match/fair-limits",
                    fix="Use --method best.",
                )
            for program in programs:
                found[program].append((most, use))
        return found

    def of_student(self, student: int, offers: set[int]) -> set[int]:
        """Pins, then the student's own order, without overlap, at most k."""
        taken: set[int] = set()
        busy = 0
        for pair in self.open[student]:
            mask = self.busy[self.program[pair]]
            if pair in offers and not busy & mask and len(taken) < self.problem.max_programs[student]:
                taken.add(pair)
                busy |= mask
        return taken

    def of_program(self, program: int, applicants: set[int]) -> set[int]:
        """Pins, then the band of the program's own need, then the lottery number, while seats and limits last."""
        kept: set[int] = set()
        used = [0] * len(self.own_limits[program])
        for pair in sorted(applicants, key=self.priority):
            rows = self.own_limits[program]
            fits = all(used[i] + use.get(pair, 0) <= most for i, (most, use) in enumerate(rows))
            if len(kept) < self.problem.capacity[program] and fits:
                kept.add(pair)
                used = [used[i] + use.get(pair, 0) for i, (_, use) in enumerate(rows)]
        return kept

    def priority(self, pair: int) -> tuple[bool, int, int, int]:
        student = self.student[pair]
        return (pair not in self.pinned, -int(self.problem.band[pair]), int(self.problem.lottery[student]), student)


def deferred_acceptance(problem: MatchProblem) -> FairOutcome:
    """The fair matching; programs below their minimum are closed one by one, the emptiest first."""
    closed: set[int] = set()
    while True:
        outcome = _with_open_programs(problem, closed)
        counts = np.bincount(problem.program[outcome.pairs], minlength=problem.programs)
        short = np.flatnonzero((counts > 0) & (counts < problem.minimum))
        if not len(short):
            return outcome
        closed.add(int(short[np.argmin(counts[short] - problem.minimum[short])]))


def _with_open_programs(problem: MatchProblem, closed: set[int]) -> FairOutcome:
    shut = np.flatnonzero(np.isin(problem.program, list(closed)))
    choices = Choices(problem.replaced(blocked=np.union1d(problem.blocked, shut)))
    refused: set[int] = set()
    held: dict[int, set[int]] = {}
    blocking: set[int] = set()
    rounds = 0
    for rounds in range(1, MOST_ROUNDS + 1):  # noqa: B007 the last number is reported
        held = _propose(choices, refused)
        blocking = find_blocking(choices, held)
        if not blocking:
            break
        refused.difference_update(blocking)
    pairs = np.array(sorted(pair for taken in held.values() for pair in taken), dtype=np.int64)
    return FairOutcome(pairs, tuple(sorted(blocking)), rounds)


def _propose(choices: Choices, refused: set[int]) -> dict[int, set[int]]:
    """Deferred acceptance until nobody is refused any more; `refused` grows by every refusal."""
    wanted: dict[int, set[int]] = {}
    waiting = sorted(choices.open)
    at_program: dict[int, set[int]] = defaultdict(set)
    while waiting:
        touched: set[int] = set()
        for student in waiting:
            now = choices.of_student(student, set(choices.open[student]) - refused)
            before = wanted.get(student, set())
            for pair in before - now:
                at_program[choices.program[pair]].discard(pair)
            for pair in now - before:
                at_program[choices.program[pair]].add(pair)
                touched.add(choices.program[pair])
            wanted[student] = now
        again: set[int] = set()
        for program in sorted(touched):
            turned_down = at_program[program] - choices.of_program(program, at_program[program])
            refused |= turned_down
            again |= {choices.student[pair] for pair in turned_down}
        waiting = sorted(again)
    return wanted


def find_blocking(choices: Choices, held: dict[int, set[int]]) -> set[int]:
    """Pairs both sides would rather have: an empty seat (waste) or one of a child with less claim (envy)."""
    at_program: dict[int, set[int]] = defaultdict(set)
    for taken in held.values():
        for pair in taken:
            at_program[choices.program[pair]].add(pair)
    found = set()
    for student, pairs in choices.open.items():
        mine = held.get(student, set())
        for pair in pairs:
            program = choices.program[pair]
            if pair in mine or pair not in choices.of_student(student, mine | {pair}):
                continue
            if pair in choices.of_program(program, at_program[program] | {pair}):
                found.add(pair)
    return found


def envy(problem: MatchProblem, pairs: Ints) -> tuple[int, ...]:
    """Pairs in justified envy, or with an empty seat left unused, in any matching; a closed program has no seats."""
    counts = np.bincount(problem.program[pairs], minlength=problem.programs)
    closed = np.flatnonzero((problem.minimum > 0) & (counts == 0))
    shut = np.flatnonzero(np.isin(problem.program, closed))
    choices = Choices(problem.replaced(blocked=np.union1d(problem.blocked, shut)))
    held: dict[int, set[int]] = defaultdict(set)
    for pair in pairs.tolist():
        held[choices.student[pair]].add(pair)
    return tuple(sorted(find_blocking(choices, held)))
