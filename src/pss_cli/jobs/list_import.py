"""A whole list, of students or of programs: its tables are read, joined, saved and told of in one way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

from pss_cli.domain.source import Source
from pss_cli.jobs import import_outcome, table_import
from pss_cli.jobs.import_outcome import Findings, ReadTable
from pss_cli.jobs.importing import ImportRequest, columns_of, remember
from pss_cli.jobs.table_import import Tables
from pss_cli.problems import Counts, Parsed, Place, Problem, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.workspace import database, imports
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.list_change import ListChange

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Findings, Generic[T]):
    """The records of all tables of a list.

    `contradicted` are the keys of records that tell different things in two tables; the first of each is kept.
    """

    kind: Kind
    found: Tables
    records: Sequence[T]
    contradicted: frozenset[str]

    @property
    def is_clean(self) -> bool:
        return not self.questions and not self.has_errors


def listed(workspace: Workspace, request: ImportRequest, found: Tables, kind: Kind, rules: Rules[T]) -> Listed[T]:
    """Every table read by what its columns are remembered or said to be, and all of them joined."""
    with database.reading(workspace) as store:
        mapped = [(table, columns_of(store, table.sample, (kind,), request.choice)) for table in found.tables]
    tables = tuple(ReadTable(table, columns, rules.parse(table, columns)) for table, columns in mapped)
    records, crossing, counts = _joined(tables, rules)
    return Listed(
        kind=kind,
        request=request,
        found=found,
        every=found.tables,
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


def note(store: Connection, of: Listed[T], change: ListChange[Any]) -> Changed:
    """Keeps what was imported, and what its columns were taken for; what it changed in counts."""
    for table in of.tables:
        remember(store, table.frame, table.columns, of.request)
    file = ", ".join(sorted({table.frame.file for table in of.tables}))
    imports.note(store, import_outcome.note_of(of.kind.value, file, of.request, of.counts, change.counts))
    return change.counts


def outcome(
    workspace: Workspace, of: Listed[T], change: ListChange[Any], remarks: Sequence[str], *, saved: bool
) -> ImportOutcome:
    """What is told of the import, what its columns were taken for included."""
    kind = of.kind.value
    columns = (line for table in of.tables for line in table_import.told(table.frame, table.columns))
    told = tuple(dict.fromkeys((*columns, *remarks)))
    done = ImportOutcome(kind=kind, saved=saved, counts=of.counts, changes=change.counts, remarks=told)
    return import_outcome.outcome(workspace, of, done, (f"pss import-{kind}",))
