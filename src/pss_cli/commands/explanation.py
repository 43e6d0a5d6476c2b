"""Why this seat and why not that one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import OfMatch, call_of
from pss_cli.console.documents import document, entry
from pss_cli.console.redaction import HIDDEN
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format

if TYPE_CHECKING:
    from pss_cli.jobs import explain_match
    from pss_cli.jobs.told_explanation import Tell


def explain(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="STUDENT", help="A student's id, or a program's id or name.")],
    program: Annotated[str, typer.Argument(metavar="PROGRAM", help="A program, to ask about one pair.")] = "",
    run: OfMatch = "",
    family: Annotated[bool, typer.Option("--family", help="In words for a letter to the family.")] = False,
) -> None:
    """Say why a student has or has not a seat in each program; and what would change it. Writes nothing.

    Example:  pss match explain 0000123
    """
    from pss_cli.jobs import explain_match

    call = call_of(context)
    request = explain_match.Request(student_id=who, program_id=program, run=run)
    report = explain_match.run(call.workspace(), request)
    is_grouped = call.view.chosen_format is Format.TABLE and len(report.options) > 1
    stale = () if report.is_current else ("The records changed since this match.  Next:  pss match students",)
    shown = report
    if family:
        from pss_cli.matching.records.family_words import family_words

        stale = (family_words()["appeal"], *stale)
        shown = replace(report, options=tuple(replace(one, would_change_if="") for one in report.options))
    listing = _grouped_listing if is_grouped else _pair_listing
    show(
        call.view,
        listing(shown, _teller(family=family, redact=call.view.redact), stale),
        document("explain", call.as_of, **_explained(report)),
    )


def _teller(*, family: bool, redact: bool) -> "Tell":
    if redact:
        return lambda _: HIDDEN
    return (lambda option: option.family) if family else (lambda option: option.why)


def _pair_listing(report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    columns = (
        Column("Student"), Column("Program"), Column("Name"), Column("Outcome"), Column("Why"),
        Column("What would change it"),
    )  # fmt: skip
    rows = tuple(
        (x.student_id, x.program_id, x.program_name, x.outcome.value, tell(x), x.would_change_if)
        for x in report.options
    )
    return Listing(f"Match {report.run.run_id}: why", columns, rows, notes)


def _grouped_listing(report: "explain_match.Report", tell: "Tell", notes: tuple[str, ...]) -> Listing:
    """The explanation of one student or one program as one reads it, what was never possible in a few lines."""
    from pss_cli.jobs import told_explanation

    ends = (Column("Why"), Column("What would change it"))
    if len({option.student_id for option in report.options}) == 1:
        told = told_explanation.of_student(report, tell)
        columns = (Column("Program"), Column("Name"), *ends)
        starts = [(str(x.program_id), x.program_name) for x in told.options]
    else:
        told = told_explanation.of_program(report)
        columns = (Column("Student"), Column("Outcome"), *ends)
        starts = [(str(x.student_id), x.outcome.value) for x in told.options]
    rows = tuple((*start, tell(x), x.would_change_if) for start, x in zip(starts, told.options, strict=True))
    return Listing(told.title, columns, rows, (*told.rest, *notes), lead=told.lead)


def _explained(report: "explain_match.Report") -> dict[str, Any]:
    students = {option.student_id for option in report.options}
    told = "student_id program_id outcome why rules seat_price would_change_if"
    options = [entry(option, told, for_family=option.family) for option in report.options]
    return {
        "run": report.run.run_id,
        "student_id": next(iter(students)) if len(students) == 1 else None,
        "placed": [entry(option, "student_id program_id why") for option in report.placed],
        "options": options,
    }
