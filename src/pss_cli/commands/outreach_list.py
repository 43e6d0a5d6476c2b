"""Whom to call: the students and families still to be reached."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.screen import written
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.domain.family import phone_words
from pss_cli.errors import WrongCommand
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.domain.outreach import OutreachItem
    from pss_cli.jobs.list_outreach import Report

HEADERS = (
    Column("Household"),
    Column("Students", private=True),
    Column("Grade"),
    Column("Language"),
    Column("Contact", private=True),
    Column("Phone", private=True),
    Column("Offer", private=True, leaves=1),
    Column("Why", private=True, leaves=2),
    Column("Tries", right=True, leaves=3),
    Column("Next step"),
    Column("On"),
)


For = Annotated[str, typer.Option("--for", help="students or families: what a row is.")]
Language = Annotated[str | None, typer.Option("--language", help="Only one language: Spanish, ht.")]
Stage = Annotated[str | None, typer.Option("--stage", help="new, called-1, called-2, called-3, letter, done.")]


def outreach_list(
    call: Call,
    audience: For = "families",
    language: Language = None,
    stage: Stage = None,
) -> None:
    """List families still to reach, most urgent first; with --for students a row for each child.

    Writes only the file of -o.

    Example:  pss outreach-list -o outreach.xlsx
    """
    from pss_cli.domain.outreach import OutreachStage
    from pss_cli.jobs import list_outreach

    wants_sheet = not call.view.wants_json and call.view.output and call.view.chosen_format is Format.XLSX
    request = list_outreach.Request(
        as_of=call.as_of,
        audience=_choice(list_outreach.Audience, audience, "--for"),
        language=language,
        stage=_choice(OutreachStage, stage, "--stage") if stage else None,
        workbook=call.view.output if wants_sheet and not call.is_dry_run else None,
    )
    report = list_outreach.run(call.workspace(), request)
    if wants_sheet:
        _tell_sheet(call, report)
        return
    listing = Listing(
        "Still to reach", HEADERS, tuple(map(_row, report.items)), _notes(report, call.again("-o outreach.xlsx"))
    )
    call.show(listing, call.document("outreach", items=[_as_document(item) for item in report.items]))


def _tell_sheet(call: Call, report: "Report") -> None:
    file = written(call.view.output, saved=not call.is_dry_run)
    call.say(*report.notices, *_notes(report), file)
    call.say(f"Next:  fill in the outcomes, then  pss outreach import {as_typed(call.view.output or '')}")


def _choice(kind: Any, words: str, option: str) -> Any:
    try:
        return kind(words.strip().casefold())
    except ValueError as error:
        raise WrongCommand(f'{option} cannot be "{words}".', fix=f"Use one of: {', '.join(kind)}.") from error


def _row(item: "OutreachItem") -> tuple[str, ...]:
    contact = item.contact
    return (
        item.household_id,
        ", ".join(item.students),
        ", ".join(item.grades),
        f"{item.language_name} (interpreter)" if item.interpreter else item.language_name,
        contact.name if contact else "",
        ", ".join(map(phone_words, contact.phones)) if contact else "",
        item.offer,
        item.reason,
        str(item.attempts),
        item.next_step,
        item.next_contact.isoformat() if item.next_contact else "",
    )


def _notes(report: "Report", as_sheet: str = "") -> tuple[str, ...]:
    notes = [f"{counted(len(report.items), 'row')}, {report.due} to contact now."]
    if report.without_contact:
        notes.append(f"{report.without_contact} without anybody who may be contacted: ask the school office.")
    if report.too_little_data:
        count = counted(report.too_little_data, "student is", "students are")
        notes.append(f"{count} not listed: too little is known to say what would help.")
    if not report.is_matched:
        notes.append("Nothing is matched yet, so nothing can be offered:  pss match students")
    if not report.items:
        sheet = ["Next:  pss status"]
    else:
        sheet = [f"To work through it in Excel:  {as_sheet}"] if as_sheet else []
    return (*notes, "For the school's own use.", *sheet)


def _as_document(item: "OutreachItem") -> dict[str, Any]:
    return {
        "household": item.household_id,
        **entry(item, "student_ids students grades language language_name interpreter"),
        "contact": item.contact and entry(item.contact, "name relationship phones email language"),
        **entry(item, "stage attempts last_outcome next_contact next_step reason offer address"),
    }
