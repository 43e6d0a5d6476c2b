"""Seats that fell free since a match, and who is next for each: proposed, or given."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.placement import MatchRun, WaitlistEntry
from pss_cli.errors import Unreadable
from pss_cli.jobs.match_facts import of_run
from pss_cli.jobs.match_students import instance_of
from pss_cli.jobs.seat_decisions import Decision, Verdict, keep
from pss_cli.jobs.stored_match import laid_over
from pss_cli.matching.instance import Instance
from pss_cli.matching.schedule import busy_masks, overlap
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

    Raises:
        Unreadable: there is no such match or program.
        RulesConflict: pins contradict each other or the rules.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, request.run)
        instance = instance_of(store, workspace, of_run(stored))
    if request.program_id and request.program_id not in {program.program_id for program in instance.programs}:
        raise Unreadable(
            f'There is no program "{request.program_id}" in this match.',
            slug="match/unknown-program",
            next_command="pss catalog list",
        )
    seats = _Seats(laid_over(instance, stored).instance, stored)
    waiting: dict[ProgramId, list[WaitlistEntry]] = {}
    for entry in stored.waitlist:
        if request.program_id in {"", entry.program_id}:
            waiting.setdefault(entry.program_id, []).append(entry)
    free = tuple((program_id, count) for program_id in waiting if (count := seats.free(program_id)) > 0)
    promoted: list[WaitlistEntry] = []
    passed: list[Passed] = []
    for program_id, _ in free:
        for entry in sorted(waiting[program_id], key=lambda one: one.position):
            if seats.free(program_id) <= 0:
                break
            why = seats.why_not(entry)
            if why is None:
                continue
            if why:
                passed.append(Passed(entry, why))
            else:
                seats.give(entry)
                promoted.append(entry)
    saves = bool(promoted) and request.accepts and not request.is_dry_run
    if saves:
        with database.writing(workspace, "pss match waitlist --promote --accept") as store:
            keep(store, [_decision(entry, stored, request.as_of) for entry in promoted])
            journal.describe(store, f"{len(promoted)} seats that fell free given from the waitlists")
    return Report(run_id=stored.run_id, free=free, promoted=tuple(promoted), passed=tuple(passed), saved=saves)


def _decision(entry: WaitlistEntry, stored: MatchRun, as_of: date) -> Decision:
    return Decision(
        run_id=stored.run_id,
        student_id=entry.student_id,
        program_ids=(entry.program_id,),
        verdict=Verdict.ACCEPT,
        made_on=as_of,
        note=f"from the waitlist, number {entry.position}",
    )


@dataclass
class _Seats:
    """The seats of a match as they stand today: what is still placed or pinned, and what is left."""

    instance: Instance
    stored: MatchRun
    live: set[int] = field(init=False)

    def __post_init__(self) -> None:
        numbers = self.instance.number_of
        placed = {(one.student_id, one.program_id) for one in self.stored.placements}
        pinned = set(self.instance.problem.pinned.tolist())
        # A seat whose student left, declined, gave it up or was blocked is no longer among the possible pairs.
        self.live = pinned | {numbers[pair] for pair in placed if pair in numbers}
        self.program_number = {one.program_id: at for at, one in enumerate(self.instance.programs)}
        self.masks = busy_masks(self.instance.problem.sessions)

    def free(self, program_id: ProgramId) -> int:
        program = self.program_number.get(program_id)
        if program is None:
            return 0
        problem = self.instance.problem
        return int(problem.capacity[program]) - sum(1 for pair in self.live if problem.program[pair] == program)

    def why_not(self, entry: WaitlistEntry) -> str | None:  # noqa: PLR0911 a table of cases
        """Why the student cannot take the seat today; empty when nothing is in the way, None who has it already."""
        pair = (entry.student_id, entry.program_id)
        number = self.instance.number_of.get(pair)
        if number is None:
            reasons = self.instance.against(pair)
            if not reasons:
                held = any((one.student_id, one.program_id) == pair for one in self.instance.request.held)
                return None if held else "The student is no longer on the roster."
            return reasons[0].text
        if number in self.live:
            return None
        problem = self.instance.problem
        mine = [one for one in self.live if problem.student[one] == problem.student[number]]
        if len(mine) >= int(problem.max_programs[problem.student[number]]):
            return "The student has as many programs as allowed by now."
        here = problem.program[[number]]
        if any(overlap(self.masks, here, problem.program[[one]])[0] for one in mine):
            return "It meets at the same time as a program the student has by now."
        if not self._limits_fit(number):
            return "The seats still free are kept for students in tier 3."
        return ""

    def _limits_fit(self, number: int) -> bool:
        problem = self.instance.problem
        for row in problem.use[problem.use[:, 1] == number, 0].tolist():
            rows = problem.use[problem.use[:, 0] == row]
            taken = int(rows[np.isin(rows[:, 1], list(self.live)), 2].sum())
            if taken >= int(problem.limits[row]):
                return False
        return True

    def give(self, entry: WaitlistEntry) -> None:
        self.live.add(self.instance.number_of[StudentId(entry.student_id), entry.program_id])
