"""The sheets that go out to Excel and come back: for each its form, its rows now, and how changed rows are stored."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.program import CATEGORIES, Program
from pss_cli.domain.source import Source
from pss_cli.domain.student import Consent, RosterStatus, Student, Transport
from pss_cli.problems import Problem
from pss_cli.tables import catalogs, rosters
from pss_cli.tables import participation as participation_table
from pss_cli.tables.columns import template_headers
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns, our_columns
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import participation, programs, students

Row = Mapping[str, str]
Problems = tuple[Problem, ...]
_RECORD_HEADERS = {
    "days_enrolled", "days_absent", "reading_percentile", "math_percentile", "retained", "engagement_rating",
    "suspensions", "office_referrals",
}  # fmt: skip
_YES_NO = ("yes", "no")
_NOTES = ("Change, sort and filter as you like; give it back with: pss sheet import FILE",)


@dataclass(frozen=True, slots=True)
class SheetNoun:
    """A sheet by its name. `read` turns changed rows (under our headers) into records, `save` stores them."""

    form: SheetForm
    rows: Callable[[Connection], tuple[Row, ...]]
    read: Callable[[Connection, TextFrame, date], tuple[tuple[object, ...], Problems]]
    save: Callable[[Connection, Iterable[object]], None]

    @property
    def name(self) -> str:
        return self.form.name


def _form(name: str, key: str, headers: Iterable[str], choices: Mapping[str, tuple[str, ...]]) -> SheetForm:
    columns = tuple(SheetColumn(header, choices=choices.get(header, ())) for header in headers)
    return SheetForm(name=name, title=name.title(), key=key, columns=columns, notes=_NOTES)


def _as_rows(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], key: str) -> tuple[Row, ...]:
    """The first row of each key: further contacts of a student stay as they are."""
    first: dict[str, Row] = {}
    for cells in rows:
        row = dict(zip(headers, cells, strict=True))
        first.setdefault(row[key], row)
    return tuple(first.values())


def _student_rows(store: Connection) -> tuple[Row, ...]:
    return _as_rows(*rosters.write(students.active(store)), "student_id")


def _read_students(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[object, ...], Problems]:
    parsed = rosters.parse(frame, our_columns(frame, Kind.ROSTER), rosters.RosterOptions(as_of=as_of))
    return tuple(_as_stored(store, row.student) for row in parsed.records), parsed.problems


def _as_stored(store: Connection, student: Student) -> Student:
    """The edited student with what the sheet cannot show: where they came from, a third guardian, a flag."""
    old = students.get(store, student.student_id)
    if old is None:
        return replace(student, source=Source(students.BY_HAND))
    guardians = (*student.guardians, *old.guardians[2:])
    return replace(student, guardians=guardians, status=RosterStatus.ACTIVE, source=old.source)


def _program_rows(store: Connection) -> tuple[Row, ...]:
    return _as_rows(*catalogs.write(programs.all_programs(store)), "program_id")


def _read_programs(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[object, ...], Problems]:
    parsed = catalogs.parse(
        frame, our_columns(frame, Kind.CATALOG), catalogs.CatalogOptions(as_of=as_of, is_by_hand=True)
    )
    known = {program.program_id: program.source for program in programs.every_program(store)}
    records = (replace(program, source=known.get(program.program_id, program.source)) for program in parsed.records)
    return tuple(records), parsed.problems


def _participation_rows(store: Connection) -> tuple[Row, ...]:
    names = {student.student_id: student.display_name for student in students.all_students(store)}
    titles = {program.program_id: program.program_name for program in programs.every_program(store)}
    return tuple(
        {
            "seat": f"{entry.student_id} {entry.program_id}",
            "student_id": entry.student_id,
            "name": names.get(entry.student_id, ""),
            "program_id": entry.program_id,
            "program": titles.get(entry.program_id, ""),
            "stage": entry.stage.value,
            "date": entry.since.isoformat() if entry.since else "",
        }
        for entry in participation.all_participations(store)
    )


def _read_participations(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[object, ...], Problems]:
    options = participation_table.ParticipationOptions(
        as_of=as_of,
        students=KnownStudents.of(students.all_students(store)),
        programs=KnownPrograms.of(programs.every_program(store)),
    )
    parsed = participation_table.parse(frame, map_columns(frame, Kind.PARTICIPATION), options)
    return parsed.records, parsed.problems


def _save_students(store: Connection, records: Iterable[object]) -> None:
    for record in records:
        assert isinstance(record, Student), "the roster's sheet reads students"
        students.put(store, record)


def _save_programs(store: Connection, records: Iterable[object]) -> None:
    for record in records:
        assert isinstance(record, Program), "the catalog's sheet reads programs"
        programs.put(store, record)


def _save_participations(store: Connection, records: Iterable[object]) -> None:
    participation.save(store, [record for record in records if isinstance(record, Participation)])


_ROSTER_HEADERS = tuple(header for header in template_headers(Kind.ROSTER) if header not in _RECORD_HEADERS)
_ROSTER_CHOICES = {
    "consent_to_share": tuple(consent.value for consent in Consent if consent is not Consent.UNKNOWN),
    "transport": tuple(transport.value for transport in Transport if transport.value),
    "guardian_no_contact": _YES_NO,
    "guardian_no_address": _YES_NO,
    "guardian2_no_contact": _YES_NO,
    "guardian2_no_address": _YES_NO,
}
_PARTICIPATION_FORM = SheetForm(
    name="participation",
    title="Participation",
    key="seat",
    key_from=("student_id", "program_id"),
    columns=(
        SheetColumn("seat", width=14),
        SheetColumn("student_id"),
        SheetColumn("name"),
        SheetColumn("program_id"),
        SheetColumn("program"),
        SheetColumn("stage", choices=tuple(stage.value for stage in EnrollmentStage)),
        SheetColumn("date", hint="Since when, as 2026-10-31"),
    ),
    fixed=frozenset({"name", "program", "student_id", "program_id"}),
    notes=(*_NOTES, "A new row needs student_id, program_id and stage; leave seat empty."),
)

NOUNS = (
    SheetNoun(
        _form("roster", "student_id", _ROSTER_HEADERS, _ROSTER_CHOICES), _student_rows, _read_students, _save_students
    ),
    SheetNoun(
        _form("catalog", "program_id", catalogs.template(), {"program_type": CATEGORIES}),
        _program_rows,
        _read_programs,
        _save_programs,
    ),
    SheetNoun(_PARTICIPATION_FORM, _participation_rows, _read_participations, _save_participations),
)
