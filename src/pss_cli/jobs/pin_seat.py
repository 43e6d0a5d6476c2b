"""Pins a seat, blocks one, or takes either back. The next match keeps to it."""

from dataclasses import dataclass
from datetime import date

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.pin import Pin, PinKind
from pss_cli.errors import Unreadable
from pss_cli.workspace import database, journal, pins, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The pair and what is decided; `kind` None releases it."""

    student_id: StudentId
    program_id: ProgramId
    kind: PinKind | None
    as_of: date
    note: str = ""
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The decision before and after."""

    before: Pin | None
    after: Pin | None
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Keeps or releases the decision.

    Raises:
        Unreadable: the student or program is not known, or there is nothing to release.
    """
    with database.reading(workspace) as store:
        before = pins.get(store, request.student_id, request.program_id)
        if request.kind is None and before is None:
            raise Unreadable(
                f"There is no pin or block of student {request.student_id} in {request.program_id}.",
                slug="match/no-pin",
                next_command="pss match pins",
            )
        if request.kind is not None and students.get(store, request.student_id) is None:
            raise Unreadable(
                f'There is no student "{request.student_id}".',
                slug="match/unknown-student",
                fix="Copy the id from the list, zeros in front included.",
                next_command="pss roster list",
            )
        if request.kind is not None and programs.get(store, request.program_id) is None:
            raise Unreadable(
                f'There is no program "{request.program_id}".',
                slug="match/unknown-program",
                next_command="pss catalog list",
            )
    after = _pin(request)
    if not request.is_dry_run:
        verb = request.kind.value if request.kind else "release"
        with database.writing(workspace, f"pss match {verb} {request.student_id} {request.program_id}") as store:
            if after is None:
                pins.release(store, request.student_id, request.program_id)
            else:
                pins.save(store, after)
            journal.describe(store, f"{verb}: student {request.student_id}, program {request.program_id}")
    return Report(before, after, not request.is_dry_run)


def _pin(request: Request) -> Pin | None:
    if request.kind is None:
        return None
    return Pin(
        student_id=request.student_id,
        program_id=request.program_id,
        kind=request.kind,
        made_on=request.as_of,
        note=request.note,
    )


def listed(workspace: Workspace) -> tuple[Pin, ...]:
    """Every pin and block, in order of student and program."""
    with database.reading(workspace) as store:
        return pins.all_pins(store)
