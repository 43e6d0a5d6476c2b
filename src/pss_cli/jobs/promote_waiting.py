"""Seats that fell free since a match, and who is next for each: proposed, or given."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import numpy as np

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.placement import MatchRun, WaitlistEntry
from pss_cli.domain.seat import Pair
from pss_cli.jobs.match_facts import again
from pss_cli.jobs.seat_decisions import Decision, Verdict, keep
from pss_cli.jobs.stored_match import laid_over
from pss_cli.jobs.unknown_names import unknown_program
from pss_cli.matching.answer import Matching
from pss_cli.matching.fair.moving_up import moved_up
from pss_cli.matching.problem import Ints
from pss_cli.matching.reasons import Facts
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.sentences import OTHER_RULES, limits_told
from pss_cli.matching.schedule import busy_masks, overlap
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, journal, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which match (empty: the newest) and program (empty: all); `accepts` gives the seats."""

    as_of: date
    run: str = ""
    program_id: str = ""
    accepts: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody earlier on the waitlist whose rules do not fit now, and why."""

    entry: WaitlistEntry
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Free seats by program before anybody moves up, who would get one, and who was passed over."""

    run_id: str
    free: tuple[tuple[ProgramId, int], ...]
    promoted: tuple[WaitlistEntry, ...]
    passed: tuple[Passed, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Looks for seats that fell free, and gives each to the first on its waitlist whose rules fit today.

    Who is next in several lines at once moves up where they would choose to first.

    Raises:
        Unreadable: there is no such match or program.
        RulesConflict: pins contradict each other or the rules.
    """
    with database.reading(workspace) as store:
        match_runs.refuse_old(store, request.run, request.as_of)
        instance, stored = again(store, workspace, request.run)
    _refuse_unknown(request.program_id, KnownPrograms.of(instance.programs))
    lines = {entry.pair: entry for entry in stored.waitlist if request.program_id in {"", entry.program_id}}
    seats = _Seats(laid_over(instance, stored).instance, stored)
    before = {program_id: seats.free(program_id) for program_id in sorted({program_id for _, program_id in lines})}
    promoted = seats.given(lines)
    open_ = {entry.program_id for entry in promoted} | {program_id for program_id in before if seats.runs(program_id)}
    saves = bool(promoted) and request.accepts and not request.is_dry_run
    if saves:
        with database.writing(workspace, "pss match waitlist --promote --accept") as store:
            keep(store, [_decision(entry, stored, request.as_of) for entry in promoted])
            journal.describe(store, f"{len(promoted)} seats that fell free given from the waitlists")
    return Report(
        run_id=stored.run_id,
        free=tuple((program_id, count) for program_id, count in before.items() if count and program_id in open_),
        promoted=promoted,
        passed=tuple(seats.passed_over(lines.values(), promoted)),
        saved=saves,
    )


def _refuse_unknown(program_id: str, known: KnownPrograms) -> None:
    if program_id and program_id not in known.names:
        raise unknown_program(program_id, known, " in this match")


def _decision(entry: WaitlistEntry, stored: MatchRun, as_of: date) -> Decision:
    return Decision(
        run_id=stored.run_id,
        student_id=entry.student_id,
        program_ids=(entry.program_id,),
        verdict=Verdict.ACCEPT,
        made_on=as_of,
        note=f"from the waitlist, number {entry.position}",
    )


class _Seats:
    """The seats of a match as they stand today: what is still placed or pinned, and what is left."""

    def __init__(self, instance: Instance, stored: MatchRun) -> None:
        self.instance, self.problem = instance, instance.problem
        numbers = instance.number_of
        # A seat whose student left, declined, gave it up or was blocked is no longer among the possible pairs.
        self.live = set(self.problem.pinned.tolist()) | {numbers[pair] for pair in stored.pairs if pair in numbers}
        self.program_number = {one.program_id: at for at, one in enumerate(instance.programs)}
        self.masks = busy_masks(self.problem.sessions)

    def free(self, program_id: ProgramId) -> int:
        program = self.program_number.get(program_id)
        if program is None:
            return 0
        taken = sum(1 for pair in self.live if self.problem.program[pair] == program)
        return max(0, int(self.problem.capacity[program]) - taken)

    def runs(self, program_id: ProgramId) -> bool:
        """Whether a program with a minimum has anybody in it; nobody can move up into one that does not start."""
        program = self.program_number[program_id]
        return not self.problem.minimum[program] or bool((self.problem.program[list(self.live)] == program).any())

    def given(self, lines: Mapping[Pair, WaitlistEntry]) -> tuple[WaitlistEntry, ...]:
        """Those who move up, by program and place; their seats count as taken from then on."""
        numbers = self.instance.number_of
        place = {numbers[pair]: entry.position for pair, entry in lines.items() if pair in numbers}
        place = {number: position for number, position in place.items() if number not in self.live}
        if not place:
            return ()
        moved = moved_up(self.problem, self._placed, place).tolist()
        self.live.update(moved)
        return tuple(
            sorted(
                (lines[self.instance.pair_ids[number]] for number in moved), key=lambda x: (x.program_id, x.position)
            )
        )

    def passed_over(self, lines: Iterable[WaitlistEntry], promoted: Iterable[WaitlistEntry]) -> Iterator[Passed]:
        """Those before the last who moved up in their line, or in a line with seats still free, and why."""
        last: dict[ProgramId, int] = {}
        for entry in promoted:
            last[entry.program_id] = max(entry.position, last.get(entry.program_id, 0))
        for entry in sorted(lines, key=lambda one: (one.program_id, one.position)):
            is_before = entry.position < last.get(entry.program_id, 0)
            is_open = self.free(entry.program_id) > 0 and self.runs(entry.program_id)
            if (is_before or is_open) and (why := self._why_not(entry)):
                yield Passed(entry, why)

    def _why_not(self, entry: WaitlistEntry) -> str:
        """Why the student does not take the seat today; empty for who has it."""
        pair = entry.pair
        number = self.instance.number_of.get(pair)
        if number is None:
            reasons = self.instance.against(pair)
            if reasons:
                return reasons[0].text
            is_held = any(one.pair == pair for one in self.instance.request.held)
            return "" if is_held else "The student is no longer on the roster."
        if number in self.live:
            return ""
        mine = [one for one in self.live if self.problem.student[one] == self.problem.student[number]]
        here = self.problem.program[[number]]
        if any(overlap(self.masks, here, self.problem.program[[one]])[0] for one in mine):
            return "It meets at the same time as a program the student has by now."
        if len(mine) >= int(self.problem.max_programs[self.problem.student[number]]):
            return "The student has as many programs as allowed by now."
        return self._what_is_left(number)

    def _what_is_left(self, pair: int) -> str:
        """Why seats that are free are not for the pair."""
        given = Matching(method="stored", pairs=self._placed, objective=(), upper_bound=())
        found = Facts(self.problem, given).outcome(pair)
        if "siblings" in found.obstacles:
            return OTHER_RULES["siblings"]
        return " ".join(limits_told(self.instance, found)) or OTHER_RULES["reserved"]

    @property
    def _placed(self) -> Ints:
        return np.array(sorted(self.live), dtype=np.int64)
