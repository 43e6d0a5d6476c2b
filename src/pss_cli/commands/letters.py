"""Letters to families: what the match says to each, in its language."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, OfMatch, OnlyGrade, OnlyRoom
from pss_cli.domain.counting import counted, named

if TYPE_CHECKING:
    from pss_cli.jobs import write_letters

WAYS = {
    "html": "open it in a browser and print it  ·  to edit it in Word:  {}",
    "docx": "open it in Word, edit and print it",
}
NAMED = 10
"""Students are named up to so many."""


def letters(
    call: Call,
    student: Annotated[
        list[str] | None, typer.Argument(metavar="[STUDENT...]", help="Students' ids; none: all.")
    ] = None,
    grade: OnlyGrade = "",
    homeroom: OnlyRoom = "",
    language: Annotated[str, typer.Option("--language", help="Instead of each household's own: Spanish, ht.")] = "",
    run: OfMatch = "",
) -> None:
    """Write a page for each family to print, in its language; places, waiting lists, reasons. No needs.

    With --format docx, or -o letters.docx, a Word file to edit before it is printed.

    Example:  pss outreach letters --homeroom 3B
    """
    from pss_cli.jobs import write_letters

    format_ = call.view.document_format(write_letters.FORMATS) or write_letters.FORMATS[0]
    request = write_letters.Request(
        as_of=call.as_of, student_ids=tuple(student or ()), grade=grade, homeroom=homeroom, run=run, language=language,
        format=format_, file=call.view.output, is_dry_run=call.is_dry_run,
    )  # fmt: skip
    _tell(call, write_letters.run(call.workspace(), request), WAYS[format_].format(call.again("--format docx")))


def _tell(call: Call, report: "write_letters.Report", way: str) -> None:
    call.say_written(report.file, counted(report.pages, "page"), saved=report.saved)
    call.say(*report.notes)
    if report.unreachable:
        call.say(f"No page, nobody of the household may be contacted: {named(report.unreachable, NAMED)}.")
    if report.outdated:
        call.say(f"No page, their seat is not possible any more: {named(report.outdated, NAMED)}.")
    if not report.is_current:
        call.say("The records changed since this match.  Next:  pss match students --keep latest")
    call.say("A page is for one family, and for nobody else.", f"Next:  {way}")
