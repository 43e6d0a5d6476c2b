"""Imports records of students: attendance, tests, marks, behavior, ratings, referrals, strengths, flags, calendar."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.record import Record
from pss_cli.errors import DataRefused
from pss_cli.jobs.importing import FileChoice, MarkedCopy, frames_of, marked_copy, not_read, remembered
from pss_cli.jobs.proposed_ids import proposals_of
from pss_cli.jobs.table_import import refuse_private, remember
from pss_cli.problems import Counts, Parsed, Problem, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.records import RecordOptions, parse
from pss_cli.workspace import database, imports, journal, records, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files of records. `kind` None: found by the headings. `dated`, `test`, `subject`: what the file does not say."""

    choice: FileChoice
    as_of: date
    kind: Kind | None = None
    dated: date | None = None
    test: str = ""
    subject: str = ""
    skip_bad_rows: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """One table with its columns and what came of its rows."""

    frame: TextFrame
    columns: ColumnMap
    parsed: Parsed[Record]


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the records of all files, or of none.

    Raises:
        Unreadable: a file cannot be read.
        Forbidden: a column holds social security or card numbers.
        DataRefused: there is no roster yet to match the rows with.
    """
    frames = frames_of(request.choice)
    for frame in frames:
        refuse_private(frame)
    with database.reading(workspace) as store:
        known = KnownStudents.of(students.all_students(store))
        mapped = [_mapped(store, frame, request) for frame in frames]
    tables, unread = _read(mapped, request, known)
    if not known.local_ids and any(table.columns.kind is not Kind.CALENDAR for table in tables):
        raise _no_roster()
    problems = (*unread, *(problem for table in tables for problem in table.parsed.problems))
    questions = asked_once(question for table in tables for question in table.parsed.questions)
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    may_save = not questions and (not has_errors or request.skip_bad_rows)
    saves = may_save and not request.is_dry_run
    found = tuple(record for table in tables for record in table.parsed.records)
    changes = _save(workspace, tables, found, request) if saves else _compare(workspace, found)
    proposed = proposals_of(((table.frame, table.columns) for table in tables), questions, known, request.as_of)
    copied = (
        MarkedCopy()
        if request.is_dry_run
        else marked_copy(
            workspace,
            request.choice.files,
            proposed.frames(frames),
            (*problems, *proposed.problems),
            proposed.left(),
        )
    )
    return ImportOutcome(
        kind=_kind(tables),
        saved=saves,
        counts=sum((table.parsed.counts for table in tables), Counts()),
        changes=Changed(changes.new, changes.changed, changes.same),
        problems=problems,
        questions=proposed.told(copied.path, ("pss import-records", *_said_again(request))),
        marked_copy=copied.path,
        remarks=(*_remarks(found), *copied.notices),
    )


def _said_again(request: Request) -> tuple[str, ...]:
    return (f"--kind {request.kind.value}",) if request.kind else ()


def _mapped(store: Connection, frame: TextFrame, request: Request) -> tuple[TextFrame, ColumnMap]:
    kinds = (request.kind,) if request.kind else RECORD_KINDS
    kind, saved = remembered(store, frame, kinds, request.choice.sender)
    return frame, map_columns(frame, request.kind or kind, saved=saved, said=request.choice.said)


def _read(
    mapped: Sequence[tuple[TextFrame, ColumnMap]], request: Request, known: KnownStudents
) -> tuple[list[_Table], tuple[Problem, ...]]:
    """The tables of records, and a remark for each sheet of a workbook that tells of something else."""
    options = RecordOptions(
        as_of=request.as_of, students=known, dated=request.dated, test=request.test, subject=request.subject
    )
    ours = [pair for pair in mapped if pair[1].kind in RECORD_KINDS] or mapped
    tables = [_Table(frame, columns, parse(frame, columns, options)) for frame, columns in ours]
    left = [frame for frame, _ in mapped if not any(frame is table.frame for table in tables)]
    return tables, tuple(not_read(frame) for frame in left)


def _save(workspace: Workspace, tables: Sequence[_Table], found: Sequence[Record], request: Request) -> records.Changes:
    with database.writing(workspace, "pss import-records") as store:
        total = records.compare(store, found)
        for table in tables:
            changes = records.save(store, table.parsed.records)
            counts = table.parsed.counts
            if request.choice.said or request.kind or request.choice.sender:
                remember(store, table.frame, table.columns, request.as_of, request.choice.sender)
            imports.note(
                store,
                imports.ImportNote(
                    kind=table.columns.kind.value,
                    file=table.frame.file,
                    as_of=request.as_of,
                    read=counts.read,
                    kept=counts.kept,
                    repeated=counts.repeated,
                    rejected=counts.rejected,
                    new=changes.new,
                    changed=changes.changed,
                    same=changes.same,
                ),
            )
        journal.describe(store, f"{_kind(tables)}: {total.new} new, {total.changed} changed, {total.same} the same.")
    return total


def _compare(workspace: Workspace, found: Iterable[Record]) -> records.Changes:
    with database.reading(workspace) as store:
        return records.compare(store, found)


def _kind(tables: Sequence[_Table]) -> str:
    kinds = {table.columns.kind.value for table in tables}
    return kinds.pop() if len(kinds) == 1 else "records"


def _remarks(found: Sequence[Record]) -> tuple[str, ...]:
    """How many records of each kind were read, where they are of several: `Read: 24 assessments.`."""
    counts = Counter(records.SHELVES[type(record)].table.replace("_", " ") for record in found)
    return tuple(f"Read: {count:,} {name}." for name, count in counts.items()) if len(counts) > 1 else ()


def _no_roster() -> DataRefused:
    return DataRefused(
        "There is no roster yet, so no row can be matched to a student. The records were NOT saved.",
        slug="records/no-roster",
        fix="Import the roster first; records of students who left may come with it.",
        next_command="pss import-roster FILE",
    )
