"""Who waits for which program."""

from dataclasses import asdict
from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.tables import Column, Listing, show

OfRun = Annotated[str, typer.Option("--run", help="A match by its id; left out: the newest.")]


def waitlist(
    context: typer.Context,
    program: Annotated[str, typer.Argument(help="A program's id; left out: all.")] = "",
    run: OfRun = "",
) -> None:
    """List who waits for which full program, in order: need band first, then lottery number; writes nothing."""
    from pss_cli.jobs import check_match

    call = call_of(context)
    stored = check_match.run(call.workspace(), check_match.Request(run)).run
    found = [one for one in stored.waitlist if program in {"", one.program_id}]
    columns = (Column("Program"), Column("Place", right=True), Column("Student"), Column("Why", private=True))
    rows = tuple((one.program_id, str(one.position), one.student_id, one.reason) for one in found)
    show(
        call.view,
        Listing(f"Waitlists of match {stored.run_id}", columns, rows),
        document("waitlist", call.as_of, run=stored.run_id, items=[asdict(one) for one in found]),
    )
