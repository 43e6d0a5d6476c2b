"""A plain list per program for the coordinator: who sits there, who comes new, who waits."""

from dataclasses import dataclass

from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.student import Consent, Student
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.errors import Unreadable
from pss_cli.workspace import database, match_runs, participation, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which match (empty: the newest), and which program (empty: all)."""

    run: str = ""
    program_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student in one program; `status` is `takes part`, `new`, or `waits, 3`. `may_share` is the consent."""

    program: Program
    student: Student
    status: str

    @property
    def meets(self) -> str:
        return schedule_text(self.program.sessions)

    @property
    def may_share(self) -> bool:
        return self.student.consent_to_share is Consent.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Rows by program: those who take part, those who come new, those who wait in their order."""

    run: MatchRun
    rows: tuple[Row, ...]

    @property
    def without_consent(self) -> int:
        return len({row.student.student_id for row in self.rows if not row.may_share})


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the match and lists it.

    Raises:
        Unreadable: there is no such match or program.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, request.run)
        offered = {program.program_id: program for program in programs.all_programs(store)}
        children = {student.student_id: student for student in students.active(store)}
        held = participation.held_seats(store)
    if request.program_id and request.program_id not in offered:
        raise Unreadable(
            f'There is no program "{request.program_id}".',
            slug="match/unknown-program",
            next_command="pss catalog list",
        )
    taking_part = {(seat.program_id, seat.student_id) for seat in held}
    lines = [(program, 0, 0, student, "takes part") for program, student in taking_part]
    lines += [
        (one.program_id, 1, 0, one.student_id, "new")
        for one in stored.placements
        if (one.program_id, one.student_id) not in taking_part
    ]
    lines += [(one.program_id, 2, one.position, one.student_id, f"waits, {one.position}") for one in stored.waitlist]
    rows = tuple(
        Row(program=offered[program], student=children[student], status=status)
        for program, _, _, student, status in sorted(lines)
        if program in offered and student in children and request.program_id in {"", program}
    )
    return Report(run=stored, rows=rows)
