"""People decide about proposed seats: a sheet to write in, and its decisions taken."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, PreferSheet, ShowNames, StoredMatch
from pss_cli.console.documents import entry
from pss_cli.console.problems import show_problems
from pss_cli.console.screen import warn
from pss_cli.console.seats import PROGRAM, STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.errors import ExitCode, WrongCommand
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs import import_sheet

NEXT = "Next:  pss match students --keep latest"
FREE = "Next:  pss match waitlist --promote   ·   pss match students --keep latest"
OfRun = Annotated[str, typer.Option("--run", help="With --all: a match by its id; left out: the newest.")]
Sheet = Annotated[Path | None, typer.Argument(help="The review sheet that was filled in.")]
Everything = Annotated[bool, typer.Option("--all", help="Accept every seat of the match.")]
Answers = Annotated[bool, typer.Option("--answers", help="Enroll who said yes; free the seats of those who said no.")]
Stage = Annotated[
    str, typer.Option("--as", help="With --all: referred (the family is still to say yes) or enrolled (it has).")
]


def review(call: Call, run: StoredMatch = "") -> None:
    """Write an Excel sheet to decide on, one row per student; with accept, next, hold and skip. Internal.

    Example:  pss match review -o review.xlsx
    """
    from pss_cli.jobs import review_match

    request = review_match.Request(
        as_of=call.as_of, run=run, file=call.view.file_of(Format.XLSX), is_dry_run=call.is_dry_run
    )
    report = review_match.run(call.workspace(), request)
    if not report.is_current:
        warn("The records changed since this match; a new one tells more:  pss match students --keep latest")
    sheet = report.sheet
    whose = f"{counted(sheet.rows, 'student')}, match {report.run_id}"
    call.say_written(sheet.file, whose, sheet.notices, saved=sheet.saved)
    call.say(f"Next:  fill in Decision, save it, and  pss match accept {as_typed(sheet.file)}")


def accept(
    call: Call,
    file: Sheet = None,
    everything: Everything = False,
    answers: Answers = False,
    stage: Stage = "",
    run: OfRun = "",
    prefer_sheet: PreferSheet = False,
    show_names: ShowNames = False,
) -> int:
    """Accept seats; those decided on in a review sheet, or with --all every seat. Writes pins and enrollments.

    An accepted seat is pinned, and the child is noted as referred to the program. With --answers it takes what
    families said on the calls that were noted: a yes makes it enrolled, a no frees it.

    Example:  pss match accept review.xlsx
    """
    from pss_cli.jobs import import_sheet
    from pss_cli.jobs.match_sheet import NAME

    if [file is not None, everything, answers].count(True) != 1 or (not everything and (stage or run)):
        raise WrongCommand(
            "Say what to accept: a review sheet, --all (with --as and --run), or --answers.",
            fix="pss match accept review.xlsx   or   pss match accept --all   or   pss match accept --answers",
        )
    if answers:
        _accept_answers(call)
        return ExitCode.DONE
    if file is None:
        _accept_all(call, run, stage or "referred")
        return ExitCode.DONE
    request = import_sheet.Request(
        file=file, as_of=call.as_of, name=NAME, prefer_sheet=prefer_sheet, is_dry_run=call.is_dry_run
    )
    report = import_sheet.run(call.workspace(), request)
    _show_sheet(call, report, show_names=show_names)
    return ExitCode.DATA_PROBLEMS if report.problems and not report.saved else ExitCode.DONE


def _accept_all(call: Call, run: str, stage: str) -> None:
    from pss_cli.jobs import accept_match

    request = accept_match.Request(as_of=call.as_of, run=run, stage=stage, is_dry_run=call.is_dry_run)
    report = accept_match.run(call.workspace(), request)
    if call.view.wants_json:
        call.write(call.document("accept", run=report.run_id, **entry(report, "saved stage seats students")))
        return
    negation = "" if report.saved else "NOT "
    seats = f"{counted(report.seats, 'seat')} of {counted(report.students, 'student')}"
    call.say(f"{seats}: {negation}accepted ({report.stage.value}).")
    if report.saved:
        call.say("Take it back with:  pss undo", "Next:  pss outreach-list")


def _accept_answers(call: Call) -> None:
    from pss_cli.jobs import accept_answers, seat_names

    report = accept_answers.run(call.workspace(), call.as_of, is_dry_run=call.is_dry_run)
    names = seat_names.run(call.workspace())
    rows = tuple(
        (
            *names.of_student(seat.student_id), *names.of_program(seat.program_id),
            "yes" if seat.said_yes else "no", seat.on.isoformat(), "enrolled" if seat.said_yes else "free",
        )
        for seat in report.seats
    )  # fmt: skip
    yes = sum(seat.said_yes for seat in report.seats)
    columns = (*STUDENT, *PROGRAM, Column("Answer"), Column("On"), Column("Seat"))
    fields = {"saved": report.saved, "run": report.run_id, "enrolled": yes, "freed": len(report.seats) - yes}
    call.show(Listing("Answers of families", columns, rows), call.document("accept", **fields))
    call.say_under(f"{counted(yes, 'seat')} enrolled, {len(report.seats) - yes} free for others.")
    if report.saved:
        call.say_under("Take it back with:  pss undo", FREE)
    else:
        call.say_under("The answers were NOT taken.")


def _show_sheet(call: Call, report: "import_sheet.Report", *, show_names: bool) -> None:
    decided = [change for change in report.comparison.changes if change.header == "Decision"]
    counts = {word: sum(change.there.casefold() == word for change in decided) for word in _WORDS}
    if call.view.wants_json:
        content = call.document("accept", saved=report.saved, decisions=counts, problems=report.problems)
        call.write(content)
    else:
        told = ", ".join(f"{count} {word}" for word, count in counts.items())
        call.say(f"{counted(report.rows, 'row')}: {told}.")
    show_problems(report.problems, names=show_names)
    if report.saved:
        call.say("Saved. Take it back with:  pss undo", NEXT)
    else:
        call.say("The decisions were NOT saved." if decided or report.problems else "Nothing was decided.")


_WORDS = ("accept", "next", "hold", "skip")
