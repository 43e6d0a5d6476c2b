"""Imports records of students: attendance, tests, marks, behavior, ratings, referrals, strengths, flags, calendar."""

from datetime import date

from pss_cli.errors import DataRefused
from pss_cli.jobs.import_outcome import outcome
from pss_cli.jobs.importing import FileChoice, ImportRequest, columns_of, known_students, tables_of
from pss_cli.jobs.other_imports import LISTS
from pss_cli.jobs.staged_import import StagedImport, staged_import
from pss_cli.jobs.table_import import wrong_kind
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.could_be import records_it_could_be
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.records import RecordOptions, read
from pss_cli.tables.table import Table
from pss_cli.workspace import database, journal, records
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.staging import Staging


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(ImportRequest):
    """Files of records. `kind` None: found by the headings. `dated`, `test`, `subject`: what the file does not say."""

    kind: Kind | None = None
    dated: date | None = None
    test: str = ""
    subject: str = ""


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the records of all files, or of none.

    Raises:
        Unreadable: a file cannot be read, or all of them are for other imports.
        Forbidden: a column holds social security or card numbers.
        DataRefused: there is no roster yet to match the rows with.
    """
    tables = tables_of(request.choice)
    known = known_students(workspace)
    kinds = (request.kind,) if request.kind else RECORD_KINDS
    with database.reading(workspace) as store:
        mapped = [(table, columns_of(store, table.sample, kinds, request.choice)) for table in tables]
    ours = [pair for pair in mapped if pair[1].kind in RECORD_KINDS] or [_as_records(*pair, request) for pair in mapped]
    _refuse_others(ours, request.choice)
    if not known.local_ids and any(columns.kind is not Kind.CALENDAR for _, columns in ours):
        raise _no_roster()
    options = RecordOptions(
        as_of=request.as_of, students=known, dated=request.dated, test=request.test, subject=request.subject
    )
    with Staging(workspace, records.SHELVES) as staging:
        found = staged_import(
            request, tables, ours, staging, lambda table, told, staged: read(table, told, options, staged)
        )
        changes, remarks = _stored(workspace, found, staging, request), _remarks(staging)
    done = ImportOutcome(kind=_kind(found), saved=found.saves, counts=found.counts, changes=changes, remarks=remarks)
    return outcome(workspace, found, done, ("pss import-records", *_said_again(request)))


def _refuse_others(mapped: list[tuple[Table, ColumnMap]], choice: FileChoice) -> None:
    """Stops where every table is for another import and no column was said."""
    if not choice.said and all(columns.kind in LISTS for _, columns in mapped):
        table, columns = mapped[0]
        raise wrong_kind(table.sample, columns.kind, None, choice)


def _said_again(request: Request) -> tuple[str, ...]:
    return (f"--kind {request.kind.value}",) if request.kind else ()


def _as_records(table: Table, columns: ColumnMap, request: Request) -> tuple[Table, ColumnMap]:
    """A table that looks like another list, read as records where the columns of some kind are all there."""
    kind = None if request.choice.said else records_it_could_be(table.sample, RECORD_KINDS, columns)
    return table, map_columns(table.sample, kind) if kind else columns


def _stored(workspace: Workspace, found: StagedImport, staging: Staging, request: Request) -> Changed:
    """What the records change, or would; they are stored where nothing stands against it."""
    if found.saves:
        request.choice.tell("Saving")
    with database.editing(workspace, "pss import-records", is_dry_run=not found.saves) as store:
        each = [one.staged.compare(store) for one in found.tables]
        total = sum(each, Changed())
        if found.saves:
            staging.save(store)
            is_kept = bool(request.choice.said or request.kind or request.choice.sender)
            for one, changes in zip(found.tables, each, strict=True):
                one.note(store, request, changes, is_kept=is_kept)
            journal.describe(store, f"{_kind(found)}: {total}.")
    return total


def _kind(found: StagedImport) -> str:
    kinds = {one.columns.kind.value for one in found.tables}
    return kinds.pop() if len(kinds) == 1 else "records"


def _remarks(staging: Staging) -> tuple[str, ...]:
    """How many records of each kind were read, where they are of several: `Read: 24 assessments.`."""
    counts = staging.count()
    return (
        tuple(f"Read: {count:,} {table.replace('_', ' ')}." for table, count in counts.items())
        if len(counts) > 1
        else ()
    )


def _no_roster() -> DataRefused:
    return DataRefused(
        "There is no roster yet, so no row can be matched to a student. The records were NOT saved.",
        slug="records/no-roster",
        fix="Import the roster first; records of students who left may come with it.",
        next_command="pss import-roster FILE",
    )
