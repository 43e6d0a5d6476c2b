"""Files that were sent: the options that say how they are read, and the way an import goes with them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, ShowNames
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.importing import FileChoice
    from pss_cli.tables.kinds import Kind

USUAL_LIMITS = (700, 20)
"""Megabytes and seconds that reading one file may cost."""


def named_file(text: str) -> Path:
    """A file as typed. No word at all would otherwise be the folder one happens to be in.

    Raises:
        Unreadable: no name was typed.
    """
    if not text.strip():
        raise Unreadable('There is no file "".', slug="file/missing", fix="Name the file after the command.")
    return Path(text)


SentFiles = Annotated[
    list[Path],
    typer.Argument(parser=named_file, metavar="FILE", help="Files as they were sent: Excel, CSV, a zip or a folder."),
]
Sheet = Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook, by name or number.")]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Save the good rows, report the others.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help='Say what a column or a value means: "Pupil No=student_id", grade:4th=4.'),
]
Layout = Annotated[
    Path | None, typer.Option("--layout", help="For columns of fixed width: a CSV with name, start, width.")
]
Limit = Annotated[
    str | None,
    typer.Option("--limit", help="Let a big file cost more: megabytes and seconds, as 2000MB or 2000MB,120s."),
]
Password = Annotated[str | None, typer.Option("--password", help="The password of a protected workbook or zip.")]
Sender = Annotated[str, typer.Option("--sender", help="Who sent it, when two send the same headings.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """How files are to be read, as typed."""

    sheet: Sheet = None
    said: Map = None
    password: Password = None
    layout: Layout = None
    limit: Limit = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions(FileOptions):
    """How files are to be imported, as typed."""

    sender: Sender = ""
    skip_bad_rows: SkipBadRows = False
    show_names: ShowNames = False


@contextmanager
def chosen_files(
    call: Call, files: Sequence[Path] | None, options: FileOptions, said: Sequence[str] | None = None, sender: str = ""
) -> "Iterator[FileChoice]":
    """The files with the entries of `--map` in `said`; a line on the screen tells what goes on.

    Raises:
        WrongCommand: no file is named, or the limit is none.
    """
    from pss_cli.console.progress import progress
    from pss_cli.jobs.importing import FileChoice

    if not files:
        raise WrongCommand("Which file?", fix="Name it after the command, for example attendance.csv.")
    with progress(call.view) as tell:
        yield FileChoice(
            files=tuple(file for named in files for file in _meant(named)),
            said=tuple(said or ()),
            sheet=options.sheet,
            password=options.password,
            layout=options.layout,
            sender=sender,
            limits=limits_of(options.limit),
            tell=tell,
        )


def _meant(named: Path) -> Sequence[Path]:
    """The files that `*.csv` means: on Windows no shell says."""
    is_pattern = "*" in named.name and not named.exists()
    return (is_pattern and sorted(named.parent.glob(named.name))) or (named,)


def imported(
    call: Call,
    job: Any,
    files: Sequence[Path] | None,
    options: ImportOptions,
    *,
    only_looks: bool = False,
    **facts: Any,
) -> int:
    """Imports the files and tells what came of it; open questions are put to the person at the terminal.

    `job` is one of `jobs.import_...` and takes the `facts`; with `only_looks` it is a dry run and nobody is asked.
    """
    from pss_cli.console.asking import answered
    from pss_cli.console.imports import ImportAsked, show_import

    is_dry_run = only_looks or call.is_dry_run

    def run(said: Sequence[str]) -> Any:
        with chosen_files(call, files, options, said, options.sender) as choice:
            request = job.Request(
                choice=choice, as_of=call.as_of, skip_bad_rows=options.skip_bad_rows, is_dry_run=is_dry_run, **facts
            )
            return job.run(call.workspace(), request)

    may_ask = call.may_put_questions and not only_looks
    outcome = answered(run, options.said or (), may_ask=may_ask, skip_bad_rows=options.skip_bad_rows)
    command = job.__name__.rpartition(".")[2].replace("_", "-")
    asked = ImportAsked(typed(command, files), call.as_of, is_dry_run=is_dry_run, show_names=options.show_names)
    return show_import(call.view, outcome, asked)


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
    call.say(written(report.file, saved=report.saved), *report.notices, f"Next:  fill it in, then  {report.command}")


def typed(command: str, files: Sequence[Path] | None) -> str:
    """The command with its files as one types it again."""
    return " ".join(["pss", command, *map(as_typed, files or ())])
