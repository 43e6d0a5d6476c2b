"""What every import of tables does alike before it reads a row: its files, and what their columns are taken for."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from pss_cli.domain.student import Student
from pss_cli.errors import Forbidden, SeveralUnreadable, Unreadable
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.table import Table
from pss_cli.workspace import database, mappings, students
from pss_cli.workspace.layout import Workspace

if TYPE_CHECKING:
    from pss_cli.tables.reader import ReadOptions


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """Which files, and what to do when some of their rows are bad."""

    choice: FileChoice
    as_of: date
    skip_bad_rows: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The tables of the files that can be read, and why each of the others cannot."""

    tables: tuple[Table, ...]
    refused: tuple[tuple[Path, Unreadable], ...] = ()

    def stop_if_refused(self) -> None:
        """Tells of all files that cannot be read at once.

        Raises:
            Unreadable: there is one.
        """
        errors = tuple(error for _, error in self.refused)
        if len(errors) == 1 and not self.tables:
            raise errors[0]
        if errors:
            others = "; to save the others, name them without these" if self.tables else ""
            raise SeveralUnreadable(errors, f"NOTHING was saved{others}.")


def opened(choice: FileChoice, open_file: "Callable[[Path, ReadOptions], tuple[Table, ...]]") -> Opened:
    """Reads every file, also after one that cannot be read."""
    options = choice.options()
    tables: list[Table] = []
    refused: list[tuple[Path, Unreadable]] = []
    for path in choice.each():
        try:
            tables += open_file(path, options)
        except Unreadable as error:
            refused.append((path, error))
    return Opened(tuple(tables), tuple(refused))


def tables_of(choice: FileChoice) -> tuple[Table, ...]:
    """The tables of all files, in order; sheets that pss added itself are left out by the reader.

    Raises:
        Unreadable: files cannot be read.
        Forbidden: a column holds social security or card numbers.
    """
    from pss_cli.tables.reader import read_tables

    found = opened(choice, read_tables)
    found.stop_if_refused()
    for table in found.tables:
        refuse_private(table.sample)
    return found.tables


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


def columns_of(store: Connection, frame: TextFrame, kinds: Sequence[Kind], choice: FileChoice) -> ColumnMap:
    """The columns of a table that is of one of these kinds, by what is remembered of its headings and what is said."""
    kind, saved = _remembered(store, frame, kinds, choice.sender)
    return map_columns(frame, kinds[0] if len(kinds) == 1 else kind, saved=saved, said=choice.said)


def _remembered(
    store: Connection, frame: TextFrame, kinds: Sequence[Kind], sender: str
) -> tuple[Kind | None, Mapping[str, str]]:
    """What was said earlier about a table with these headings: its kind and its columns; nothing when it is new.

    For a sender named for the first time the columns are as for other files with these headings; what a value
    meant there is not assumed.
    """
    for who in dict.fromkeys((sender, "")):
        for kind in kinds:
            entries = mappings.entries_of(store, mappings.fingerprint(kind, frame.headers, who))
            if entries:
                of_another = who != sender
                return kind, {left: right for left, right in entries.items() if left in frame.headers or not of_another}
    return None, {}


def remember(store: Connection, frame: TextFrame, columns: ColumnMap, request: ImportRequest) -> None:
    """Keeps what the columns of a table were taken for, so that its next import asks nothing."""
    sender = request.choice.sender
    mark = mappings.fingerprint(columns.kind.value, frame.headers, sender)
    saved = mappings.SavedMapping(
        fingerprint=mark,
        kind=columns.kind.value,
        file=frame.file,
        saved_on=request.as_of,
        entries=tuple(columns.as_saved().items()),
        sender=sender.strip(),
    )
    mappings.save(store, saved)


def refuse_private(frame: TextFrame) -> None:
    """Stops at a table that holds numbers no school list may hold.

    Raises:
        Forbidden: a column holds social security or card numbers.
    """
    from pss_cli.tables.private_numbers import private_columns

    found = private_columns(frame)
    if found:
        header, what = found[0]
        raise Forbidden(
            f'{frame.file}, column "{header}", holds {what}. pss never reads such a file. Nothing was saved.',
            slug="mapping/private-number",
            fix="Delete the column and import the file again; ask the sender to leave it out.",
        )


def known_students(workspace: Workspace) -> KnownStudents:
    """The students of the roster by their ids; other facts are read only when somebody is looked for."""

    def read() -> Sequence[Student]:
        with database.reading(workspace) as store:
            return students.in_outline(store)

    with database.reading(workspace) as store:
        by_id = students.state_ids(store)
    return KnownStudents(frozenset(by_id), {state: of for of, state in by_id.items() if state}, read)
