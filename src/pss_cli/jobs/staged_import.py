"""What imports of records and of participation do alike: tables of any length read, staged, judged and told of."""

from collections.abc import Callable, Sequence
from sqlite3 import Connection
from typing import Any

from pss_cli.jobs.import_outcome import Findings, ReadTable, note_of
from pss_cli.jobs.importing import ImportRequest, remember
from pss_cli.problems import Counts, Parsed, Place, Problem, Severity, asked_once
from pss_cli.problems.outcome import Changed
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import KIND_NAMES, Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.workspace import imports
from pss_cli.workspace.staging import Staged, Staging


@dataclass(frozen=True, slots=True)
class StagedTable(ReadTable[Any]):
    """One table whose entries are staged."""

    staged: Staged

    def note(self, store: Connection, request: ImportRequest, changes: Changed, *, is_kept: bool) -> None:
        """Keeps that it was imported; where `is_kept`, also what its columns were taken for."""
        if is_kept:
            remember(store, self.frame, self.columns, request)
        note = note_of(self.columns.kind.value, self.frame.file, request, self.parsed.counts, changes)
        imports.note(store, note)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedImport(Findings):
    """What was found, with the entries of its tables staged."""

    tables: tuple[StagedTable, ...]

    @property
    def saves(self) -> bool:
        """Whether nothing is asked and nothing wrong, or what is wrong is to be left out."""
        may_save = not self.has_errors or self.request.skip_bad_rows
        return not self.questions and may_save and not self.request.is_dry_run


Read = Callable[[Table, ColumnMap, Staged], Parsed[Any]]


def staged_import(
    request: ImportRequest,
    every: Sequence[Table],
    ours: Sequence[tuple[Table, ColumnMap]],
    staging: Staging,
    read: Read,
) -> StagedImport:
    """Reads `ours` of `every` table into the staging; nothing is staged of a table that asks something."""
    tables = []
    for table, columns in ours:
        staged = staging.table()
        parsed = read(table, columns, staged)
        if parsed.questions:
            staged.forget()
        tables.append(StagedTable(table, columns, parsed, staged))
    left = (table for table in every if not any(table is one for one, _ in ours))
    return StagedImport(
        request=request,
        every=tuple(every),
        tables=tuple(tables),
        problems=(
            *(_not_read(table.sample) for table in left),
            *(problem for one in tables for problem in one.parsed.problems),
        ),
        questions=asked_once(question for one in tables for question in one.parsed.questions),
        counts=sum((one.parsed.counts for one in tables), Counts()),
    )


def _not_read(frame: TextFrame) -> Problem:
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
