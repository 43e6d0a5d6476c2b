"""Who waits for which program, and who is next when a seat falls free."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, OfMatch
from pss_cli.console.documents import entry
from pss_cli.console.seats import PROGRAM, STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from pss_cli.domain.placement import MatchRun
    from pss_cli.jobs import promote_waiting
    from pss_cli.jobs.seat_names import SeatNames

GIVE_UP = "pss match release STUDENT PROGRAM --give-up   ·   pss match waitlist"
Promote = Annotated[bool, typer.Option("--promote", help="Say who is next for seats that fell free.")]
Accept = Annotated[bool, typer.Option("--accept", help="With --promote: give these seats.")]


def waitlist(
    call: Call,
    program: Annotated[str, typer.Argument(help="A program's id or name; left out: all.")] = "",
    run: OfMatch = "",
    promote: Promote = False,
    accept: Accept = False,
) -> None:
    """List who waits for which full program, in order; need band first, then lottery number. Writes nothing.

    With --promote it says who is next for seats that fell free; with --accept too it pins them and writes
    referrals.

    Example:  pss match waitlist --promote
    """
    if accept and not promote:
        raise WrongCommand("--accept goes with --promote.", fix="pss match waitlist --promote --accept")
    from pss_cli.jobs import list_catalog, list_matches

    if program:
        program = list_catalog.one(call.workspace(), program).program_id
    if promote:
        _promote(call, program, run, accepts=accept)
        return
    _show_waiting(call, list_matches.one(call.workspace(), run), program)


def _show_waiting(call: Call, stored: "MatchRun", program: str) -> None:
    from pss_cli.jobs import seat_names

    found = [one for one in stored.waitlist if program in {"", one.program_id}]
    names = seat_names.run(call.workspace())
    columns = (*PROGRAM, Column("Place", right=True), *STUDENT, Column("Why", private=True))
    rows = tuple(
        (
            *names.of_program(one.program_id), str(one.position), *names.of_student(one.student_id),
            one.reason,
        )
        for one in found
    )  # fmt: skip
    call.show(
        Listing(f"Waitlists of match {stored.run_id}", columns, rows),
        call.document("waitlist", run=stored.run_id, items=found),
    )
    promote = f"{call.again('--promote')}   ·   " if found else ""
    call.say_under(f"Next:  {promote}pss match explain STUDENT")


def _promote(call: Call, program: str, run: str, *, accepts: bool) -> None:
    from pss_cli.jobs import promote_waiting, seat_names

    request = promote_waiting.Request(
        as_of=call.as_of, run=run, program_id=program, accepts=accepts, is_dry_run=call.is_dry_run
    )
    report = promote_waiting.run(call.workspace(), request)
    names = seat_names.run(call.workspace())
    columns = (
        *PROGRAM, Column("Place", right=True), *STUDENT, Column("Outcome"), Column("Why", private=True),
    )  # fmt: skip
    told = [(one, "next", "First on the list whose rules fit.") for one in report.promoted]
    told += [(one.entry, "passed over", one.why) for one in report.passed]
    told.sort(key=lambda line: (line[0].program_id, line[0].position))
    rows = tuple(
        (
            *names.of_program(one.program_id), str(one.position), *names.of_student(one.student_id), outcome,
            why,
        )
        for one, outcome, why in told
    )  # fmt: skip
    found = call.document(
        "promotion", run=report.run_id, saved=report.saved,
        free=[{"program_id": program_id, "seats": seats} for program_id, seats in report.free],
        promoted=report.promoted,
        passed=[entry(one.entry, "student_id program_id position", why=one.why) for one in report.passed],
    )  # fmt: skip
    call.show(Listing(f"Seats that fell free since match {report.run_id}", columns, rows), found)
    call.say_under(*_told(report, names, call.again("--accept")))


def _told(report: "promote_waiting.Report", names: "SeatNames", accept: str) -> list[str]:
    if not report.free:
        return ["No seat has fallen free in a program with a waitlist.", f"Next:  {GIVE_UP}"]
    seats = ", ".join(f"{names.program(program_id)}: {count}" for program_id, count in report.free)
    lines = [f"Seats free: {seats}. Students next in line: {len(report.promoted)}."]
    if report.saved:
        return [*lines, "Pinned and noted as referred. Take it back with:  pss undo", "Next:  pss outreach-list"]
    way = accept if report.promoted else "pss match students --keep latest"
    return [*lines, "The seats were NOT given.", f"Next:  {way}"]
