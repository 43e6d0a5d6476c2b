"""Rows to students: one by one, or thousands at once where there is nothing to be said but a remark."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.in_columns import InColumns
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.student import Consent, RestrictedFacts, RosterStatus, Student, Transport
from pss_cli.tables.columns import RESTRICTED_FIELDS
from pss_cli.tables.heading import words
from pss_cli.tables.likely_students import Traits
from pss_cli.tables.rosters.cells import LOST_DIGITS, Cells
from pss_cli.tables.rosters.column_values import ManyRows, OneRow, Read, Rows
from pss_cli.tables.rosters.guardians import guardians
from pss_cli.tables.rosters.row import RosterOptions, RosterRow
from pss_cli.tables.values.answers import is_empty_token

if TYPE_CHECKING:
    from pss_cli.domain.record import Record

Columns = dict[str, Sequence[Any]]
"""Attributes of students, each with its values."""
_LEFT = frozenset(
    ("inactive", "withdrawn", "withdrew", "withdrawal", "transferred", "transferred out", "graduated", "exited",
     "former", "dropped", "dropped out", "discharged", "left", "moved", "moved away", "not enrolled", "no show",
     "no-show", "i", "w", "wd", "w/d", "tobedeleted")
)  # fmt: skip
_HERE = frozenset(
    ("", "active", "enrolled", "current", "currently enrolled", "registered", "re-enrolled", "reenrolled", "new",
     "returning", "continuing", "present", "pre-registered", "preregistered", "yes", "y", "true", "a", "e", "c", "p",
     "-1", "0", "1", "01")
)  # fmt: skip
_POWERSCHOOL_LEFT = {"2", "3"}
_TRANSPORT = {
    "bus": Transport.BUS, "walk": Transport.WALK, "walker": Transport.WALK, "walkers": Transport.WALK,
    "walks": Transport.WALK, "walking": Transport.WALK, "pickup": Transport.PICKUP, "pick": Transport.PICKUP,
    "picked": Transport.PICKUP, "pu": Transport.PICKUP, "car": Transport.PICKUP, "none": Transport.NONE,
    "no": Transport.NONE,
}  # fmt: skip
"""A word that says the way home, alone or among others: `Bus 12`, `Walks home`, `Parent pick-up`."""


def read_row(cells: Cells, options: RosterOptions) -> RosterRow | None:
    """The student of the current row; None when the row has an error or waits for an answer."""
    local_id, state_id = cells.whole_id("local_id"), cells.whole_id("state_id")
    student_id = StudentId(local_id or state_id)
    if not student_id:
        said, fix = "This row has no student id.", "Add the district's id of the student, or delete the row."
        cells.note(cells.columns.key, "roster/missing-id", said, fix=fix)
    grade = cells.grade("grade")
    if grade is None and cells.is_row_good:
        cells.note("grade", "roster/missing-grade", "This student has no grade.", fix="Type PK, K or 1 to 12.")
    if state_id and not local_id and cells.has("local_id"):
        said = "rows without a student id have a state id, which was taken in its place"
        cells.say_once("roster/state-id-taken", "local_id", said)
    told = {"student_id": (student_id,), "state_id": (state_id,), "grade": (grade,)} | _person(row := OneRow(cells))
    student = None if grade is None else _students(row, told | _words(row, told))[0]
    _tell_other_schools(row)
    if not cells.is_row_good and not _is_whole(student_id) and len(cells.without_id) < cells.most_alike:
        cells.without_id[cells.source.row] = Traits.of(student) if student else _traits(told)
    return with_rest(cells, student_id, student, options)


def read_rows(rows: ManyRows) -> Sequence[Student]:
    """The students of many rows; those of `rows.odd` are to be read again, one by one."""
    local_id, state_id = (
        rows.column(field, Cells.whole_id) if field in rows.places else () for field in ("local_id", "state_id")
    )
    told: Columns = {"student_id": local_id or state_id, "grade": rows.column("grade", Cells.grade)}
    for values in told.values():
        rows.leave_lacking(values)
    if state_id:
        told["state_id"] = state_id
    told |= _person(rows)
    told |= _words(rows, told)
    _tell_other_schools(rows)
    return _students(rows, told)


def with_rest(cells: Cells, student_id: StudentId, student: Student | None, options: RosterOptions) -> RosterRow | None:
    """The student of the current row with its records and restricted facts; None when the row has an error."""
    records = _facts(cells, student_id, options.as_of) if has_facts(cells) else ()
    if not cells.is_row_good or student is None:
        return None
    return RosterRow(student, records, _restricted(cells, student_id) if options.keep_restricted else None)


def has_facts(cells: Cells) -> bool:
    """Whether the table has a column of facts that change from day to day."""
    return not _OF_A_DAY.isdisjoint(cells.places)


def _facts(cells: Cells, student_id: StudentId, as_of: date) -> "tuple[Record, ...]":
    """Read only of tables that have such columns: most have none."""
    from pss_cli.tables.rosters.facts import facts

    return facts(cells, student_id, as_of)


def _tell_other_schools(rows: Rows) -> None:
    """A remark when rows are of another school than the first: a district's file holds more than this school's."""
    field = next((name for name in ("school_name", "school_id") if name in rows.places), None)
    if field is not None:
        rows.column(field, _school)


def _school(cells: Cells, field: str) -> str:
    written, first = cells.written(field), cells.columns.cell(cells.sample.rows[0], field)
    if written and first and written.lower() != first.lower():
        said = "the first row is of another school than rows such as this one, of {value}; all were taken"
        cells.say_once("roster/several-schools", field, said, written)
    return written


def _is_whole(student_id: str) -> bool:
    return bool(student_id) and not LOST_DIGITS.fullmatch(student_id)


def _traits(told: Mapping[str, Sequence[Any]]) -> Traits:
    names = {part: told[part][0] for part in ("first_name", "last_name", "full_name", "preferred_name") if part in told}
    return Traits(**names)


def _students(rows: Rows, told: Columns) -> Sequence[Student]:
    return InColumns(Student, told | {"source": rows.sources()}, rows.count)


def _columns(rows: Rows, reads: Sequence[tuple[str, str, Read]]) -> Columns:
    """What these fields come to; columns that are not there, as most are not, cost nothing."""
    return {attribute: rows.column(field, read) for attribute, field, read in reads if field in rows.places}


def _person(rows: Rows) -> Columns:
    """What a row tells of a student whose grade is not known either."""
    return _named(_columns(rows, _NAMES)) | _columns(rows, _FACTS) | {"guardians": guardians(rows)}


def _words(rows: Rows, told: Columns) -> Columns:
    words = _columns(rows, _WORDS)
    if "start_date" in rows.places:
        words["enrolled_on"] = (
            rows.or_else(told["enrolled_on"], "start_date", Cells.day)
            if "enrolled_on" in told
            else rows.column("start_date", Cells.day)
        )
    if "enrollment_status" in rows.places:
        words["status"] = rows.column("enrollment_status", _status)
    return words


def _named(names: Columns) -> Columns:
    """Names as given. Only "Last, First" is split, where the parts have no columns or empty cells."""
    full = names.get("full_name")
    if full is None:
        return names
    parts = [names.get(part, ("",) * len(full)) for part in ("first_name", "last_name")]
    first, last = zip(*map(_split, full, *parts), strict=True)
    return names | {"first_name": first, "last_name": last}


def _split(full: str, first: str, last: str) -> tuple[str, str]:
    family, comma, given = full.partition(",")
    return (given.strip(), family.strip()) if comma and not first and not last else (first, last)


def _given(cells: Cells, field: str) -> str:
    """A middle or preferred name that says NULL is empty."""
    name = cells.written(field)
    return "" if is_empty_token(name) else name


def _consent(cells: Cells, field: str) -> Consent:
    said = cells.yes_no(field)
    return Consent.UNKNOWN if said is None else Consent.YES if said else Consent.NO


def _status(cells: Cells, field: str) -> RosterStatus:
    written = cells.text(field)
    place = cells.columns.index(field)
    is_powerschool = place is not None and cells.frame.headers[place].lower().startswith("enroll_status")
    if written.lower() in _LEFT or (is_powerschool and written in _POWERSCHOOL_LEFT):
        said = "students whose status is such as {value} are kept as gone"
        cells.say_once("roster/not-active", field, said, written)
        return RosterStatus.GONE
    if written.lower() not in _HERE:
        message = "students with a status that pss does not know, such as {value}, are kept as being at the school"
        cells.say_once("roster/unknown-status", field, message, written)
    return RosterStatus.ACTIVE


def _transport(cells: Cells, field: str) -> Transport:
    written = cells.written(field)
    if not written:
        return Transport.UNKNOWN
    ways = {_TRANSPORT[word] for word in words(written) if word in _TRANSPORT}
    # Two ways in one cell, as in `no bus` or `walk to bus`, say neither.
    known = ways.pop() if len(ways) == 1 else None
    if known is None and cells.is_by_hand:
        near = nearest(written.lower(), _TRANSPORT)
        proposal = _TRANSPORT[near].value if near else ""
        said = f'"{written}" is not a way home that pss knows.{hint(proposal)}'
        fix = "Choose bus, walk, pickup or none."
        cells.note("transport", "value/unknown-transport", said, fix=fix, proposal=proposal)
    elif known is None:
        cells.say_once("value/unknown-transport", field, "words such as {value} are read as not known", written)
    return known or Transport.UNKNOWN


def _restricted(cells: Cells, student_id: StudentId) -> RestrictedFacts | None:
    """Restricted facts as written, each under its field; a flag column under its header."""
    row = cells.frame.rows[cells.row]
    names = {field.name for field in RESTRICTED_FIELDS}
    found = [
        (column.field if column.field != "race_flag" else column.header, row[place].strip())
        for place, column in enumerate(cells.columns.columns)
        if column.field in names and row[place].strip() and not is_empty_token(row[place])
    ]
    return (
        RestrictedFacts(student_id=student_id, facts=tuple((name or "", text) for name, text in found))
        if found
        else None
    )


_OF_A_DAY = frozenset({
    "days_enrolled", "days_absent", "days_attended", "reading_percentile", "math_percentile", "suspensions",
    "office_referrals", "engagement_rating", "retained", "as_of",
})  # fmt: skip
_NAMES: tuple[tuple[str, str, Read], ...] = (
    *((name, name, Cells.written) for name in ("first_name", "last_name", "full_name")),
    *((name, name, _given) for name in ("middle_name", "preferred_name")),
)
_FACTS: tuple[tuple[str, str, Read], ...] = (
    ("home_language", "home_language", Cells.language),
    ("consent_to_share", "consent_to_share", _consent),
    *((name, name, Cells.text) for name in ("address", "city", "state")),
    ("zip", "zip", Cells.zip_code),
    ("date_of_birth", "date_of_birth", Cells.birth_day),
    ("enrolled_on", "enrollment_date", Cells.day),
    ("left_on", "end_date", lambda cells, field: cells.day(field, may_be_later=True)),
    ("interpreter_language", "interpreter_language", Cells.language),
    ("available", "available", Cells.schedule),
    ("transport", "transport", _transport),
    ("max_programs", "max_programs", Cells.whole),
)
_WORDS: tuple[tuple[str, str, Read], ...] = (
    ("grade_as_written", "grade", Cells.written),
    ("school", "school_name", Cells.text),
    *((name, name, Cells.text) for name in ("school_id", "district", "homeroom", "enrollment_status")),
    ("home_language_as_written", "home_language", Cells.text),
    ("preferences", "preferences", lambda cells, field: tuple(map(ProgramId, cells.words(field)))),
    ("siblings", "siblings", lambda cells, field: tuple(map(StudentId, cells.words(field)))),
    ("interests", "interests", Cells.words),
    ("strengths", "strengths", Cells.words),
)
"""Attributes of a student, each with the field it is read from and how; read after the grade is known to be one."""
