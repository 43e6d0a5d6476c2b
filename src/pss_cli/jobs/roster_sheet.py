"""The roster as a sheet: active students, one row each, with their first two guardians."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.grades import GRADES
from pss_cli.domain.languages import language_name
from pss_cli.domain.source import Source
from pss_cli.domain.student import Consent, Student, Transport
from pss_cli.jobs.sheet_nouns import NOTE, Row, SheetNoun, as_problems, columns_of, first_rows
from pss_cli.problems import Problem
from pss_cli.tables import rosters
from pss_cli.tables.columns import template_headers
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import our_columns
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.languages import read_language
from pss_cli.workspace import students

NOT_SHOWN = {
    "days_enrolled", "days_absent", "reading_percentile", "math_percentile", "retained", "engagement_rating",
    "suspensions", "office_referrals", "start_date",
}  # fmt: skip
"""Records of a day, and a second word for the day of enrollment: edits there would be lost."""

FIRST = ("student_id", "last_name", "first_name", "grade", "homeroom")
"""Who it is stays in view, and stands on every printed page."""
HEADERS = tuple(dict.fromkeys((*FIRST, *(name for name in template_headers(Kind.ROSTER) if name not in NOT_SHOWN))))
GUARDIANS = frozenset(header for header in HEADERS if header.startswith("guardian"))
SHOWN_GUARDIANS = 2
FIELDS: Mapping[str, tuple[str, ...]] = {
    "grade": ("grade", "grade_as_written"),
    "home_language": ("home_language", "home_language_as_written"),
    "enrollment_date": ("enrolled_on",),
    "enrollment_status": ("enrollment_status", "status"),
    "end_date": ("left_on",),
    **dict.fromkeys(GUARDIANS, ("guardians",)),
}
"""The fields of a student that a column tells of; for every other column the field of its own name."""

_YES_NO = ("yes", "no")
CHOICES = {
    "grade": GRADES,
    "consent_to_share": tuple(consent.value for consent in Consent if consent is not Consent.UNKNOWN),
    "transport": tuple(transport.value for transport in Transport if transport.value),
    "guardian_no_contact": _YES_NO,
    "guardian_no_address": _YES_NO,
    "guardian2_no_contact": _YES_NO,
    "guardian2_no_address": _YES_NO,
}
FORM = SheetForm(
    name="roster",
    title="Roster",
    key="student_id",
    columns=columns_of(HEADERS, CHOICES, open_lists={"grade"}),
    in_view="first_name",
    notes=(NOTE, "Children are never deleted here: a row that you take out changes nothing."),
)


def _rows(store: Connection) -> tuple[Row, ...]:
    return first_rows(*rosters.write(map(_readable, students.active(store))), "student_id")


def _readable(student: Student) -> Student:
    """The student in words that read back alike, also where a word had to be explained at the import."""
    if read_grade(student.grade_as_written).reading != student.grade:
        student = replace(student, grade_as_written="")
    if student.home_language and read_language(student.home_language_as_written).reading != student.home_language:
        student = replace(student, home_language_as_written=language_name(student.home_language))
    return student


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Student, ...], tuple[Problem, ...]]:
    options = rosters.RosterOptions(as_of=as_of, known=students.all_students(store), is_by_hand=True)
    parsed = rosters.parse(frame, our_columns(frame, Kind.ROSTER), options)
    return tuple(row.student for row in parsed.records), (*parsed.problems, *as_problems(frame, parsed.questions))


def _merged(store: Connection, typed: Student, edited: Collection[str] | None) -> Student:
    """The stored student with the edited fields; a new one is as typed."""
    old = students.get(store, typed.student_id)
    if old is None or edited is None:
        return replace(typed, source=Source(students.BY_HAND))
    names = {name for header in edited for name in FIELDS.get(header, (header,))}
    if "full_name" in names and old.full_name == f"{old.last_name}, {old.first_name}":
        names |= {"first_name", "last_name"}
    facts = {name: getattr(typed, name) for name in names}
    if "guardians" in facts:
        facts["guardians"] = (*typed.guardians, *old.guardians[SHOWN_GUARDIANS:])
    return replace(old, **facts)


NOUN = SheetNoun(
    form=FORM,
    rows=_rows,
    read=_read,
    save=students.SHELF.put,
    context=frozenset({"student_id", "grade"}),
    together=(GUARDIANS,),
    merge=_merged,
)
