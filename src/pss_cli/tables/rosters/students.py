"""One row to a student."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.student import Consent, RestrictedFacts, RosterStatus, Student, Transport
from pss_cli.tables.columns import RESTRICTED_FIELDS
from pss_cli.tables.likely_students import Traits
from pss_cli.tables.rosters.cells import Cells, Told
from pss_cli.tables.rosters.facts import facts
from pss_cli.tables.rosters.guardians import guardians
from pss_cli.tables.rosters.row import RosterOptions, RosterRow
from pss_cli.tables.values.answers import is_empty_token

OLDEST_BIRTH = date(1950, 1, 1)
_LEFT = frozenset(
    ("inactive", "withdrawn", "transferred", "transferred out", "graduated", "exited", "former", "dropped", "left",
     "not enrolled", "no show", "i", "tobedeleted")
)  # fmt: skip
_POWERSCHOOL_LEFT = {"2", "3"}
_TRANSPORT = {
    "bus": Transport.BUS, "school bus": Transport.BUS, "walk": Transport.WALK, "walker": Transport.WALK,
    "walks": Transport.WALK, "walks home": Transport.WALK, "pickup": Transport.PICKUP, "pick up": Transport.PICKUP,
    "pick-up": Transport.PICKUP, "picked up": Transport.PICKUP, "car": Transport.PICKUP, "none": Transport.NONE,
    "no": Transport.NONE,
}  # fmt: skip
_LOST_DIGITS = re.compile(r"\d+([.,]\d+)?[eE]\+\d+|#+|#(REF|VALUE|N/A|NAME\?|NUM|DIV/0)!?")
"""What Excel leaves of a long id: `4.09E+03`, `####`; two children may end up with the same."""
_NAME_PARTS = ("first_name", "middle_name", "last_name", "preferred_name", "full_name")


def read_row(cells: Cells, options: RosterOptions) -> RosterRow | None:
    """The student of the current row; None when the row has an error or waits for an answer."""
    local_id, state_id = _whole_id(cells, "local_id"), _whole_id(cells, "state_id")
    student_id = StudentId(local_id or state_id)
    if not student_id:
        cells.note(
            "local_id" if cells.has("local_id") else "state_id",
            "roster/missing-id",
            "This row has no student id.",
            fix="Add the district's id of the student, or delete the row.",
        )
    grade = cells.grade("grade")
    if grade is None and cells.is_row_good:
        cells.note("grade", "roster/missing-grade", "This student has no grade.", fix="Type PK, K or 1 to 12.")
    if state_id and not local_id and cells.has("local_id"):
        cells.say_once(
            "roster/state-id-taken",
            "local_id",
            "rows without a student id have a state id, which was taken in its place",
        )
    student = _student(cells, student_id, state_id, grade)
    _tell_other_schools(cells)
    if not cells.is_row_good and not _is_whole(student_id):
        traits = Traits.of(student) if student else Traits(**_traits_of_names(_names(cells)))
        cells.without_id[cells.source.row] = traits
    records = facts(cells, student_id, options.as_of)
    if not cells.is_row_good or student is None:
        return None
    restricted = _restricted(cells, student_id) if options.keep_restricted else None
    return RosterRow(student, records, restricted)


def _tell_other_schools(cells: Cells) -> None:
    """A remark when rows are of another school than the first: a district's file holds more than this school's."""
    field = next((name for name in ("school_name", "school_id") if name in cells.places), None)
    if field is None:
        return
    written, first = cells.written(field), cells.columns.cell(cells.frame.rows[0], field)
    if written and first and written.lower() != first.lower():
        cells.say_once(
            "roster/several-schools",
            field,
            "the first row is of another school than rows such as this one, of {value}; all were taken",
            written,
        )


def _is_whole(student_id: str) -> bool:
    return bool(student_id) and not _LOST_DIGITS.fullmatch(student_id)


def _traits_of_names(names: dict[str, Any]) -> dict[str, Any]:
    return {part: names.get(part, "") for part in ("first_name", "last_name", "full_name", "preferred_name")}


def _whole_id(cells: Cells, field: str) -> str:
    written = cells.text(field)
    if _LOST_DIGITS.fullmatch(written):
        cells.note(
            field,
            "roster/damaged-id",
            f'"{written}" is what Excel made of an id; its digits are lost.',
            fix="Format the column as text and type the id again, or export the file anew.",
        )
    return written


def _student(cells: Cells, student_id: StudentId, state_id: str, grade: Grade | None) -> Student | None:
    told = _names(cells) | cells.told(_FACTS)
    people = guardians(cells)
    if grade is None:
        return None
    told |= cells.told(_WORDS)
    if "start_date" in cells.places:
        told["enrolled_on"] = told.get("enrolled_on") or cells.day("start_date")
    return Student(
        student_id=student_id,
        grade=grade,
        state_id=state_id,
        guardians=people,
        status=_status(cells) if "enrollment_status" in cells.places else RosterStatus.ACTIVE,
        source=cells.source,
        **told,
    )


def _consent(cells: Cells, field: str) -> Consent:
    said = cells.yes_no(field)
    return Consent.UNKNOWN if said is None else Consent.YES if said else Consent.NO


def _programs(cells: Cells, field: str) -> tuple[ProgramId, ...]:
    return tuple(map(ProgramId, cells.words(field)))


def _siblings(cells: Cells, field: str) -> tuple[StudentId, ...]:
    return tuple(map(StudentId, cells.words(field)))


def _names(cells: Cells) -> dict[str, Any]:
    """Names as given. Only "Last, First" is split; a middle or preferred name that says NULL is empty."""
    names = {part: cells.written(part) for part in _NAME_PARTS if part in cells.places}
    for part in ("middle_name", "preferred_name"):
        if part in names and is_empty_token(names[part]):
            names[part] = ""
    if "full_name" in names:
        last, comma, first = names["full_name"].partition(",")
        if comma and not names.get("first_name") and not names.get("last_name"):
            names |= {"first_name": first.strip(), "last_name": last.strip()}
    return names


def _status(cells: Cells) -> RosterStatus:
    written = cells.text("enrollment_status")
    place = cells.columns.index("enrollment_status")
    is_powerschool = place is not None and cells.frame.headers[place].lower().startswith("enroll_status")
    if written.lower() in _LEFT or (is_powerschool and written in _POWERSCHOOL_LEFT):
        cells.say_once(
            "roster/not-active",
            "enrollment_status",
            "students whose status is such as {value} are kept as gone",
            written,
        )
        return RosterStatus.GONE
    return RosterStatus.ACTIVE


def _transport(cells: Cells, field: str) -> Transport:
    written = cells.written(field)
    if not written:
        return Transport.UNKNOWN
    known = _TRANSPORT.get(written.lower())
    if known is None and cells.is_by_hand:
        near = get_close_matches(written.lower(), _TRANSPORT, 1, 0.6)
        proposal = _TRANSPORT[near[0]].value if near else ""
        hint = f' Did you mean "{proposal}"?' if proposal else ""
        cells.note(
            "transport",
            "value/unknown-transport",
            f'"{written}" is not a way home that pss knows.{hint}',
            fix="Choose bus, walk, pickup or none.",
            proposal=proposal,
        )
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


_FACTS: tuple[Told, ...] = (
    ("home_language", "home_language", Cells.language),
    ("consent_to_share", "consent_to_share", _consent),
    *((name, name, Cells.text) for name in ("address", "city", "state", "zip")),
    ("date_of_birth", "date_of_birth", lambda cells, field: cells.day(field, oldest=OLDEST_BIRTH)),
    ("enrolled_on", "enrollment_date", Cells.day),
    ("left_on", "end_date", lambda cells, field: cells.day(field, may_be_later=True)),
    ("interpreter_language", "interpreter_language", Cells.language),
    ("available", "available", Cells.schedule),
    ("transport", "transport", _transport),
    ("max_programs", "max_programs", Cells.whole),
)
_WORDS: tuple[Told, ...] = (
    ("grade_as_written", "grade", Cells.written),
    ("school", "school_name", Cells.text),
    *((name, name, Cells.text) for name in ("school_id", "district", "homeroom", "enrollment_status")),
    ("home_language_as_written", "home_language", Cells.text),
    ("preferences", "preferences", _programs),
    ("siblings", "siblings", _siblings),
    ("interests", "interests", Cells.words),
    ("strengths", "strengths", Cells.words),
)
"""Attributes of a student, each with the field it is read from and how; read after the grade is known to be one."""
