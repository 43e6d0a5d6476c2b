"""Audits: is access fair."""

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.tables import Column, Listing, show

app = typer.Typer(help="Check that access to programs is fair.", no_args_is_help=True)

COLUMNS = (
    Column("By"),
    Column("Group"),
    Column("Measure"),
    Column("Students", right=True),
    Column("Share", right=True),
    Column("95 % interval", right=True),
)


@app.callback()
def audit() -> None:
    """Check that access to programs is fair."""


@app.command("fairness")
def fairness(context: typer.Context) -> None:
    """Compare needs, seats, waiting and attendance by group, small groups hidden; writes only the file of -o.

    Example:  pss audit fairness
    """
    from pss_cli.jobs import audit_fairness

    call = call_of(context)
    report = audit_fairness.run(call.workspace(), audit_fairness.Request(as_of=call.as_of))
    rows = tuple(
        (
            row.field,
            row.group,
            row.measure,
            row.students or "hidden",
            row.share or "hidden",
            row.interval or "hidden",
        )
        for row in report.rows
    )
    notes = [
        f"Groups of fewer than {report.minimum} students, and others that would give them away, are hidden.",
        "A difference is a question to ask, not an answer: look at the intervals.",
    ]
    if not report.has_match:
        notes.append("No match was made yet, so nobody is on a waitlist.")
    items = [
        {
            "field": row.field,
            "group": row.group,
            "measure": row.measure,
            "students": int(row.students) if row.students else None,
            "share": row.share or None,
            "interval": row.interval or None,
            "suppressed": row.is_hidden,
        }
        for row in report.rows
    ]
    show(
        call.view,
        Listing("Access by group", COLUMNS, rows, tuple(notes)),
        document("fairness", call.as_of, minimum_cell=report.minimum, items=items),
    )
