"""Records and participation in: import-records, import-participation."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, day_of
from pss_cli.commands.sent_files import ImportOptions, imported, named_file, write_template
from pss_cli.console.view import Format
from pss_cli.domain.near_names import meant, nearest
from pss_cli.errors import ExitCode, WrongCommand

if TYPE_CHECKING:
    from pss_cli.tables.kinds import Kind

Files = Annotated[
    list[Path] | None, typer.Argument(parser=named_file, metavar="FILE", help="CSV or Excel files.", show_default=False)
]
Template = Annotated[bool, typer.Option("--template", help="Write an empty sheet to fill in, to the file of -o.")]


OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind", help="attendance, assessments, marks, behavior, ratings, referrals, strengths, flags or calendar."
    ),
]
Dated = Annotated[
    str | None, typer.Option("--date", help="The day of results and totals, when the file has no date column.")
]
OfDay = Annotated[
    str | None,
    typer.Option("--date", help="The day of a sign-in sheet, any day of a week, or a month such as 2026-10."),
]


def import_records(
    call: Call,
    files: Files = None,
    kind: OfKind = None,
    day: Dated = None,
    test: Annotated[str, typer.Option("--test", help="The test, when the file does not name it.")] = "",
    subject: Annotated[str, typer.Option("--subject", help="The subject, when the file does not say it.")] = "",
    template: Template = False,
    *,
    options: ImportOptions,
) -> int:
    """Import attendance, tests, marks, ratings and the like.

    Also behavior, referrals, strengths, flags and the calendar. Reads the files and saves all their rows, or none.

    Example:  pss import-records attendance.csv
    """
    from pss_cli.jobs import import_records as job

    chosen = _kind(kind)
    if template:
        if chosen is None:
            raise WrongCommand("An empty sheet of what?", fix="Say it with --kind, for example --kind attendance.")
        return _write_template(call, chosen)
    dated = _said_day(call, day)
    return imported(call, job, files, options, kind=chosen, dated=dated, test=test, subject=subject)


def import_participation(
    call: Call,
    files: Files = None,
    program: Annotated[str, typer.Option("--program", help="The program of the whole file, by id or name.")] = "",
    day: OfDay = None,
    blank_is_absent: Annotated[
        bool, typer.Option("--blank-is-absent", help="Count empty cells of an attendance sheet as absent.")
    ] = False,
    template: Template = False,
    *,
    options: ImportOptions,
) -> int:
    """Import who takes part in which program, or who came.

    From a list, a sign-in sheet, or one with a column per day. Reads the files and saves all their rows, or none.

    Example:  pss import-participation seats.xlsx
    """
    from pss_cli.jobs import import_participation as job
    from pss_cli.tables.kinds import Kind

    told_day, told_month = _day_or_month(call, day)
    if template:
        return _write_template(call, Kind.PARTICIPATION)
    return imported(
        call, job, files, options, program=program, day=told_day, month=told_month, blank_is_absent=blank_is_absent
    )


def _kind(text: str | None) -> "Kind | None":
    if text is None:
        return None
    from pss_cli.tables.kinds import RECORD_KINDS

    names = {one.value: one for one in RECORD_KINDS}
    if text.lower() in names:
        return names[text.lower()]
    raise WrongCommand(
        f'"{text}" is not a kind of records.',
        slug="records/which-kind",
        fix=meant(nearest(text.lower(), names, 0.5), f"One of: {', '.join(names)}."),
    )


def _said_day(call: Call, text: str | None) -> date | None:
    if text is None:
        return None
    day = day_of(text)
    if day > call.as_of:
        raise WrongCommand(f"--date {text} is after {call.as_of.isoformat()}.", fix="Give the day of the results.")
    return day


def _day_or_month(call: Call, text: str | None) -> tuple[date | None, tuple[int, int] | None]:
    """A day with its month, or a month alone, written as 2026-10."""
    if text is not None and len(text) == len("2026-10"):
        first = day_of(f"{text}-01")
        return None, (first.year, first.month)
    day = _said_day(call, text)
    return day, (day.year, day.month) if day else None


def _write_template(call: Call, kind: "Kind") -> int:
    file = call.view.file_of(Format.XLSX)
    if file is None:
        raise WrongCommand("The empty sheet needs a name.", fix="Add -o, for example -o attendance.xlsx.")
    write_template(call, file, kind)
    return ExitCode.DONE
