"""What people decide before a match: pins, holds and blocks."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, day_of
from pss_cli.console.documents import entry
from pss_cli.console.seats import PROGRAM, STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.pin import PinKind
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pss_cli.jobs import pin_seat

CHANGE = "pss match students --keep latest   ·   pss match release STUDENT PROGRAM"
Student = Annotated[str, typer.Argument(help="The student's id.")]
Students = Annotated[list[str], typer.Argument(help="The student's id; several, if they all get a seat in it.")]
AnyStudent = Annotated[str, typer.Argument(help="The student's id.")]
Program = Annotated[str, typer.Argument(help="The program's id or name.")]
AnyProgram = Annotated[str, typer.Argument(help="The program's id or name; left out: every program.")]
AnyBlock = Annotated[str, typer.Argument(help="The program's id or name; left out: the block from every program.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words.")]
Until = Annotated[
    date | None, typer.Option("--until", help="Keep the seat until this day only, as 2026-11-30.", parser=day_of)
]
Limit = Annotated[str, typer.Option("--limit", help="Instead of a pin: a limit that programs share, by its name.")]
GiveUp = Annotated[bool, typer.Option("--give-up", help="The child leaves the seat: it falls free.")]


def pin(call: Call, students: Students, program: Program, until: Until = None, note: Note = "") -> None:
    """Pin a seat for a student, which the next match gives; for good or until a day. Writes one pin for each.

    A pin keeps to the rules, as every seat does: one that no match could keep is refused at once, with all reasons.

    Example:  pss match pin 0000123 P07
    """
    _decide(call, tuple(students), program, PinKind.HOLD if until else PinKind.PIN, note, until)


def block(call: Call, student: Student, program: AnyProgram = "", note: Note = "") -> None:
    """Block a seat for a student, which no match gives; without a program no seat at all. Writes one block.

    Example:  pss match block 0000123 P07
    """
    _decide(call, (student,), program, PinKind.BLOCK, note, None)


def release(
    call: Call,
    student: AnyStudent = "",
    program: AnyBlock = "",
    give_up: GiveUp = False,
    limit: Limit = "",
) -> None:
    """Release a pin, hold or block. With --give-up the child leaves the seat, and it falls free for the waitlist.

    With --limit it takes away a limit that programs share.

    Example:  pss match release 0000123 P07
    """
    if bool(student) is bool(limit):
        raise WrongCommand(
            "Name a student, or a limit.",
            fix='pss match release 0000123 P07, or pss match release --limit "bus to the Y"',
        )
    if limit:
        from pss_cli.jobs import keep_limit

        found = keep_limit.release(call.workspace(), limit, is_dry_run=call.is_dry_run)
        call.say(f"{found.said}: {'NOT ' if call.is_dry_run else ''}released.")
        call.say("Next:  pss match students --keep latest")
        return
    _decide(call, (student,), program, None, "", None, gives_up=give_up)


def pins(call: Call) -> None:
    """List pins, holds and blocks; writes nothing.

    Example:  pss match pins
    """
    from pss_cli.jobs import pin_seat, seat_names

    columns = (
        *STUDENT, *PROGRAM, Column("Kind"), Column("Since"), Column("Until"), Column("Note", private=True),
    )  # fmt: skip
    names = seat_names.run(call.workspace())
    found = pin_seat.listed(call.workspace())
    rows = tuple(
        (
            *names.of_student(x.student_id),
            *(names.of_program(x.program_id) if x.program_id else ("every program", "")), x.kind.value,
            x.made_on.isoformat(), x.until.isoformat() if x.until else "", x.note,
        )
        for x in found
    )  # fmt: skip
    items = [
        {
            "student_id": x.student_id, "program_id": x.program_id or None, "kind": x.kind, "since": x.made_on,
            **entry(x, "until note"),
        }
        for x in found
    ]  # fmt: skip
    call.show(Listing("Pins, holds and blocks", columns, rows), call.document("pins", items=items))
    call.say_under(f"Next:  {CHANGE if found else 'pss match pin STUDENT PROGRAM'}")


def _decide(
    call: Call,
    students: tuple[str, ...],
    program: str,
    kind: PinKind | None,
    note: str,
    until: date | None,
    *,
    gives_up: bool = False,
) -> None:
    from pss_cli.domain.identifiers import StudentId
    from pss_cli.jobs import list_catalog, pin_seat, seat_names

    program_id = list_catalog.likely_id(call.workspace(), program)
    request = pin_seat.Request(
        student_ids=tuple(map(StudentId, students)), program_id=program_id, kind=kind, as_of=call.as_of, until=until,
        note=note, gives_up=gives_up, is_dry_run=call.is_dry_run,
    )  # fmt: skip
    report = pin_seat.run(call.workspace(), request)
    where = seat_names.run(call.workspace()).program(program_id) if program_id else "every program"
    call.say(*_told(request, report, where), "Next:  pss match students --keep latest")
    if gives_up:
        call.say(f"Who is next:  pss match waitlist {program_id} --promote")


def _told(request: "pin_seat.Request", report: "pin_seat.Report", where: str) -> "Iterator[str]":
    """What was decided of each student, and what had been before."""
    kind, until = request.kind, request.until
    verb = "released" if kind is None else f"held until {until}" if kind is PinKind.HOLD else kind.done
    negation = "" if report.saved else "NOT "
    before = {one.student_id: one for one in report.before}
    for student in dict.fromkeys(request.student_ids):
        earlier = before.get(student)
        since = f" Before: {earlier.kind.done} since {earlier.made_on}." if earlier and kind else ""
        yield f"Student {student} in {where}: {negation}{verb}.{since}"
