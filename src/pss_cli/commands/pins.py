"""What people decide before a match: pins and blocks."""

from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.screen import say
from pss_cli.console.tables import Column, Listing, show

Student = Annotated[str, typer.Argument(help="The student's id.")]
Program = Annotated[str, typer.Argument(help="The program's id.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words.")]


def pin(context: typer.Context, student: Student, program: Program, note: Note = "") -> None:
    """Pin a seat: the next match gives it to this student. Writes one pin."""
    _decide(context, student, program, "pin", note)


def block(context: typer.Context, student: Student, program: Program, note: Note = "") -> None:
    """Block a seat: no match gives it to this student. Writes one block."""
    _decide(context, student, program, "block", note)


def release(context: typer.Context, student: Student, program: Program) -> None:
    """Release a pin or block. Takes it away from the store."""
    _decide(context, student, program, "", "")


def pins(context: typer.Context) -> None:
    """List pins and blocks; writes nothing."""
    from pss_cli.jobs import pin_seat

    call = call_of(context)
    columns = (Column("Student"), Column("Program"), Column("Kind"), Column("Since"), Column("Note", private=True))
    found = pin_seat.listed(call.workspace())
    rows = tuple((x.student_id, x.program_id, x.kind.value, x.made_on.isoformat(), x.note) for x in found)
    show(call.view, Listing("Pins and blocks", columns, rows))


def _decide(context: typer.Context, student: str, program: str, kind: str, note: str) -> None:
    from pss_cli.domain.identifiers import ProgramId, StudentId
    from pss_cli.domain.pin import PinKind
    from pss_cli.jobs import pin_seat

    call = call_of(context)
    request = pin_seat.Request(
        student_id=StudentId(student),
        program_id=ProgramId(program),
        kind=PinKind(kind) if kind else None,
        as_of=call.as_of,
        note=note,
        is_dry_run=call.is_dry_run,
    )
    report = pin_seat.run(call.workspace(), request)
    verb = {"pin": "pinned", "block": "blocked", "": "released"}[kind]
    negation = "" if report.saved else "NOT "
    say(call.view, f"Student {student} in {program}: {negation}{verb}.", "Next:  pss match students --keep latest")
