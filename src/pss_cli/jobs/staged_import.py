"""What imports of records and of participation do alike: tables of any length read, staged, judged and told of."""

from collections.abc import Callable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, Protocol

from pss_cli.jobs.importing import FileChoice, MarkedCopy, marked_copy, marked_rows, not_read, rows_alone
from pss_cli.jobs.proposed_ids import proposals_of
from pss_cli.jobs.table_import import remember
from pss_cli.problems import Counts, Parsed, Problem, Question, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.workspace.imports import ImportNote, note
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.staging import Staged, Staging, Tallied


class Request(Protocol):
    """What both imports are told."""

    @property
    def choice(self) -> FileChoice: ...

    @property
    def as_of(self) -> date: ...

    @property
    def skip_bad_rows(self) -> bool: ...

    @property
    def is_dry_run(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table with its columns and what came of its rows; what they tell is staged."""

    table: Table
    columns: ColumnMap
    parsed: Parsed[Any]
    staged: Staged

    def note(self, store: Connection, request: Request, tallied: Tallied, gone: int = 0, *, is_kept: bool) -> None:
        """Keeps that it was imported; where `is_kept`, also what its columns were taken for."""
        counts, frame = self.parsed.counts, self.table.sample
        if is_kept:
            remember(store, frame, self.columns, request.as_of, request.choice.sender)
        kept = ImportNote(
            kind=self.columns.kind.value,
            file=frame.file,
            as_of=request.as_of,
            read=counts.read,
            kept=counts.kept,
            repeated=counts.repeated,
            rejected=counts.rejected,
            new=tallied.new,
            changed=tallied.changed,
            same=tallied.same,
            gone=gone,
        )
        note(store, kept)


Read = Callable[[Table, ColumnMap, Staged], Parsed[Any]]


@dataclass(frozen=True, slots=True)
class StagedImport:
    """The tables of an import, and `every` table of its files: some may tell of something else."""

    tables: tuple[ReadTable, ...]
    every: tuple[Table, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        left = (table for table in self.every if not any(table is one.table for one in self.tables))
        return (
            *(not_read(table.sample) for table in left),
            *(problem for one in self.tables for problem in one.parsed.problems),
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        return asked_once(question for one in self.tables for question in one.parsed.questions)

    @property
    def counts(self) -> Counts:
        return sum((one.parsed.counts for one in self.tables), Counts())

    def saves(self, request: Request) -> bool:
        """Whether nothing is asked and nothing wrong, or what is wrong is to be left out."""
        has_errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        return not self.questions and (not has_errors or request.skip_bad_rows) and not request.is_dry_run

    def outcome(  # noqa: PLR0913 what is told of an import
        self,
        workspace: Workspace,
        request: Request,
        known: KnownStudents,
        *,
        kind: str,
        changed: Changed,
        command: Sequence[str],
        remarks: Sequence[str],
    ) -> ImportOutcome:
        """What is told of the import, with a marked copy of what was refused; a dry run writes none."""
        problems, questions = self.problems, self.questions
        whole = ((one.table.sample, one.columns) for one in self.tables if one.table.is_whole)
        proposed = proposals_of(whole, questions, known, request.as_of)
        copied = MarkedCopy()
        if not request.is_dry_run:
            frames = proposed.frames(marked_rows(table, problems, questions) for table in self.every)
            listed = (*problems, *proposed.problems)
            copied = marked_copy(workspace, request.choice.files, frames, listed, proposed.left())
        return ImportOutcome(
            kind=kind,
            saved=self.saves(request),
            counts=self.counts,
            changes=changed,
            problems=problems,
            questions=proposed.told(copied.path, command),
            marked_copy=copied.path,
            remarks=(*remarks, *rows_alone(self.every, copied.path), *copied.notices),
        )


def staged_import(
    every: Sequence[Table], ours: Sequence[tuple[Table, ColumnMap]], staging: Staging, read: Read
) -> StagedImport:
    """Reads `ours` of `every` table into the staging; nothing is staged of a table that asks something."""
    tables = []
    for table, columns in ours:
        staged = staging.table()
        parsed = read(table, columns, staged)
        if parsed.questions:
            staged.forget()
        tables.append(ReadTable(table, columns, parsed, staged))
    return StagedImport(tuple(tables), tuple(every))
