"""Audits: is access fair."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.needs.changed_rules import told_changes

if TYPE_CHECKING:
    from pss_cli.jobs.audit_fairness import Report, Row

app = typer.Typer(help="Check that access to programs is fair.", no_args_is_help=True)

HIDDEN = "hidden"
WORDS = {
    "": "everybody",
    "econ": "low income",
    "el_status": "English learner",
    "iep": "disability (IEP)",
    "plan_504": "504 plan",
    "race_flag": "race",
}
"""What the fields of restricted facts are called on a screen, where their names do not say it."""

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
def fairness(
    call: Call,
    outcomes: Annotated[
        Path | None, typer.Option("--outcomes", help="What became of students: student_id, ended_badly.")
    ] = None,
) -> None:
    """Compare needs, seats, waiting and attendance by group; recall too, small groups hidden.

    Writes only the file of -o. With --outcomes add --as-of, a day before the outcomes were known.

    Example:  pss audit fairness
    """
    from pss_cli.jobs import audit_fairness

    report = audit_fairness.run(call.workspace(), audit_fairness.Request(as_of=call.as_of, outcomes=outcomes))
    call.show(
        Listing(
            "Access by group",
            COLUMNS,
            tuple(_line(row) for row in report.rows),
            _notes(report, call.again("-o fairness.xlsx")),
        ),
        call.document(
            "fairness",
            minimum_cell=report.minimum,
            outcomes=report.outcomes,
            changed_rules=report.changed_rules,
            items=[_item(row) for row in report.rows],
        ),
    )


def _line(row: "Row") -> tuple[str, ...]:
    students = HIDDEN if row.is_hidden else str(row.students or "")
    return (
        WORDS.get(row.field, row.field),
        row.group,
        row.measure,
        students,
        row.share or HIDDEN,
        row.interval or HIDDEN,
    )


def _item(row: "Row") -> dict[str, Any]:
    shares = {"share": row.share or None, "interval": row.interval or None}
    return entry(row, "field group measure students", **shares, suppressed=row.is_hidden)


def _notes(report: "Report", as_sheet: str) -> tuple[str, ...]:
    notes = [
        f"Groups of fewer than {report.minimum} students, and others that would give them away, are hidden.",
        "How many of a group have a need is left out where nearly all or hardly any have one.",
        "A difference is a question to ask, not an answer: look at the intervals.",
        f"All of it to talk about:  {as_sheet}",
    ]
    if not report.has_match:
        notes.append("No match was made yet, so nobody is on a waitlist.")
    if report.outcomes:
        known, unclear = counted(report.outcomes, "student"), counted(report.unclear, "row")
        notes.append(f"What became of {known} is known; {unclear} told nothing of one.")
    return (*notes, *told_changes(report.changed_rules))
