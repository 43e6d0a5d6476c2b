"""Lists of seats to hand on."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, StoredMatch
from pss_cli.console.screen import warn, written
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted

if TYPE_CHECKING:
    from pss_cli.jobs.seat_rows import Report, Row

Program = Annotated[str, typer.Option("--program", help="Only this program.")]
To = Annotated[str, typer.Option("--to", help="For this provider: only its seats, only with the families' consent.")]


def export(call: Call, run: StoredMatch = "", program: Program = "", to: To = "") -> None:
    """Write a plain list per program for the coordinator; who takes part, who is new, who waits. No needs.

    An Excel file has a sheet for each program and is internal. With --to PROVIDER the list may leave the school.
    Example:  pss match export -o seats.xlsx
    """
    from pss_cli.jobs import export_match, list_catalog

    program = list_catalog.likely_id(call.workspace(), program)
    is_workbook = call.view.chosen_format is Format.XLSX and not call.view.redact
    file = call.view.output if is_workbook and not call.is_dry_run else None
    request = export_match.Request(as_of=call.as_of, run=run, program_id=program, provider=to, file=file)
    report = export_match.run(call.workspace(), request)
    if file is not None:
        call.say(written(file, saved=True))
        warn(*report.notices)
    else:
        _show(call, report)
    _say_whose(call, report)


def _show(call: Call, report: "Report") -> None:
    from pss_cli.jobs.seat_sheets import imprint, terms

    contact = (Column("Guardian", private=True), Column("Phone", private=True), Column("Email", private=True, leaves=2))
    start = (Column("Program"), Column("Name of program"), Column("Provider", leaves=3), Column("Meets", leaves=1))
    inside = (Column("Student"), Column("Homeroom", leaves=1), Column("Consent to share", leaves=1))
    columns = (*start, Column("Name", private=True), Column("Grade"), *contact, Column("Status"))
    rows = tuple(
        (
            x.program.program_id, x.program.program_name, x.program.provider, x.meets, x.student.display_name,
            x.student.grade, *x.contact, x.status,
            *(() if report.provider else (x.student.student_id, x.student.homeroom, x.student.consent_to_share.value)),
        )
        for x in report.rows
    )  # fmt: skip
    lead = tuple(f"{what}: {words}" for what, words in terms(report, call.as_of)) if report.provider else ()
    listing = Listing(
        "Seats",
        columns if report.provider else (*columns, *inside),
        rows,
        lead=lead,
        imprint=imprint(report, call.as_of),
    )
    items = [_item(row, inside=not report.provider) for row in report.rows]
    found = call.document(
        "seats", run=report.run.run_id, to=report.provider or None, left_out=report.left_out, items=items
    )
    call.show(listing, found)


def _item(row: "Row", *, inside: bool) -> dict[str, str]:
    guardian, _, email = row.contact
    phone = ", ".join(row.guardian.phones) if row.guardian else ""
    shared = {
        "program_id": row.program.program_id, "name": row.student.display_name, "grade": row.student.grade,
        "guardian": guardian, "phone": phone, "email": email, "meets": row.meets, "status": row.status,
    }  # fmt: skip
    if not inside:
        return shared
    return shared | {
        "student_id": row.student.student_id,
        "homeroom": row.student.homeroom,
        "consent_to_share": row.student.consent_to_share.value,
    }


def _say_whose(call: Call, report: "Report") -> None:
    if report.provider:
        left_out = f"{counted(report.left_out, 'student was', 'students were')} left out: no consent to share."
        call.say_under(f"For {report.provider}, {counted(len(report.rows), 'seat')}. {left_out}")
        return
    if report.without_consent:
        count = f"{counted(report.without_consent, 'student has', 'students have')} no consent to share"
        call.say_under(f"INTERNAL. {count}: keep this list inside the school.")
    call.say_under(f"A list that may leave the school:  {call.again('--to PROVIDER', '-o FILE')}")
