"""Roster and catalog as files: empty sheets to fill in; what is wrong with one, what it would change, unsaved."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pss_cli.commands.options import Call
from pss_cli.commands.sent_files import (
    FileOptions,
    ImportOptions,
    SentFiles,
    chosen_files,
    imported,
    write_template,
)
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format

if TYPE_CHECKING:
    from pss_cli.jobs.diff_roster import Difference

DIFF_COLUMNS = (
    Column("Student"),
    Column("What"),
    Column("Field"),
    Column("Here", private=True),
    Column("In the file", private=True),
)


def roster_template(call: Call) -> None:
    """Write an empty roster in Excel to fill in; -o names the file (roster-template.xlsx).

    Example:  pss roster template -o roster.xlsx
    """
    from pss_cli.tables.kinds import Kind

    write_template(call, call.view.file_of(Format.XLSX) or Path("roster-template.xlsx"), Kind.ROSTER)


def catalog_template(call: Call) -> None:
    """Write an empty catalog in Excel to fill in; -o names the file (catalog-template.xlsx).

    Example:  pss catalog template -o catalog.xlsx
    """
    from pss_cli.tables.kinds import Kind

    write_template(call, call.view.file_of(Format.XLSX) or Path("catalog-template.xlsx"), Kind.CATALOG)


def check_roster(call: Call, files: SentFiles, options: ImportOptions) -> int:
    """Say what importing a roster would do and what is wrong with it; stores nothing.

    Example:  pss roster check roster.xlsx
    """
    from pss_cli.jobs import import_roster as job

    return imported(call, job, files, options, only_looks=True)


def check_catalog(call: Call, files: SentFiles, options: ImportOptions) -> int:
    """Say what importing a catalog would do and what is wrong with it; stores nothing.

    Example:  pss catalog check catalog.xlsx
    """
    from pss_cli.jobs import import_catalog as job

    return imported(call, job, files, options, only_looks=True)


def diff(call: Call, files: SentFiles, options: FileOptions) -> int:
    """Show what importing a roster would change, student by student; stores nothing.

    Example:  pss roster diff roster-november.xlsx
    """
    from pss_cli.console.problems import show_problems, show_questions
    from pss_cli.errors import ExitCode
    from pss_cli.jobs import diff_roster, import_roster

    with chosen_files(call, files, options, options.said) as choice:
        report = diff_roster.run(call.workspace(), import_roster.Request(choice=choice, as_of=call.as_of))
    rows = tuple(
        (item.student_id, item.what, cell.header, cell.before, cell.after)
        for item in report.items
        for cell in item.cells
    ) + tuple((item.student_id, item.what, "", "", "") for item in report.items if not item.cells)
    counts = report.outcome.changes
    told = f"{counts.new:,} new, {counts.changed:,} changed, {counts.same:,} the same, {counts.gone:,} gone."
    listing = Listing("What the file would change", DIFF_COLUMNS, rows, (told, "Nothing was saved: diff only looks."))
    call.show(listing, call.document("roster-diff", items=[_difference(item) for item in report.items]))
    show_problems(report.outcome.errors)
    show_questions(report.outcome.questions)
    return ExitCode.DATA_PROBLEMS if report.outcome.errors or report.outcome.questions else ExitCode.DONE


def _difference(item: "Difference") -> dict[str, Any]:
    cells = [{"field": cell.header, "here": cell.before, "file": cell.after} for cell in item.cells]
    return entry(item, "student_id what", fields=cells)
