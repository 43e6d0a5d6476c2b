"""Corrects one student, or adds one by hand: the same cells and the same checks as an imported row."""

from dataclasses import replace
from datetime import date

from pss_cli.domain.source import Source
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.edited_row import CellEdit, edited_row, refuse_problems
from pss_cli.jobs.list_roster import named
from pss_cli.slotted import dataclass
from pss_cli.tables import rosters
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import our_columns
from pss_cli.workspace import database, journal, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`edits` are `FIELD=VALUE`; an empty value empties the field. `is_new`: there is no such student yet."""

    student_id: str
    edits: tuple[str, ...]
    as_of: date
    is_new: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The student as they are now, and each cell that changed."""

    student: Student
    changes: tuple[CellEdit, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Saves the student when the edited row reads without a problem.

    Raises:
        WrongCommand: an edit names no field, or no id stands first.
        Unreadable: there is no such student, or there is one already.
        DataRefused: a value cannot be read.
    """
    if "=" in request.student_id:
        raise WrongCommand(
            "The student's id stands first, by itself.",
            slug="command/edit",
            fix="Such as:  pss roster add 0000999 first_name=Acorn grade=2",
        )
    verb = "add" if request.is_new else "edit"
    with database.editing(workspace, f"pss roster {verb}", is_dry_run=request.is_dry_run) as store:
        student, changes = _edited(_known(students.all_students(store), request), request)
        saves = bool(changes) and not request.is_dry_run
        if saves:
            students.put(store, student)
            fields = ", ".join(change.header for change in changes)
            journal.describe(store, f"student {student.student_id}: {'added' if request.is_new else fields}.")
    return Report(student, changes, saves)


def _known(everyone: tuple[Student, ...], request: Request) -> Student | None:
    """The student to be edited; None for one to be added."""
    if not request.is_new:
        return named(everyone, request.student_id)
    if any(student.student_id == request.student_id for student in everyone):
        raise Unreadable(
            f"There is a student with the id {request.student_id} already.",
            slug="roster/exists",
            next_command=f"pss roster edit {request.student_id} FIELD=VALUE",
        )
    return None


def _edited(old: Student | None, request: Request) -> tuple[Student, tuple[CellEdit, ...]]:
    """The student with the edits, and the cells that differ."""
    headers, rows = rosters.write((old,)) if old else (rosters.template(), ())
    row = dict(zip(headers, rows[0], strict=True)) if rows else {"student_id": request.student_id}
    frame, changes = edited_row(Kind.ROSTER, headers, row, request.edits)
    parsed = rosters.parse(frame, our_columns(frame, Kind.ROSTER), rosters.RosterOptions(as_of=request.as_of))
    refuse_problems(parsed.problems, parsed.questions)
    return _as_kept(parsed.records[0].student, old), changes


def _as_kept(student: Student, old: Student | None) -> Student:
    """What a row cannot show stays: where the student came from, a third guardian, being gone."""
    if old is None:
        return replace(student, source=Source(students.BY_HAND))
    if old.student_id != student.student_id:
        raise Unreadable(
            "The id of a student cannot be edited: records and seats hang on it.",
            slug="roster/fixed-id",
            fix="Add the student under the right id, and import the roster again.",
        )
    guardians = (*student.guardians, *old.guardians[2:])
    return replace(student, guardians=guardians, status=old.status, source=old.source)
