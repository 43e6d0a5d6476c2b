"""Imports a roster: new, changed, same and gone students, with the records that stand in the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from sqlite3 import Connection
from typing import TYPE_CHECKING

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.in_columns import column_of, parts_of
from pss_cli.domain.policy import ImportPolicy
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.student import RestrictedFacts, Student
from pss_cli.jobs import list_import, table_import
from pss_cli.jobs.contact_notes import contact_notes
from pss_cli.jobs.importing import ImportRequest, many_records
from pss_cli.jobs.list_import import Listed, Rules
from pss_cli.problems import Parsed, Place, Problem
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.changed_codes import as_warning, which_year
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.rosters import Earlier, Keep, RosterOptions, RosterRow, read
from pss_cli.tables.table import Table
from pss_cli.workspace import database, imports, journal, restricted, settings, students
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.set_aside import SetAside
from pss_cli.workspace.students import RosterChange

if TYPE_CHECKING:
    from pss_cli.domain.record import Record

_ORDERS = {f"{prefix}_no_{what}" for prefix in ("contact", "contact2") for what in ("contact", "address")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(ImportRequest):
    """Files of one roster. `confirm_gone`: the user knows that many students are no longer in it."""

    confirm_gone: bool = False


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the students of all files, or of none.

    Raises:
        Unreadable: a file cannot be read or is no roster.
        Forbidden: a column holds social security or card numbers.
    """
    with examined(workspace, request) as (_, outcome):
        return outcome


@contextmanager
def examined(workspace: Workspace, request: Request) -> Iterator[tuple[RosterChange, ImportOutcome]]:
    """What `run` does, with the students it is about, who are there while the context lasts."""
    with many_records(), SetAside(workspace) as aside:
        yield _examined(workspace, request, aside.keep)


def _examined(workspace: Workspace, request: Request, keep: Keep) -> tuple[RosterChange, ImportOutcome]:
    chosen = settings.load(workspace).imports
    found = table_import.tables_of(request.choice, Kind.ROSTER, request.as_of)
    request.choice.tell(f"Checking {', '.join(dict.fromkeys(table.sample.file for table in found.tables))}")
    rules = _rules(workspace, request, chosen, keep)
    roster = _without_contradicted(list_import.listed(workspace, request, found, Kind.ROSTER, rules))
    change = _change(workspace, roster)
    too_many = _too_many_gone(change, chosen, request, found.tables[0].sample.file)
    if too_many and (request.skip_bad_rows or not roster.questions):  # open rows may be those who seem gone
        roster = replace(roster, problems=(*roster.problems, too_many))
    saves = (
        bool(roster.records or change.gone)
        and too_many not in roster.problems
        and (request.skip_bad_rows or roster.is_clean)
        and not request.is_dry_run
    )
    remarks = (*_remarks(roster), *_freed(workspace, change, request.as_of))
    if saves:
        request.choice.tell(f"Saving {len(roster.records):,} students")
        _save(workspace, roster, change)
    return change, list_import.outcome(workspace, roster, change, remarks, saved=saves)


def _rules(workspace: Workspace, request: Request, chosen: ImportPolicy, keep: Keep) -> Rules[RosterRow]:
    with database.reading(workspace) as store:
        earlier = Earlier(students.ids(store), partial(_earlier_students, workspace))
    options = RosterOptions(as_of=request.as_of, keep_restricted=chosen.keep_restricted, known=earlier)
    return Rules(
        parse=partial(_parsed, options, keep),
        key=lambda row: row.student.student_id,
        source=lambda row: row.student.source,
        is_same=lambda one, other: one.beyond_contacts() == other.beyond_contacts(),
        repeated=(
            "roster/repeated-student-id",
            "The id of this row also stands in {place}, and the two rows tell different things.",
            "Delete the row that is out of date, or correct the id of the other student.",
        ),
    )


def _parsed(options: RosterOptions, keep: Keep, table: Table, columns: ColumnMap) -> Parsed[RosterRow]:
    """The rows of a table, with what is told of columns whose meaning depends on the year, and of notes on contact."""
    parsed, asked = read(table, columns, options, keep), which_year(table.sample, columns)
    waiting = (as_warning(asked),) if asked else ()
    return replace(parsed, problems=(*parsed.problems, *waiting, *contact_notes(table.sample, columns)))


def _earlier_students(workspace: Workspace, ids: frozenset[str]) -> tuple[Student, ...]:
    """Read only when a row asks for them."""
    if not ids:
        return ()
    with database.reading(workspace) as store:
        return students.some(store, ids)


def _without_contradicted(roster: Listed[RosterRow]) -> Listed[RosterRow]:
    """The first row of a student who stands in two tables with different facts is not kept either."""
    wrong, counts = roster.contradicted, roster.counts
    if not wrong:
        return roster
    return replace(
        roster,
        records=tuple(row for row in roster.records if row.student.student_id not in wrong),
        counts=replace(counts, kept=counts.kept - len(wrong), rejected=counts.rejected + len(wrong)),
    )


def _change(workspace: Workspace, roster: Listed[RosterRow]) -> RosterChange:
    with database.reading(workspace) as store:
        spared = _spared(roster, store)
        untold = _untold(roster, imports.last_day(store, "roster"))
        change = students.changes(store, column_of(roster.records, "student"), spared, untold=untold)
    if not roster.found.is_partial:
        return change
    return replace(change, gone=tuple(student for student in change.gone if student.student_id in roster.found.gone))


def _untold(roster: Listed[RosterRow], last: date | None) -> frozenset[str]:
    """What no column tells of and therefore stays; what families wish and children like, for a school year alone."""
    fields = {column.field for table in roster.tables for column in table.columns.columns}
    told = {students.COURT_ORDERS} if fields & _ORDERS else set[str]()
    year = SchoolYear.containing(roster.request.as_of)
    facts = students.OWN_FACTS if last is not None and SchoolYear.containing(last) == year else ()
    return frozenset({students.COURT_ORDERS, *facts} - told - {*filter(None, fields)})


def _spared(roster: Listed[RosterRow], store: Connection) -> set[StudentId]:
    """Students who are in the files although their row had a problem, lost zeros or not: they are not gone."""
    spared: set[StudentId] = set()
    doubtful = [table for table in roster.tables if table.parsed.counts.rejected]
    known = KnownStudents(students.ids(store) if doubtful else frozenset())
    for table in doubtful:
        for row in (row for part in table.table.parts() for row in part.rows):
            cells = (table.columns.cell(row, field) for field in ("local_id", "state_id"))
            spared.update(known.find(cell).student_id or StudentId(cell) for cell in cells if cell)
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


def _save(workspace: Workspace, roster: Listed[RosterRow], change: RosterChange) -> None:
    with database.writing(workspace, "pss import-roster") as store:
        students.replace_roster(store, change)
        for part in parts_of(roster.records):
            _save_records(store, tuple(chain.from_iterable(column_of(part, "records"))))
            _save_restricted(store, tuple(filter(None, column_of(part, "restricted"))))
        changed = list_import.note(store, roster, change)
        journal.describe(store, f"roster: {changed}, {changed.gone} gone.")


def _save_records(store: Connection, told: "tuple[Record, ...]") -> None:
    """Most rosters tell of students alone."""
    if told:
        from pss_cli.workspace import records

        records.save(store, told)


def _save_restricted(store: Connection, facts: tuple[RestrictedFacts, ...]) -> None:
    if facts:
        restricted.save(store, facts)


def _freed(workspace: Workspace, change: RosterChange, as_of: date) -> tuple[str, ...]:
    """A sentence on the seats of students who are gone: others may have them, unless the student is back first."""
    if not change.gone:
        return ()
    from pss_cli.workspace import participation

    gone = {student.student_id for student in change.gone}
    with database.reading(workspace) as store:
        freed = sum(seat.student_id in gone for seat in participation.held_seats(store, as_of))
    return (f"Students no longer in the file held {counted(freed, 'seat')}; the next match may give them.",) * (
        freed > 0
    )


def _remarks(roster: Listed[RosterRow]) -> Iterator[str]:
    yield from roster.found.left
    count = sum(map(len, column_of(roster.records, "records")))
    if count:
        yield f"With the roster: {count:,} records (attendance, percentiles, ratings and the like)."
