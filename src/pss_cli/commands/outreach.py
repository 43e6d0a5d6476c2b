"""What came of calls and letters: outreach log, import and status."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, day_of
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted

if TYPE_CHECKING:
    from pss_cli.jobs import log_outreach

NEXT = "Next:  pss outreach-list -o outreach.xlsx"
app = typer.Typer(help="Note calls and letters to families, and count them.", no_args_is_help=True)


@app.command("log")
def log(
    call: Call,
    who: Annotated[str, typer.Argument(help="A student's id, or a household from the list.")],
    outcome: Annotated[
        str,
        typer.Option("--outcome", help="yes, no, thinking, message, no-answer, wrong-number, interpreter, letter."),
    ],
    on: Annotated[date | None, typer.Option("--on", help="Day of the call, as 2026-11-21.", parser=day_of)] = None,
    channel: Annotated[str, typer.Option("--channel", help="phone, letter, mail, text, in person.")] = "phone",
    by: Annotated[str, typer.Option("--by", help="Who called.")] = "",
    note: Annotated[str, typer.Option("--note", help="A short note; nothing about health.")] = "",
    next_on: Annotated[date | None, typer.Option("--next", help="Day to try again.", parser=day_of)] = None,
) -> None:
    """Note what came of a call or letter to a household; writes one attempt for each of its students.

    Example:  pss outreach log 0000123 --outcome no-answer
    """
    from pss_cli.jobs import log_outreach

    request = log_outreach.Request(
        who=who, outcome=outcome, made_on=on or call.as_of, channel=channel, by=by, note=note, next_contact_on=next_on,
        is_dry_run=call.is_dry_run,
    )  # fmt: skip
    _tell_logged(call, log_outreach.run(call.workspace(), request))


def _tell_logged(call: Call, report: "log_outreach.Report") -> None:
    who_in_words = f"{counted(len(report.student_ids), 'student')}: {', '.join(report.student_ids)}"
    if report.saved:
        call.say(f'Noted "{report.outcome}" for {who_in_words}.')
    else:
        call.say("It was noted before." if not report.is_new else f'Would note "{report.outcome}" for {who_in_words}.')
        call.say("The attempt was NOT saved.")
    again = f", try again on {report.standing.next_contact.isoformat()}" if report.standing.next_contact else ""
    call.say(
        f"Stage: {report.standing.stage}, {counted(report.standing.attempts, 'attempt')}{again}.",
        _next(report.answered),
    )


def _next(answered: int) -> str:
    """The next command: the list, or first what is to be done about seats whose families have said yes or no."""
    if not answered:
        return "Next:  pss outreach-list"
    return f"Next:  pss match accept --answers   (families said yes or no to {counted(answered, 'seat')})"


@app.command("import")
def import_sheet(
    call: Call, file: Annotated[Path, typer.Argument(help="The outreach sheet with outcomes filled in.")]
) -> None:
    """Note every outcome filled in on an outreach sheet; reads the sheet, writes the attempts.

    Example:  pss outreach import outreach.xlsx
    """
    from pss_cli.console.problems import show_problems
    from pss_cli.errors import DataRefused
    from pss_cli.jobs import import_outreach

    report = import_outreach.run(call.workspace(), import_outreach.Request(file, call.as_of, call.is_dry_run))
    show_problems(report.problems, redact=call.view.redact)
    if report.problems:
        raise DataRefused(
            f"{counted(len(report.problems), 'row')} of {file.name} cannot be noted. The outcomes were NOT saved.",
            fix="Correct them in the sheet and import it again.",
        )
    counts = f"{report.filled_in} filled in, {report.new} new, {report.filled_in - report.new} noted before"
    call.say(f"{file.name}: {counted(report.rows, 'row')}, {counts}.")
    unsaved = "The outcomes were NOT saved." if report.new else "Nothing new to note."
    call.say("Noted." if report.saved else unsaved, _next(report.answered))


@app.command("status")
def status(call: Call) -> None:
    """Count the households by stage and language; reads the workspace, writes nothing.

    Example:  pss outreach status
    """
    from pss_cli.jobs import outreach_status

    report = outreach_status.run(call.workspace(), call.as_of)
    rows = tuple((str(stage), str(count)) for stage, count in report.stages)
    languages = ", ".join(f"{name} {count}" for name, count in report.languages)
    notes = (f"{report.due} to contact by {call.as_of.isoformat()}.", f"Languages: {languages or 'none'}.", NEXT)
    content = call.document(
        "outreach-status",
        stages={str(stage): count for stage, count in report.stages},
        due=report.due,
        languages=dict(report.languages),
    )
    call.show(Listing("Outreach", (Column("Stage"), Column("Households", right=True)), rows, notes), content)
