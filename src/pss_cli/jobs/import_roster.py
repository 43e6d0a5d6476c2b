"""Imports a roster: new, changed, same and gone students, with the records that stand in the same rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.policy import ImportPolicy
from pss_cli.domain.student import Student
from pss_cli.jobs import table_import
from pss_cli.jobs.importing import FileChoice, MarkedCopy, many_records, marked_copy
from pss_cli.jobs.table_import import Tables
from pss_cli.problems import Counts, Parsed, Place, Problem, Question, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.tables.changed_codes import as_warning, which_year
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.rosters import Earlier, RosterOptions, RosterRow, parse
from pss_cli.workspace import database, imports, journal, records, restricted, settings, students
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.students import RosterChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files of one roster. `confirm_gone`: the user knows that many students are no longer in it."""

    choice: FileChoice
    as_of: date
    skip_bad_rows: bool = False
    confirm_gone: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """All students of all tables, what they change, and the counts of rows."""

    tables: tuple["_Table", ...]
    rows: tuple[RosterRow, ...]
    change: RosterChange
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Table:
    """One table with its columns and what came of its rows."""

    frame: TextFrame
    columns: ColumnMap
    parsed: Parsed[RosterRow]


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the students of all files, or of none.

    Raises:
        Unreadable: a file cannot be read or is no roster.
        Forbidden: a column holds social security or card numbers.
    """
    return examined(workspace, request)[1]


def examined(workspace: Workspace, request: Request) -> tuple[RosterChange, ImportOutcome]:
    """What `run` does, with the students it is about."""
    with many_records():
        return _examined(workspace, request)


def _examined(workspace: Workspace, request: Request) -> tuple[RosterChange, ImportOutcome]:
    chosen = settings.load(workspace).imports
    found = table_import.tables_of(request.choice, Kind.ROSTER)
    request.choice.tell(f"Checking {sum(len(frame.rows) for frame in found.frames):,} rows")
    tables = _read(workspace, found, request, chosen)
    rows, crossing, counts = _joined(tables)
    spared = _spared(tables)
    with database.reading(workspace) as store:
        change = students.changes(store, [row.student for row in rows], spared)
    if found.is_partial:
        change = replace(change, gone=tuple(student for student in change.gone if student.student_id in found.gone))
    problems = [*found.problems, *(problem for table in tables for problem in table.parsed.problems), *crossing]
    problems += _changed_codes(tables)
    questions = asked_once(question for table in tables for question in table.parsed.questions)
    is_complete = not questions or request.skip_bad_rows  # open rows may be those who seem gone; answered first
    if is_complete and (too_many := _too_many_gone(change, chosen, request, found.frames[0].file)):
        problems.append(too_many)
    saves = _may_save(problems, questions, rows or change.gone, request) and not request.is_dry_run
    if saves:
        request.choice.tell(f"Saving {len(rows):,} students")
        _save(workspace, _Found(tables, rows, change, counts), request)
    copied = (
        MarkedCopy()
        if request.is_dry_run
        else marked_copy(workspace, request.choice.files, found.frames, problems, questions)
    )
    outcome = ImportOutcome(
        kind=Kind.ROSTER.value,
        saved=saves,
        counts=counts,
        changes=Changed(len(change.new), len(change.changed), len(change.same), len(change.gone)),
        problems=tuple(problems),
        questions=questions,
        marked_copy=copied.path,
        remarks=(*_remarks(tables, rows, found), *copied.notices),
    )
    return change, outcome


def _read(workspace: Workspace, found: Tables, request: Request, chosen: ImportPolicy) -> tuple[_Table, ...]:
    with database.reading(workspace) as store:
        earlier = Earlier(students.ids(store), partial(_earlier_students, workspace))
        options = RosterOptions(as_of=request.as_of, keep_restricted=chosen.keep_restricted, known=earlier)
        mapped = [
            (frame, table_import.columns_of(store, frame, Kind.ROSTER, request.choice.said, request.choice.sender))
            for frame in found.frames
        ]
    return tuple(_Table(frame, columns, parse(frame, columns, options)) for frame, columns in mapped)


def _changed_codes(tables: Iterable[_Table]) -> Iterable[Problem]:
    """Columns whose meaning depends on the year of the file: told of, for the list can do without them."""
    asked = (which_year(table.frame, table.columns) for table in tables)
    return [as_warning(question) for question in asked if question]


def _earlier_students(workspace: Workspace, ids: frozenset[str]) -> tuple[Student, ...]:
    """Read only when a row asks for them."""
    if not ids:
        return ()
    with database.reading(workspace) as store:
        return students.some(store, ids)


def _joined(tables: Sequence[_Table]) -> tuple[tuple[RosterRow, ...], list[Problem], Counts]:
    """The students of all tables; one who stands in two is repeated, or a problem if the two differ."""
    known: dict[str, RosterRow] = {}
    problems: list[Problem] = []
    total = Counts()
    for table in tables:
        repeated = rejected = 0
        for row in table.parsed.records:
            other = known.setdefault(row.student.student_id, row)
            if other is row:
                continue
            if other.beyond_contacts() == row.beyond_contacts():
                repeated += 1
            else:
                rejected += 1
                problems.append(_in_two_tables(table.frame, row, other))
        counts = table.parsed.counts
        total += replace(
            counts,
            kept=counts.kept - repeated - rejected,
            repeated=counts.repeated + repeated,
            rejected=counts.rejected + rejected,
        )
    contradicted = {problem.value for problem in problems}
    return tuple(row for key, row in known.items() if key not in contradicted), problems, _without(total, contradicted)


def _without(counts: Counts, contradicted: set[str]) -> Counts:
    """The first row of a student who stands in two tables with different facts is not kept either."""
    return replace(counts, kept=counts.kept - len(contradicted), rejected=counts.rejected + len(contradicted))


def _in_two_tables(frame: TextFrame, row: RosterRow, other: RosterRow) -> Problem:
    return Problem(
        "roster/repeated-student-id",
        Place(frame.file, frame.sheet, row.student.source.row),
        f"The id of this row also stands in {other.student.source}, and the two rows tell different things.",
        fix="Delete the row that is out of date, or correct the id of the other student.",
        value=row.student.student_id,
    )


def _spared(tables: Sequence[_Table]) -> set[StudentId]:
    """Students who are in the files although their row had a problem: they are not gone."""
    spared: set[StudentId] = set()
    for table in tables:
        if not table.parsed.counts.rejected:
            continue
        for row in table.frame.rows:
            cells = (table.columns.cell(row, field) for field in ("local_id", "state_id"))
            spared.update(StudentId(cell) for cell in cells if cell)
    return spared


def _too_many_gone(change: RosterChange, chosen: ImportPolicy, request: Request, file: str) -> Problem | None:
    gone = len(change.gone)
    if request.confirm_gone or gone <= chosen.gone_limit or gone <= chosen.gone_share * change.active:
        return None
    return Problem(
        "roster/too-many-gone",
        Place(file),
        f"{gone} of {change.active} students of the last roster are not in this file. Is it the whole school?",
        fix="Import the roster of the whole school, or say that they left: --confirm-gone",
    )


def _may_save(
    problems: Sequence[Problem], questions: Sequence[Question], rows: Sequence[object], request: Request
) -> bool:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if any(problem.slug == "roster/too-many-gone" for problem in errors) or not rows:
        return False
    return request.skip_bad_rows or not (errors or questions)


def _save(workspace: Workspace, found: _Found, request: Request) -> None:
    change, counts = found.change, found.counts
    with database.writing(workspace, "pss import-roster") as store:
        files = sorted({table.frame.file for table in found.tables})
        students.replace_roster(store, change)
        records.save(store, [record for row in found.rows for record in row.records])
        restricted.save(store, [row.restricted for row in found.rows if row.restricted is not None])
        for table in found.tables:
            table_import.remember(store, table.frame, table.columns, request.as_of, request.choice.sender)
        note = imports.ImportNote(
            kind=Kind.ROSTER.value,
            file=", ".join(files),
            as_of=request.as_of,
            read=counts.read,
            kept=counts.kept,
            repeated=counts.repeated,
            rejected=counts.rejected,
            new=len(change.new),
            changed=len(change.changed),
            same=len(change.same),
            gone=len(change.gone),
        )
        imports.note(store, note)
        journal.describe(
            store,
            f"roster: {note.new} new, {note.changed} changed, {note.same} the same, {note.gone} gone.",
        )


def _remarks(tables: Sequence[_Table], rows: Sequence[RosterRow], found: Tables) -> tuple[str, ...]:
    lines = [line for table in tables for line in table_import.told(table.frame, table.columns)]
    lines += [f"Not read: {name} (not a list of students)." for name in found.left]
    count = sum(len(row.records) for row in rows)
    if count:
        lines.append(f"With the roster: {count:,} records (attendance, percentiles, ratings and the like).")
    return tuple(dict.fromkeys(lines))
