"""Sheets out to Excel and back."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, PreferSheet, ShowNames
from pss_cli.commands.sent_files import named_file
from pss_cli.console.asking import confirmed
from pss_cli.console.problems import show_problems
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted, named
from pss_cli.errors import ExitCode
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.import_sheet import Report

app = typer.Typer(help="Edit a list in Excel and take it back.", rich_markup_mode=None, no_args_is_help=True)
SHOWN = 20
ABSENT_SHOWN = 5


@app.command("export")
def export(
    call: Call,
    name: Annotated[
        str,
        typer.Argument(help="roster, catalog, participation, review, meeting, outreach, match-review, wording."),
    ],
    language: Annotated[
        str, typer.Option("--language", help="Of wording only this one, a new one with empty cells: French, fr.")
    ] = "",
) -> None:
    """Write a list as an Excel sheet to edit.

    Example:  pss sheet export roster -o roster.xlsx
    """
    from pss_cli.jobs import export_sheet

    request = export_sheet.Request(name, call.as_of, call.view.file_of(Format.XLSX), call.is_dry_run, language)
    sheet = export_sheet.run(call.workspace(), request)
    call.say_written(sheet.file, counted(sheet.rows, "row"), sheet.notices, saved=sheet.saved)
    if sheet.saved:
        call.say(f"Next:  edit it, save it, and  pss sheet import {as_typed(sheet.file)}")


@app.command("import")
def import_(
    call: Call,
    file: Annotated[Path, typer.Argument(parser=named_file, metavar="FILE", help="The sheet that was edited.")],
    name: Annotated[str | None, typer.Option("--name", help="Which sheet it is, if it has lost its stamp.")] = None,
    prefer_sheet: PreferSheet = False,
    show_names: ShowNames = False,
) -> int:
    """Take an edited sheet back; it shows what changed, asks, and saves it (-y saves at once, -n only shows).

    Example:  pss sheet import roster.xlsx
    """
    from pss_cli.jobs import import_sheet

    request = import_sheet.Request(
        file=file, as_of=call.as_of, name=name, prefer_sheet=prefer_sheet, is_dry_run=call.is_dry_run
    )
    asks = call.may_ask and not (call.says_yes or call.is_dry_run or call.view.wants_json)
    report = import_sheet.run(call.workspace(), replace(request, is_dry_run=asks or call.is_dry_run))
    if not call.view.wants_json:
        call.say(*_told(report, is_redacted=call.view.redact))
    show_problems(report.problems, names=show_names, redact=call.view.redact)
    if asks and report.records and not report.is_refused and confirmed(f"Save this into the {report.name}?"):
        report = import_sheet.run(call.workspace(), request)
    if call.view.wants_json:
        _show_json(call, report)
    call.say(*_ending(report))
    return ExitCode.DATA_PROBLEMS if report.is_refused and not report.saved else ExitCode.DONE


def _ending(report: "Report") -> tuple[str, ...]:
    if report.saved:
        after = {"match-review": "pss match students --keep latest"}.get(report.name, "pss status")
        return f"Saved: {report.name}. Take it back with:  pss undo", f"Next:  {after}"
    if report.records or report.is_refused:
        return (f"The {report.name} was NOT saved.",)
    if report.comparison.changes:
        return (f"All of it is known here already; the {report.name} was NOT changed.",)
    return (f"Nothing is different; the {report.name} was NOT changed.",)


def _told(report: "Report", *, is_redacted: bool) -> list[str]:
    """The difference in lines: cells, new rows, rows that are no longer there."""
    found = report.comparison
    lines = [f"{counted(report.rows, 'row')} of the {report.name}: {found.same} as here, {len(found.new)} new."]
    for change in found.changes[:SHOWN]:
        here = f'"{change.here}"' if change.here else "(empty)"
        values = "changed" if is_redacted else f'{here} becomes "{change.there}"'
        lines.append(f"  {change.place.cell}  {change.key}  {change.header}: {values}")
    if len(found.changes) > SHOWN:
        lines.append(f"  ... and {counted(len(found.changes) - SHOWN, 'more cell')}")
    if found.conflicts:
        count = counted(len(found.conflicts), "cell was", "cells were")
        lines.append(f"  {count} changed here too; see below.")
    if found.absent:
        count = counted(len(found.absent), "row was", "rows were")
        lines.append(f"  {count} deleted in the sheet and stay here: {named(found.absent, ABSENT_SHOWN)}")
    return lines


def _show_json(call: Call, report: "Report") -> None:
    from pss_cli.console.documents import entry

    found = report.comparison
    changes = [
        entry(change, "key", column=change.header, here=change.here, sheet=change.there) for change in found.changes
    ]
    content = call.document(
        "sheet",
        name=report.name,
        saved=report.saved,
        changes=changes,
        new=len(found.new),
        absent=found.absent,
        conflicts=len(found.conflicts),
        problems=report.problems,
    )
    call.write(content)
