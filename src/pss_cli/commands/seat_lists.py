"""Lists of seats to hand on."""

from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.screen import say_under
from pss_cli.console.tables import Column, Listing, show

Run = Annotated[str, typer.Argument(help="A match by its id; left out: the newest.")]


def export(context: typer.Context, run: Run = "", program: Annotated[str, typer.Option("--program")] = "") -> None:
    """Write a plain list per program for the coordinator: who takes part, who is new, who waits. No needs.

    Example:  pss match export -o seats.xlsx
    """
    from pss_cli.jobs import export_match

    call = call_of(context)
    report = export_match.run(call.workspace(), export_match.Request(run=run, program_id=program))
    columns = (
        Column("Program"), Column("Name of program"), Column("Provider"), Column("Meets"), Column("Student"),
        Column("Name", private=True), Column("Grade"), Column("Homeroom"), Column("Status"),
        Column("Consent to share"),
    )  # fmt: skip
    rows = tuple(
        (
            x.program.program_id, x.program.program_name, x.program.provider, x.meets, x.student.student_id,
            x.student.display_name, x.student.grade, x.student.homeroom, x.status, x.student.consent_to_share.value,
        )
        for x in report.rows
    )  # fmt: skip
    items = [
        {
            "program_id": x.program.program_id, "student_id": x.student.student_id, "name": x.student.display_name,
            "grade": x.student.grade, "homeroom": x.student.homeroom, "status": x.status,
            "consent_to_share": x.student.consent_to_share.value,
        }
        for x in report.rows
    ]  # fmt: skip
    show(call.view, Listing("Seats", columns, rows), document("seats", call.as_of, run=report.run.run_id, items=items))
    if report.without_consent:
        say_under(
            call.view, f"{report.without_consent} students have no consent to share: keep this list inside the school."
        )
