"""Support-team meetings: the sheet that goes in, the recap that comes out."""

from pathlib import Path
from typing import Annotated

import typer

from pss_cli.commands.options import Call, OnlyGrade, OnlyRoom
from pss_cli.console.problems import show_problems
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.errors import ExitCode
from pss_cli.whole_files import as_typed

app = typer.Typer(help="Prepare a support-team meeting and print its tasks.", no_args_is_help=True)


@app.command("sheet")
def write_sheet(
    call: Call,
    student: Annotated[list[str] | None, typer.Option("--student", help="A student's id; again for more.")] = None,
    homeroom: OnlyRoom = "",
    grade: OnlyGrade = "",
    most: Annotated[int, typer.Option("--most", min=1, help="How many children at most.")] = 15,
) -> None:
    """Write the one sheet of a meeting; the children to talk about, strengths and needs, room for tasks.

    Example:  pss meeting sheet --homeroom 3B
    """
    from pss_cli.jobs import write_meeting_sheet

    request = write_meeting_sheet.Request(
        as_of=call.as_of,
        student_ids=tuple(student or ()),
        homeroom=homeroom,
        grade=grade,
        most=most,
        file=call.view.file_of(Format.XLSX),
        is_dry_run=call.is_dry_run,
    )
    report = write_meeting_sheet.run(call.workspace(), request)
    sheet = report.sheet
    call.say_written(sheet.file, counted(sheet.rows, "student"), sheet.notices, saved=sheet.saved)
    if report.left_out:
        more = call.again(f"--most {sheet.rows + report.left_out}")
        call.say(f"{report.left_out} more are to be talked about:  {more}")
    call.say(f"Next:  fill in who does what by when, then  pss meeting recap {as_typed(sheet.file)}")


@app.command("recap")
def recap(
    call: Call,
    file: Annotated[Path | None, typer.Argument(help="The sheet of the meeting, filled in.")] = None,
) -> int:
    """Take the sheet of a meeting back and write a page to print; who does what by when. It keeps the tasks.

    Without a file the page of the last meeting is written again.

    Example:  pss meeting recap output/meeting-2026-11-02.xlsx
    """
    from pss_cli.jobs import recap_meeting

    request = recap_meeting.Request(
        as_of=call.as_of, sheet=file, file=call.view.file_of(Format.HTML), is_dry_run=call.is_dry_run
    )
    report = recap_meeting.run(call.workspace(), request)
    show_problems(report.problems)
    if not report.saved:
        call.say(f"{counted(report.tasks, 'task')}; nothing was kept and the recap was NOT written.")
        return ExitCode.DATA_PROBLEMS if report.problems else ExitCode.DONE
    more = f", {report.still_open} of earlier meetings still to do" if report.still_open else ""
    call.say(
        f"Written: {report.file} ({counted(report.tasks, 'task')} for {counted(report.students, 'student')}{more})"
    )
    call.say("Next:  open it in a browser and print it; it is for people of the school only")
    return ExitCode.DONE
