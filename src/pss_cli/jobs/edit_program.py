"""Fills in or corrects one program: the same cells and the same checks as an imported row."""

from dataclasses import replace
from datetime import date

from pss_cli.domain.program import Program
from pss_cli.domain.weekly_schedule import clock
from pss_cli.errors import Unreadable
from pss_cli.jobs.edited_row import CellEdit, edited_row, refuse_problems
from pss_cli.jobs.list_catalog import named
from pss_cli.slotted import dataclass
from pss_cli.tables import catalogs
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import our_columns
from pss_cli.workspace import database, journal, programs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`edits` are `FIELD=VALUE`; an empty value empties the field."""

    program_id: str
    edits: tuple[str, ...]
    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The program as it is now, and each cell that changed."""

    program: Program
    changes: tuple[CellEdit, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Saves the program when the edited row reads without a problem.

    Raises:
        WrongCommand: an edit names no field.
        Unreadable: there is no such program.
        DataRefused: a value cannot be read.
    """
    with database.editing(workspace, "pss catalog edit", is_dry_run=request.is_dry_run) as store:
        old = named(programs.every_program(store), request.program_id)
        program, changes = _edited(old, request)
        saves = bool(changes) and not request.is_dry_run
        if saves:
            programs.put(store, program)
            journal.describe(store, f"program {program.program_id}: {', '.join(change.header for change in changes)}.")
    return Report(program, changes, saves)


def _edited(old: Program, request: Request) -> tuple[Program, tuple[CellEdit, ...]]:
    """The program with its edits, and the cells that differ."""
    headers, rows = catalogs.write((old,))
    row = dict(zip(headers, rows[0], strict=True))
    if not _says_whole_schedule(request.edits):
        row |= _days_and_hours_apart(old)
    frame, changes = edited_row(Kind.CATALOG, headers, row, request.edits)
    parsed = catalogs.parse(
        frame, our_columns(frame, Kind.CATALOG), catalogs.CatalogOptions(as_of=request.as_of, is_by_hand=True)
    )
    refuse_problems(parsed.problems, parsed.questions)
    program = replace(parsed.records[0], listed=old.listed, source=old.source)
    if program.program_id != old.program_id:
        raise Unreadable(
            "The id of a program cannot be edited: seats and matches hang on it.",
            slug="catalog/fixed-id",
            fix="Import it under the new id.",
        )
    return program, changes


def _says_whole_schedule(edits: tuple[str, ...]) -> bool:
    """Whether days are given with their hours, or none of the two is touched."""
    said = dict(edit.replace(" ", "").split("=", 1) for edit in edits if "=" in edit)
    if "days" in said:
        return not said["days"] or any(letter.isdigit() for letter in said["days"])
    return not said.keys() & {"start_time", "end_time"}


def _days_and_hours_apart(program: Program) -> dict[str, str]:
    """The schedule in three cells, so that other days keep the hours and other hours the days; empty if they differ."""
    hours = {(session.start, session.end) for session in program.sessions}
    if len(hours) != 1:
        return {}
    start, end = hours.pop()
    days = ";".join(session.day.label for session in program.sessions)
    return {"days": days, "start_time": clock(start), "end_time": clock(end)}
