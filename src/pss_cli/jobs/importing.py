"""What every import of tables does alike: read the files, and mark the bad cells in a copy."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Generic, TypeVar

from pss_cli.domain.student import Student
from pss_cli.errors import SeveralUnreadable, Unreadable
from pss_cli.problems import Place, Problem, Question, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import KIND_NAMES, Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.table import Table
from pss_cli.workspace import database, mappings, students
from pss_cli.workspace.layout import Workspace

if TYPE_CHECKING:
    from pss_cli.tables.reader import ReadOptions

MARKED = ".problems"


def _untold(words: str) -> None:
    """Nobody listens."""
    del words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChoice:
    """Which files and which part of them; `said` are the entries of `--map`.

    `sender` names who sent them, where two senders use the same headings for different things.
    `limits` are megabytes and seconds, None for the usual ones; `tell` hears what goes on, for a line on the screen.
    """

    files: tuple[Path, ...]
    sheet: str | None = None
    password: str | None = None
    said: tuple[str, ...] = ()
    layout: Path | None = None
    sender: str = ""
    limits: tuple[int, int] | None = None
    tell: Callable[[str], None] = _untold

    def each(self) -> tuple[Path, ...]:
        """The files in the order they were named, none of them twice."""
        return tuple({path.absolute(): path for path in self.files}.values())

    def options(self) -> "ReadOptions":
        """How the reader is to read these files."""
        from pss_cli.tables.meanings import known_headings
        from pss_cli.tables.reader import ReadOptions

        usual = ReadOptions(
            sheet=self.sheet,
            password=self.password,
            layout=self.layout,
            known_headings=known_headings(),
            tell=self.tell,
        )
        return usual if self.limits is None else replace(usual, megabytes=self.limits[0], seconds=self.limits[1])


Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Opened(Generic[Found]):
    """The tables of the files that can be read, and why each of the others cannot."""

    frames: tuple[Found, ...]
    refused: tuple[tuple[Path, Unreadable], ...] = ()

    def stop_if_refused(self) -> None:
        """Tells of all files that cannot be read at once.

        Raises:
            Unreadable: there is one.
        """
        errors = tuple(error for _, error in self.refused)
        if len(errors) == 1 and not self.frames:
            raise errors[0]
        if errors:
            others = "; to save the others, name them without these" if self.frames else ""
            raise SeveralUnreadable(errors, f"NOTHING was saved{others}.")


def opened(choice: FileChoice, open_file: "Callable[[Path, ReadOptions], tuple[Found, ...]]") -> Opened[Found]:
    """Reads every file, also after one that cannot be read."""
    options = choice.options()
    frames: list[Found] = []
    refused: list[tuple[Path, Unreadable]] = []
    for path in choice.each():
        try:
            frames += open_file(path, options)
        except Unreadable as error:
            refused.append((path, error))
    return Opened(tuple(frames), tuple(refused))


def tables_of(choice: FileChoice) -> tuple[Table, ...]:
    """The tables of all files, in order; sheets that pss added itself are left out by the reader.

    Raises:
        Unreadable: files cannot be read.
    """
    from pss_cli.tables.reader import read_tables

    found = opened(choice, read_tables)
    found.stop_if_refused()
    return found.frames


@contextmanager
def many_records() -> Iterator[None]:
    """While records are made by the hundred thousand nobody looks for cycles, of which they have none."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was made is not looked through at once
        if was_looking:
            gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCopy:
    """The marked copy of what was refused, if there is one; `notices` tell of cells Excel cannot hold as they are."""

    path: Path | None = None
    notices: tuple[str, ...] = ()


def marked_rows(table: Table, problems: Sequence[Problem], questions: Sequence[Question] = ()) -> TextFrame:
    """What a marked copy holds of a table: all of it, or of one read in parts the rows it is about."""
    if table.is_whole:
        return table.sample
    told = [problem for problem in problems if problem.severity is Severity.ERROR or problem.proposal]
    places = [*(problem.place for problem in told), *(place for question in questions for place in question.places)]
    wanted = {place.row for place in places if place.file == table.sample.file}
    kept = [
        (number, row)
        for part in (table.parts() if wanted else ())
        for number, row in zip(part.row_numbers, part.rows, strict=True)
        if number in wanted
    ]
    numbers, rows = tuple(number for number, _ in kept), tuple(row for _, row in kept)
    return replace(table.sample, rows=rows, row_numbers=numbers, problems=tuple(told))


def rows_alone(tables: Iterable[Table], copy: Path | None) -> tuple[str, ...]:
    """The remark on a marked copy that does not hold a whole file."""
    files = [table.sample.file for table in tables if not table.is_whole] if copy else []
    way = "To save the others first: --skip-bad-rows. Then import the copy."
    return tuple(f"Of {file} the marked copy holds only rows with problems. {way}" for file in files)


def marked_copy(
    workspace: Workspace,
    files: Sequence[Path],
    frames: Sequence[TextFrame],
    problems: Sequence[Problem],
    questions: Sequence[Question] = (),
) -> MarkedCopy:
    """Writes the marked copy beside the others; nothing when no cell is wrong, asked about or has a proposal."""
    is_needed = any(problem.severity is Severity.ERROR or problem.proposal for problem in problems)
    if not is_needed and not any(question.places for question in questions):
        return MarkedCopy()
    from pss_cli.tables.marked_copy import write_marked_copy

    target = workspace.problems / f"{files[0].stem.removesuffix(MARKED)}{MARKED}.xlsx"
    asked = [one for question in questions for one in question.in_cells()]
    notices = write_marked_copy(frames, [*problems, *asked], target)
    return MarkedCopy(path=target, notices=notices)


def remembered(
    store: Connection, frame: TextFrame, kinds: Iterable[Kind], sender: str = ""
) -> tuple[Kind | None, Mapping[str, str]]:
    """What was said earlier about a table with these headings: its kind and its columns; nothing when it is new.

    For a sender named for the first time the columns are as for other files with these headings; what a value
    meant there is not assumed.
    """
    listed = tuple(kinds)
    for who in dict.fromkeys((sender, "")):
        for kind in listed:
            entries = mappings.entries_of(store, mappings.fingerprint(kind, frame.headers, who))
            if entries:
                of_another = who != sender
                return kind, {left: right for left, right in entries.items() if left in frame.headers or not of_another}
    return None, {}


def known_students(workspace: Workspace) -> KnownStudents:
    """The students of the roster by their ids; other facts are read only when somebody is looked for."""

    def read() -> Sequence[Student]:
        with database.reading(workspace) as store:
            return students.in_outline(store)

    with database.reading(workspace) as store:
        by_id = students.state_ids(store)
    return KnownStudents(frozenset(by_id), {state: of for of, state in by_id.items() if state}, read)


def not_read(frame: TextFrame) -> Problem:
    """The remark on a table beside the data that tells of something else."""
    from pss_cli.jobs.other_imports import command_for, looks_like
    from pss_cli.tables.recognition import kind_of

    kind = kind_of(frame)
    looks = looks_like(frame, kind)
    is_known = looks != KIND_NAMES[Kind.UNKNOWN]
    command = command_for(kind, frame.file)
    return Problem(
        "records/sheet-not-read",
        Place(frame.file, frame.sheet),
        f"This table {f'looks like {looks}' if is_known else 'holds nothing that pss knows'} and was not read.",
        fix=f"Import it by itself: {command}" if command else "If it does hold data, import it by itself: --sheet NAME",
        severity=Severity.WARNING,
    )
