"""What every command shares: the global options of a run, and annotated options used by more than one command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.console.view import View
from pss_cli.errors import Unreadable, WrongCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    from pss_cli.jobs.importing import FileChoice
    from pss_cli.workspace.layout import Workspace

DAY_FORM = "Write it as year-month-day: 2026-11-21."
SCHOOL_DAYS = range(1990, 2100)
VALUE_OPTIONS = {"-w", "--workspace", "--as-of", "--format", "-o", "--output"}
FLAG_OPTIONS = {
    "-q", "--quiet", "-v", "--verbose", "--no-color", "--no-input", "-y", "--yes", "-n", "--dry-run", "--redact",
    "--version",
}  # fmt: skip
USUAL_LIMITS = (700, 20)
"""Megabytes and seconds that reading one file may cost."""


@dataclass(frozen=True, slots=True)
class Call:
    """The global options of this run, taken once in `app`. `as_of` is the only place where today comes in."""

    as_of: date
    view: View = field(default_factory=View)
    workspace_dir: Path | None = None
    is_dry_run: bool = False
    says_yes: bool = False
    may_ask: bool = True
    command: str = "pss"

    @property
    def may_put_questions(self) -> bool:
        """Whether somebody at a terminal can answer, and wants no document."""
        return self.may_ask and not self.view.wants_json

    def workspace(self) -> "Workspace":
        """The workspace named, or the nearest one.

        Raises:
            Unreadable: there is none.
        """
        from pss_cli.workspace.layout import find

        return find(self.workspace_dir)


def call_of(context: typer.Context) -> Call:
    call = context.obj
    assert isinstance(call, Call), "the root callback sets the call before any command runs"
    return call


def day_of(text: str) -> date:
    """A day typed as an option.

    Raises:
        WrongCommand: it is not written as year-month-day.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a day.', fix=DAY_FORM) from error
    if day.year not in SCHOOL_DAYS:
        raise WrongCommand(f"{text} is no day of a school known here.", fix=DAY_FORM)
    return day


def grade_of(text: str) -> str:
    """A grade in any usual spelling, such as 4th; empty when none was asked for.

    Raises:
        WrongCommand: it is no grade.
    """
    from pss_cli.tables.values.grades import read_grade

    read = read_grade(text)
    if text and read.reading is None:
        likely = f" Did you mean {read.proposals[0]}?" if read.proposals else ""
        raise WrongCommand(f'"{text}" is not a grade.{likely}', fix="Write PK, K or 1 to 12.")
    return read.reading or ""


def grades_of(texts: list[str] | None) -> list[str]:
    """Grades in any usual spelling; see `grade_of`."""
    return [grade_of(text) for text in texts or ()]


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


def file_choice(
    files: Sequence[Path] | None,
    *,
    said: Sequence[str] | None = None,
    limit: str | None = None,
    tell: "Callable[[str], None] | None" = None,
    **parts: Any,
) -> "FileChoice":
    """The files of an import and how to read them; `parts` are the other fields of `FileChoice`, as typed.

    Raises:
        WrongCommand: no file is named, or the limit is none.
    """
    from pss_cli.jobs.importing import FileChoice

    if not files:
        raise WrongCommand("Which file?", fix="Name it after the command, for example attendance.csv.")
    if tell is not None:
        parts["tell"] = tell
    return FileChoice(files=tuple(files), said=tuple(said or ()), limits=limits_of(limit), **parts)


@contextmanager
def chosen_files(call: Call, files: Sequence[Path] | None, **parts: Any) -> "Iterator[FileChoice]":
    """`file_choice`, and a line on the screen that tells what is done with the files."""
    from pss_cli.console.progress import progress

    with progress(call.view) as tell:
        yield file_choice(files, tell=tell, **parts)


def typed(command: str, files: Sequence[Path] | None) -> str:
    """The command with its files as one types it again."""
    return " ".join(["pss", command, *(f'"{file}"' if " " in str(file) else str(file) for file in files or ())])


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The command line with its global options moved to the front, where Typer reads them.

    Everything after a lone `--` stays as it is.
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name, has_value, _ = word.partition("=")
        if word in FLAG_OPTIONS or (has_value and name in VALUE_OPTIONS):
            front.append(word)
        elif word in VALUE_OPTIONS and waiting:
            front += [word, waiting.pop(0)]
        else:
            rest.append(word)
    return [*front, *rest]


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
ShowNames = Annotated[
    bool, typer.Option("--show-names", help="Show rows with problems as written; they may name children.")
]
SkipBadRows = Annotated[bool, typer.Option("--skip-bad-rows", help="Save the good rows, report the others.")]
OneStudent = Annotated[str, typer.Argument(metavar="ID", help="A student's id, with its zeros.")]
ShowSensitive = Annotated[
    bool, typer.Option("--show-sensitive", help="Also show students without a home or in foster care.")
]
StoredMatch = Annotated[str, typer.Argument(help="A match by its id; left out: the newest.")]
PreferSheet = Annotated[bool, typer.Option("--prefer-sheet", help="Where both changed, take the sheet.")]
OfMatch = Annotated[str, typer.Option("--run", help="A match by its id; left out: the newest.")]
Method = Annotated[str | None, typer.Option("--method", help="best: most benefit; fair: no justified envy.")]
Seed = Annotated[str, typer.Option("--seed", help="The public phrase of the lottery.")]
OnlyGrade = Annotated[str, typer.Option("--grade", help="Only one grade: K, 3.", callback=grade_of)]
OnlyRoom = Annotated[str, typer.Option("--homeroom", help="Only one room: 3B.")]
