"""What every command shares: the global options of a run, and annotated options used by more than one command."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.console import screen
from pss_cli.console.typed_line import TypedLine
from pss_cli.console.view import View
from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.console.documents import Document
    from pss_cli.console.tables import Listing
    from pss_cli.workspace.layout import Workspace

DAY_FORM = "Write it as year-month-day: 2026-11-21."
SCHOOL_DAYS = range(1990, 2100)
VALUE_OPTIONS = {"-w", "--workspace", "--as-of", "--format", "-o", "--output"}
FLAG_OPTIONS = {
    "-q", "--quiet", "-v", "--verbose", "--no-color", "--no-input", "-y", "--yes", "-n", "--dry-run", "--redact",
    "--version",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """The global options of this run, taken once in `app`. `as_of` is the only place where today comes in."""

    as_of: date
    view: View = field(default_factory=View)
    workspace_dir: Path | None = None
    is_dry_run: bool = False
    says_yes: bool = False
    may_ask: bool = True
    line: TypedLine = TypedLine()

    @property
    def may_put_questions(self) -> bool:
        """Whether somebody at a terminal can answer, and wants no document."""
        return self.may_ask and not self.view.wants_json

    def again(self, *more: str) -> str:
        """The command line to type for the same with more options, or with others; see `TypedLine.again`."""
        return self.line.again(*more)

    def workspace(self) -> "Workspace":
        """The workspace named, or the nearest one.

        Raises:
            Unreadable: there is none.
        """
        from pss_cli.workspace.layout import find

        return find(self.workspace_dir)

    def say(self, *lines: str) -> None:
        """Lines about what was done; see `console.screen.say`."""
        screen.say(self.view, *lines)

    def say_under(self, *lines: str) -> None:
        """Lines under a listing; see `console.screen.say_under`."""
        screen.say_under(self.view, *lines)

    def say_written(self, file: Path, what: str, notices: Iterable[str] = (), *, saved: bool) -> None:
        """Names the file that was written with what is in it, and what could not be put into it as it is."""
        self.say(f"{screen.written(file, saved=saved)} ({what})", *notices)

    def document(self, name: str, /, **fields: Any) -> "Document":
        """The JSON document `pss.NAME/1` of this run."""
        from pss_cli.console.documents import document

        return document(name, self.as_of, **fields)

    def write(self, document: "Document") -> None:
        from pss_cli.console.documents import write_document

        write_document(self.view, document)

    def show(self, listing: "Listing", document: "Document | None" = None) -> None:
        """Shows a listing as this run wants it, or the document; see `console.tables.show`."""
        from pss_cli.console.tables import show

        show(self.view, listing, document)


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


def need_of(text: str) -> str:
    """The code of a need told in any of its words, such as reading; a code that a school's rules added as it is.

    Raises:
        WrongCommand: it is no need.
    """
    from pss_cli.tables.values.need_codes import read_need

    read = read_need(text)
    if text and read.reading is None and "." not in text:
        likely = f" Did you mean {read.proposals[0]}?" if read.proposals else ""
        raise WrongCommand(
            f'"{text}" is not a need.{likely}',
            fix="Write a need as pss align names it, such as reading or academic.reading.",
        )
    return read.reading or text


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


ShowNames = Annotated[
    bool, typer.Option("--show-names", help="Show rows with problems as written; they may name children.")
]
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
OnlyNeed = Annotated[str, typer.Option("--need", help="Only one need: reading.", callback=need_of)]
OnlyRoom = Annotated[str, typer.Option("--homeroom", help="Only one room: 3B.")]
