"""A plain list per program for the coordinator: who sits there, who comes new, who waits."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.seat import Pair
from pss_cli.errors import Forbidden, Unreadable
from pss_cli.jobs import seat_sheets
from pss_cli.jobs.seat_rows import Report, Row
from pss_cli.jobs.unknown_names import unknown_program
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.workbook import write_workbook
from pss_cli.workspace import database, imports, match_runs, participation, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which match (empty: the newest), and which program (empty: all).

    `provider`: the list leaves the school for this partner, so only seats with its programs and students whose
    family agreed are on it. `file`: an Excel file with a sheet for each program.
    """

    as_of: date
    run: str = ""
    program_id: str = ""
    provider: str = ""
    file: Path | None = None


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the match and lists it.

    Raises:
        Unreadable: there is no such match or program.
        Forbidden: it is for a provider, and no family's consent holds.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, request.run)
        offered = {program.program_id: program for program in programs.all_programs(store)}
        children = {student.student_id: student for student in students.active(store)}
        held = participation.held_seats(store, request.as_of)
        asked_on = imports.last_day(store, "roster")
    if request.program_id and request.program_id not in offered:
        raise unknown_program(request.program_id, KnownPrograms.of(offered.values()))
    rows = tuple(
        Row(program=offered[program], student=children[student], status=status)
        for program, _, _, student, status in sorted(_lines(stored, frozenset(seat.pair for seat in held)))
        if program in offered and student in children and request.program_id in {"", program}
    )
    report = Report(run=stored, rows=rows)
    if request.provider:
        _refuse_ended_consent(asked_on, request.as_of)
        report = _for_provider(report, _provider_named(request.provider, offered.values()))
    if request.file is None:
        return report
    sheets = seat_sheets.sheets(report, request.as_of)
    return replace(
        report, notices=write_workbook(request.file, sheets, imprint=seat_sheets.imprint(report, request.as_of))
    )


def _lines(run: MatchRun, held: frozenset[Pair]) -> Iterator[tuple[ProgramId, int, int, StudentId, str]]:
    """Who takes part, comes new or waits; in order they are the rows of each program."""
    for student_id, program_id in held:
        yield program_id, 0, 0, student_id, "takes part"
    for student_id, program_id in run.pairs - held:
        yield program_id, 1, 0, student_id, "new"
    for one in run.waitlist:
        yield one.program_id, 2, one.position, one.student_id, f"waits, {one.position}"


def _provider_named(name: str, offered: Iterable[Program]) -> str:
    known = {program.provider.casefold(): program.provider for program in offered if program.provider}
    if name.strip().casefold() in known:
        return known[name.strip().casefold()]
    near = known.get(nearest(name.strip().casefold(), sorted(known)), "")
    raise Unreadable(
        f'There is no provider "{name}" in the catalog.{hint(near)}',
        slug="match/unknown-provider",
        next_command="pss catalog list",
    )


def _refuse_ended_consent(asked_on: date | None, as_of: date) -> None:
    """Consent ends with the school year in which the roster told of it.

    Raises:
        Forbidden: no roster of this school year was imported.
    """
    if asked_on is not None and asked_on < SchoolYear.containing(as_of).first_day:
        raise Forbidden(
            f"Consent to share ends with the school year; the last roster is of {asked_on.isoformat()}.",
            slug="match/no-consent",
            fix="Import the roster of this year, in which consent_to_share says what families answered this year.",
            next_command="pss import-roster FILE",
        )


def _for_provider(report: Report, provider: str) -> Report:
    """What may leave the school for this partner: its own seats, and only where the family agreed.

    Raises:
        Forbidden: nobody is left.
    """
    own = [row for row in report.rows if row.program.provider == provider and not row.waits]
    rows = tuple(row for row in own if row.may_share)
    left_out = len({row.student.student_id for row in own if not row.may_share})
    if not rows:
        count = counted(left_out, "student has", "students have")
        raise Forbidden(
            f"Nothing may be sent to {provider}: {count} a seat there, and none has consent to share.",
            slug="match/no-consent",
            fix="Ask the families; consent_to_share in the roster says yes when one agreed.",
            next_command="pss outreach-list",
        )
    return replace(report, rows=rows, provider=provider, left_out=left_out)
