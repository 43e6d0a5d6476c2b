"""A whole list, of students or of programs: its tables are read, joined, saved and told of in one way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import Generic, Protocol, TypeVar

from pss_cli.domain.source import Source
from pss_cli.jobs import table_import
from pss_cli.jobs.importing import FileChoice, MarkedCopy, known_students, marked_copy, marked_rows, rows_alone
from pss_cli.jobs.proposed_ids import Proposals, asks_for_ids, proposals_of
from pss_cli.jobs.table_import import Tables
from pss_cli.problems import Counts, Parsed, Place, Problem, Question, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.workspace import database, imports
from pss_cli.workspace.imports import ImportNote
from pss_cli.workspace.layout import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """Files of one list, and what to do when some of its rows are bad."""

    choice: FileChoice
    as_of: date
    skip_bad_rows: bool = False
    is_dry_run: bool = False


class Change(Protocol):
    """What storing a list changes."""

    @property
    def new(self) -> Sequence[object]: ...

    @property
    def changed(self) -> Sequence[object]: ...

    @property
    def same(self) -> Sequence[object]: ...

    @property
    def gone(self) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class Rules(Generic[T]):
    """How rows become records, and when two records of two tables are one: by `key`, if `is_same` finds them alike.

    `repeated` is the slug and the words of two that are not; `{place}` in them is where the other one stands.
    """

    parse: Callable[[Table, ColumnMap], Parsed[T]]
    key: Callable[[T], str]
    source: Callable[[T], Source]
    is_same: Callable[[T, T], bool]
    repeated: tuple[str, str, str]

    def contradiction(self, frame: TextFrame, record: T, other: T) -> Problem:
        slug, message, fix = self.repeated
        where = Place(frame.file, frame.sheet, self.source(record).row)
        return Problem(slug, where, message.replace("{place}", str(self.source(other))), fix, value=self.key(record))


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[T]):
    """One table with its columns and what came of its rows."""

    table: Table
    columns: ColumnMap
    parsed: Parsed[T]

    @property
    def frame(self) -> TextFrame:
        """The rows that decide for all of them."""
        return self.table.sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[T]):
    """The records of all tables with the problems, questions and counts of their rows.

    `contradicted` are the keys of records that tell different things in two tables; the first of each is kept.
    """

    kind: Kind
    request: ListRequest
    found: Tables
    tables: tuple[ReadTable[T], ...]
    records: Sequence[T]
    counts: Counts
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    contradicted: frozenset[str]

    @property
    def is_clean(self) -> bool:
        return not self.questions and not any(problem.severity is Severity.ERROR for problem in self.problems)


def listed(workspace: Workspace, request: ListRequest, found: Tables, kind: Kind, rules: Rules[T]) -> Listed[T]:
    """Every table read by what its columns are remembered or said to be, and all of them joined."""
    choice = request.choice
    with database.reading(workspace) as store:
        mapped = [
            (table, table_import.columns_of(store, table.sample, kind, choice.said, choice.sender))
            for table in found.tables
        ]
    tables = tuple(ReadTable(table, columns, rules.parse(table, columns)) for table, columns in mapped)
    records, crossing, counts = _joined(tables, rules)
    return Listed(
        kind=kind,
        request=request,
        found=found,
        tables=tables,
        records=records,
        counts=counts,
        problems=(*found.problems, *(problem for table in tables for problem in table.parsed.problems), *crossing),
        questions=asked_once(question for table in tables for question in table.parsed.questions),
        contradicted=frozenset(problem.value for problem in crossing),
    )


def _joined(tables: Sequence[ReadTable[T]], rules: Rules[T]) -> tuple[Sequence[T], list[Problem], Counts]:
    """The records of all tables; one in two tables is repeated, or a problem if the two differ."""
    if len(tables) == 1:
        return tables[0].parsed.records, [], tables[0].parsed.counts
    known: dict[str, T] = {}
    problems: list[Problem] = []
    total = Counts()
    for table in tables:
        counts, before = table.parsed.counts, len(problems)
        others = [(record, known.setdefault(rules.key(record), record)) for record in table.parsed.records]
        twice = [(record, other) for record, other in others if other is not record]
        problems += [
            rules.contradiction(table.frame, record, other)
            for record, other in twice
            if not rules.is_same(other, record)
        ]
        rejected = len(problems) - before
        total += replace(
            counts,
            kept=counts.kept - len(twice),
            repeated=counts.repeated + len(twice) - rejected,
            rejected=counts.rejected + rejected,
        )
    return tuple(known.values()), problems, total


def note(store: Connection, of: Listed[T], change: Change) -> ImportNote:
    """Keeps what was imported, and what its columns were taken for."""
    for table in of.tables:
        table_import.remember(store, table.frame, table.columns, of.request.as_of, of.request.choice.sender)
    kept = ImportNote(
        kind=of.kind.value,
        file=", ".join(sorted({table.frame.file for table in of.tables})),
        as_of=of.request.as_of,
        read=of.counts.read,
        kept=of.counts.kept,
        repeated=of.counts.repeated,
        rejected=of.counts.rejected,
        new=len(change.new),
        changed=len(change.changed),
        same=len(change.same),
        gone=len(change.gone),
    )
    imports.note(store, kept)
    return kept


def outcome(
    workspace: Workspace, of: Listed[T], change: Change, remarks: Sequence[str], *, saved: bool
) -> ImportOutcome:
    """What is told of the import, with a marked copy of what was refused; a dry run writes none."""
    proposed, copied = _proposals(workspace, of), MarkedCopy()
    if not of.request.is_dry_run:
        frames = proposed.frames(marked_rows(table, of.problems, of.questions) for table in of.found.tables)
        listed = (*of.problems, *proposed.problems)
        copied = marked_copy(workspace, of.request.choice.files, frames, listed, proposed.left())
    columns = dict.fromkeys(line for table in of.tables for line in table_import.told(table.frame, table.columns))
    return ImportOutcome(
        kind=of.kind.value,
        saved=saved,
        counts=of.counts,
        changes=Changed(len(change.new), len(change.changed), len(change.same), len(change.gone)),
        problems=of.problems,
        questions=proposed.told(copied.path, (f"pss import-{of.kind.value}",)),
        marked_copy=copied.path,
        remarks=(*dict.fromkeys((*columns, *remarks)), *rows_alone(of.found.tables, copied.path), *copied.notices),
    )


def _proposals(workspace: Workspace, of: Listed[T]) -> Proposals:
    """The likely students of a list without ids, among those of the last roster."""
    if not asks_for_ids(of.questions):
        return Proposals((), of.questions)
    whole = ((one.frame, one.columns) for one in of.tables if one.table.is_whole)
    return proposals_of(whole, of.questions, known_students(workspace), of.request.as_of)
