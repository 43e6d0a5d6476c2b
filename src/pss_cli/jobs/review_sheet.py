"""The sheet of a whole-class review: every child, strengths first, four domains, room to write; and its way back."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.need import NEED_NAMES, NeedCode, NeedProfile, need_name
from pss_cli.domain.record import Flag, Observation, Record, StrengthNote
from pss_cli.domain.source import Source
from pss_cli.domain.student import Student
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, blank_rows, unknown_student
from pss_cli.problems import Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import records, students

YES = "yes"
MOST_STRENGTHS = 4
DOMAINS = {
    "Academic": ("academic",),
    "Social, emotional": ("social_emotional", "attendance", "mentoring"),
    "Health": ("health",),
    "Family": ("family",),
}
READ = ("Name", "Grade", "Strengths", *DOMAINS, "Talk about", "To collect")
STRENGTH, NEED, NOTE, REVIEW, BY = "New strength", "New need", "Note", "Review", "Seen by"

FORM = SheetForm(
    name="review",
    title="Review",
    key="student_id",
    columns=(
        SheetColumn("student_id", width=9),
        SheetColumn("Name", width=12, wrap=True),
        SheetColumn("Grade", width=5),
        SheetColumn("Strengths", width=30, wrap=True),
        *(SheetColumn(domain, width=width, wrap=True) for domain, width in zip(DOMAINS, (13, 14, 9, 9), strict=True)),
        SheetColumn("Talk about", width=12, wrap=True),
        SheetColumn("To collect", width=13, wrap=True),
        SheetColumn(STRENGTH, width=12, wrap=True, hint="A strength or interest, in your own words"),
        SheetColumn(NEED, width=9, choices=tuple(NEED_NAMES.values()), hint="One need to record"),
        SheetColumn(NOTE, width=10, wrap=True, hint="What was seen. No diagnosis, nothing about health."),
        SheetColumn(REVIEW, width=7, wrap=True, choices=(YES,)),
        SheetColumn(BY, width=6),
    ),
    in_view="Name",
    fixed=frozenset(READ),
    notes=(
        "For the teacher meeting, inside the school only. The columns from New strength on are yours to fill in.",
        "Give it back with: pss sheet import FILE",
    ),
)


def row_of(student: Student, profile: NeedProfile) -> Row:
    """One child's line: what is known, and empty cells to write in."""
    by_domain = {
        domain: "\n".join(
            f"{need_name(need.code)}: {need.band.value}"
            for need in profile.open_needs
            if need.code.partition(".")[0] in prefixes
        )
        for domain, prefixes in DOMAINS.items()
    }
    return {
        "student_id": student.student_id,
        "Name": student.display_name,
        "Grade": profile.grade,
        "Strengths": "\n".join(strength.text for strength in profile.strengths[:MOST_STRENGTHS]),
        **by_domain,
        "Talk about": "\n".join(profile.review),
        "To collect": "\n".join(profile.missing),
        **dict.fromkeys((STRENGTH, NEED, NOTE, REVIEW, BY), ""),
    }


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    found: list[Record] = []
    problems: list[Problem] = []
    known = {student.student_id for student in students.active(store)}
    codes = {name.casefold(): code for code, name in NEED_NAMES.items()} | {code: code for code in NEED_NAMES}
    for number, cells in enumerate(frame.rows):
        row = dict(zip(frame.headers, cells, strict=True))
        source = Source(frame.file, frame.sheet, frame.row_numbers[number])
        need = row[NEED].strip()
        code = codes.get(need.casefold())
        if need and code is None:
            problems.append(_unknown_need(frame, number, need))
        elif row[NOTE].strip() and not code:
            problems.append(_note_without_need(frame, number))
        if row["student_id"] in known:
            found += _records(row, code, source, as_of)
        else:
            problems.append(unknown_student(frame, number))
    return tuple(found), tuple(problems)


def _records(row: Row, code: NeedCode | None, source: Source, as_of: date) -> Iterable[Record]:
    student_id = StudentId(row["student_id"])
    note, by = row[NOTE].strip(), row[BY].strip()
    if row[STRENGTH].strip():
        yield StrengthNote(student_id=student_id, strength=row[STRENGTH].strip(), noted_on=as_of, source=source)
    if code:
        yield Observation(student_id=student_id, need=code, seen_on=as_of, by=by, note=note, source=source)
    if row[REVIEW].strip().casefold() == YES:
        yield Flag(student_id=student_id, name="request", value=True, source=source)


def _unknown_need(frame: TextFrame, number: int, need: str) -> Problem:
    near = nearest(need.casefold(), NEED_NAMES.values())
    return Problem(
        "sheet/unknown-need",
        frame.place(number, frame.headers.index(NEED)),
        f'"{need}" is not a need on the list.{hint(near)}',
        "Choose one from the drop-down.",
        value=need,
        proposal=near,
    )


def _note_without_need(frame: TextFrame, number: int) -> Problem:
    return Problem(
        "sheet/note-without-need",
        frame.place(number, frame.headers.index(NOTE)),
        "this note has no need it belongs to, so it would be lost.",
        "Choose a need beside it, or write it under New strength.",
    )


NOUN = SheetNoun(FORM, partial(blank_rows, FORM), _read, records.save)
