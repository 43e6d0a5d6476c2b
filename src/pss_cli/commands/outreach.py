"""Whom to call, and what came of it: outreach-list, outreach log, import and status."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import call_of, day_of
from pss_cli.console.documents import document
from pss_cli.console.screen import say, written
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from pss_cli.domain.outreach import OutreachItem
    from pss_cli.jobs.list_outreach import Report

app = typer.Typer(help="Note calls and letters to families, and see how far they have come.", no_args_is_help=True)

HEADERS = (
    Column("Household"),
    Column("Students", private=True),
    Column("Grade"),
    Column("Language"),
    Column("Contact", private=True),
    Column("Phone", private=True),
    Column("Offer", private=True),
    Column("Why", private=True),
    Column("Tries", right=True),
    Column("Next step"),
    Column("On"),
)


def outreach_list(
    context: typer.Context,
    audience: Annotated[str, typer.Option("--for", help="students or families: what a row is.")] = "families",
    language: Annotated[str | None, typer.Option("--language", help="Only one language: Spanish, ht.")] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="new, called-1, called-2, called-3, letter, done.")
    ] = None,
) -> None:
    """List students and families not yet reached or enrolled, most urgent first; writes only the file of -o.

    For a sheet to work through:  pss outreach-list -o outreach.xlsx
    """
    from pss_cli.domain.outreach import OutreachStage
    from pss_cli.jobs import list_outreach

    call = call_of(context)
    wants_sheet = not call.view.wants_json and call.view.output and call.view.chosen_format is Format.XLSX
    report = list_outreach.run(
        call.workspace(),
        list_outreach.Request(
            as_of=call.as_of,
            audience=_choice(list_outreach.Audience, audience, "--for"),
            language=language,
            stage=_choice(OutreachStage, stage, "--stage") if stage else None,
            workbook=call.view.output if wants_sheet and not call.is_dry_run else None,
        ),
    )
    if wants_sheet:
        file = written(call.view.output, saved=not call.is_dry_run)
        say(call.view, *report.notices, *_notes(report), file)
        say(call.view, f"Next:  fill in the outcomes, then  pss outreach import {call.view.output}")
        return
    rows = tuple(_row(item) for item in report.items)
    items = [_as_document(item) for item in report.items]
    show(
        call.view,
        Listing("Still to reach", HEADERS, rows, _notes(report)),
        document("outreach", call.as_of, items=items),
    )


@app.command("log")
def log(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="A student's id, or a household from the list.")],
    outcome: Annotated[
        str,
        typer.Option("--outcome", help="yes, no, thinking, message, no-answer, wrong-number, interpreter, letter."),
    ],
    on: Annotated[str | None, typer.Option("--on", help="Day of the call, as 2026-11-21.")] = None,
    channel: Annotated[str, typer.Option("--channel", help="phone, letter, mail, text, in person.")] = "phone",
    by: Annotated[str, typer.Option("--by", help="Who called.")] = "",
    note: Annotated[str, typer.Option("--note", help="A short note; nothing about health.")] = "",
    next_on: Annotated[str | None, typer.Option("--next", help="Day to try again.")] = None,
) -> None:
    """Note what came of a call or letter to a household; writes one attempt for each of its students.

    Example:  pss outreach log 0000123 --outcome no-answer
    """
    from pss_cli.jobs import log_outreach

    call = call_of(context)
    request = log_outreach.Request(
        who=who,
        outcome=outcome,
        made_on=day_of(on) if on else call.as_of,
        channel=channel,
        by=by,
        note=note,
        next_contact_on=day_of(next_on) if next_on else None,
        is_dry_run=call.is_dry_run,
    )
    report = log_outreach.run(call.workspace(), request)
    who_in_words = f"{counted(len(report.student_ids), 'student')}: {', '.join(report.student_ids)}"
    if report.saved:
        say(call.view, f'Noted "{report.outcome}" for {who_in_words}.')
    else:
        say(
            call.view,
            "It was noted before." if not report.is_new else f'Would note "{report.outcome}" for {who_in_words}.',
        )
        say(call.view, "The attempt was NOT saved.")
    again = f", try again on {report.standing.next_contact.isoformat()}" if report.standing.next_contact else ""
    say(
        call.view,
        f"Stage: {report.standing.stage}, {counted(report.standing.attempts, 'attempt')}{again}.",
        "Next:  pss outreach-list",
    )


@app.command("import")
def import_sheet(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="The outreach sheet with outcomes filled in.")]
) -> None:
    """Note every outcome filled in on an outreach sheet; reads the sheet, writes the attempts.

    Example:  pss outreach import outreach.xlsx
    """
    from pss_cli.console.problems import show_problems
    from pss_cli.errors import DataRefused
    from pss_cli.jobs import import_outreach

    call = call_of(context)
    report = import_outreach.run(call.workspace(), import_outreach.Request(file, call.as_of, call.is_dry_run))
    show_problems(report.problems, redact=call.view.redact)
    if report.problems:
        raise DataRefused(
            f"{counted(len(report.problems), 'row')} of {file.name} cannot be noted. The outcomes were NOT saved.",
            fix="Correct them in the sheet and import it again.",
        )
    counts = f"{report.filled_in} filled in, {report.new} new, {report.filled_in - report.new} noted before"
    say(call.view, f"{file.name}: {counted(report.rows, 'row')}, {counts}.")
    say(call.view, "Noted." if report.saved else "The outcomes were NOT saved.", "Next:  pss outreach-list")


@app.command("status")
def status(context: typer.Context) -> None:
    """Count the households by stage and language; reads the workspace, writes nothing."""
    from pss_cli.jobs import outreach_status

    call = call_of(context)
    report = outreach_status.run(call.workspace(), call.as_of)
    rows = tuple((str(stage), str(count)) for stage, count in report.stages)
    languages = ", ".join(f"{name} {count}" for name, count in report.languages)
    notes = (f"{report.due} to contact by {call.as_of.isoformat()}.", f"Languages: {languages or 'none'}.")
    content = document(
        "outreach-status",
        call.as_of,
        stages={str(stage): count for stage, count in report.stages},
        due=report.due,
        languages=dict(report.languages),
    )
    show(call.view, Listing("Outreach", (Column("Stage"), Column("Households", right=True)), rows, notes), content)


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
        ", ".join(contact.phones) if contact else "",
        item.offer,
        item.reason,
        str(item.attempts),
        item.next_step,
        item.next_contact.isoformat() if item.next_contact else "",
    )


def _notes(report: "Report") -> tuple[str, ...]:
    notes = [f"{counted(len(report.items), 'row')}, {report.due} to contact now."]
    if report.without_contact:
        notes.append(f"{report.without_contact} without anybody who may be contacted: ask the school office.")
    if report.too_little_data:
        notes.append(f"{report.too_little_data} students are not listed: too little is known to say what would help.")
    if not report.is_matched:
        notes.append("Nothing is matched yet, so nothing can be offered:  pss match students")
    return (*notes, "For the school's own use.")


def _as_document(item: "OutreachItem") -> dict[str, Any]:
    contact = item.contact
    return {
        "household": item.household_id,
        "student_ids": list(item.student_ids),
        "students": list(item.students),
        "grades": list(item.grades),
        "language": item.language,
        "language_name": item.language_name,
        "interpreter": item.interpreter,
        "contact": contact
        and {
            "name": contact.name,
            "relationship": contact.relationship,
            "phones": list(contact.phones),
            "email": contact.email,
            "language": contact.language,
        },
        "stage": item.stage,
        "attempts": item.attempts,
        "last_outcome": item.last_outcome,
        "next_contact": item.next_contact,
        "next_step": item.next_step,
        "reason": item.reason,
        "offer": item.offer,
        "address": item.address,
    }
