"""Files that were sent: the options that say how they are read, and the way an import goes with them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.jobs.importing import FileChoice
    from pss_cli.problems.outcome import ImportOutcome
    from pss_cli.tables.kinds import Kind

USUAL_LIMITS = (700, 20)
"""Megabytes and seconds that reading one file may cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The files, and how they are to be read, as typed."""

    files: Sequence[Path] | None
    said: Sequence[str] | None = None
    sheet: str | None = None
    password: str | None = None
    layout: Path | None = None
    sender: str = ""
    limit: str | None = None
    skip_bad_rows: bool = False
    show_names: bool = False


@contextmanager
def chosen_files(call: Call, sent: Sent, entries: Sequence[str] | None = None) -> "Iterator[FileChoice]":
    """The files with the `entries` of `--map`, if others than those typed; a line on the screen tells what goes on.

    Raises:
        WrongCommand: no file is named, or the limit is none.
    """
    from pss_cli.console.progress import progress
    from pss_cli.jobs.importing import FileChoice

    if not sent.files:
        raise WrongCommand("Which file?", fix="Name it after the command, for example attendance.csv.")
    with progress(call.view) as tell:
        yield FileChoice(
            files=tuple(sent.files),
            said=tuple((sent.said if entries is None else entries) or ()),
            sheet=sent.sheet,
            password=sent.password,
            layout=sent.layout,
            sender=sent.sender,
            limits=limits_of(sent.limit),
            tell=tell,
        )


def imported(
    call: Call, command: str, sent: Sent, run: "Callable[..., ImportOutcome]", *, only_looks: bool = False
) -> int:
    """Imports the files and tells what came of it; open questions are put to the person at the terminal.

    `run` takes the fields of an import's request; with `only_looks` it is a dry run and nobody is asked.
    """
    from pss_cli.console.answering import answered
    from pss_cli.console.imports import ImportAsked, show_import

    is_dry_run = only_looks or call.is_dry_run

    def run_with(entries: Sequence[str]) -> "ImportOutcome":
        with chosen_files(call, sent, entries) as choice:
            return run(choice=choice, as_of=call.as_of, skip_bad_rows=sent.skip_bad_rows, is_dry_run=is_dry_run)

    may_ask = call.may_put_questions and not only_looks
    outcome = answered(run_with, sent.said or (), may_ask=may_ask, skip_bad_rows=sent.skip_bad_rows)
    asked = ImportAsked(typed(command, sent.files), call.as_of, is_dry_run=is_dry_run, show_names=sent.show_names)
    return show_import(call.view, outcome, asked)


def named_file(text: str) -> Path:
    """A file as typed. No word at all would otherwise be the folder one happens to be in.

    Raises:
        Unreadable: no name was typed.
    """
    if not text.strip():
        raise Unreadable('There is no file "".', slug="file/missing", fix="Name the file after the command.")
    return Path(text)


def limits_of(text: str | None) -> tuple[int, int] | None:
    """Megabytes and seconds that reading a file may cost, as said with `--limit`; what is not said stays usual.

    Raises:
        WrongCommand: it is no such limit.
    """
    if text is None:
        return None
    megabytes, seconds = USUAL_LIMITS
    for part in text.lower().replace(" ", "").split(","):
        number = part.removesuffix("mb").removesuffix("s")
        if not number.isdecimal() or int(number) < 1 or part not in {number, f"{number}mb", f"{number}s"}:
            raise WrongCommand(
                f'"{text}" is not a limit.', fix="Write megabytes and seconds: --limit 2000MB or --limit 2000MB,120s."
            )
        if part.endswith("s"):
            seconds = int(number)
        else:
            megabytes = int(number)
    return megabytes, seconds


def write_template(call: Call, file: Path, kind: "Kind") -> None:
    """Writes an empty sheet to be filled in, and names the command that takes it back."""
    from pss_cli.console.screen import written
    from pss_cli.jobs import write_template as job

    report = job.run(job.Request(file, kind, call.is_dry_run))
    call.say(written(report.file, saved=report.saved), f"Next:  fill it in, then  {report.command}")


def typed(command: str, files: Sequence[Path] | None) -> str:
    """The command with its files as one types it again."""
    return " ".join(["pss", command, *(f'"{file}"' if " " in str(file) else str(file) for file in files or ())])


SentFiles = Annotated[
    list[Path],
    typer.Argument(parser=named_file, metavar="FILE", help="Files as they were sent: Excel, CSV, a zip or a folder."),
]
Sheet = Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook, by name or number.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="Say what a column or a value means: 'Pupil No=student_id', 'grade:4th=4'."),
]
Sender = Annotated[str, typer.Option("--sender", help="Who sent it, when two send the same headings.")]
Layout = Annotated[
    Path | None, typer.Option("--layout", help="For columns of fixed width: a CSV with name, start, width.")
]
Limit = Annotated[
    str | None,
    typer.Option("--limit", help="Let a big file cost more: megabytes and seconds, as 2000MB or 2000MB,120s."),
]
Password = Annotated[str | None, typer.Option("--password", help="The password of a protected workbook or zip.")]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Save the good rows, report the others.")]
