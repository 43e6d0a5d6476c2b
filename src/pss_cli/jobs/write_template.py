"""Writes an empty sheet to be filled in: a roster, a catalog, a list of seats, or records of one kind."""

from pathlib import Path

from pss_cli.domain.grades import GRADES
from pss_cli.domain.program import CATEGORIES
from pss_cli.domain.student import Consent, Transport
from pss_cli.jobs.other_imports import command_for
from pss_cli.slotted import dataclass
from pss_cli.tables import catalogs, participation, records, rosters
from pss_cli.tables.columns import DAY_HEADERS, WHOLE_HEADERS
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.workbook import Sheet, SheetColumn, write_workbook

_YES_NO = ("yes", "no")
_CHOICES = {
    "grade": GRADES,
    "grade_min": GRADES,
    "grade_max": GRADES,
    "retained": _YES_NO,
    "consent_to_share": (Consent.YES.value, Consent.NO.value),
    "program_type": CATEGORIES,
}
_ROSTER_CHOICES = {"transport": tuple(way.value for way in Transport if way.value), "engagement_rating": tuple("12345")}
_HINTS = {
    "student_id": "The district's id, with zeros in front: 0000123",
    "date_of_birth": "Year-month-day: 2017-09-14",
    "home_language": "In words: Spanish, Haitian Creole",
    "guardian_phone": "Several: 617-555-0101; 617-555-0102",
    "available": "Times the child is free: Mon-Fri 14:00-17:00. Blank: all program times",
    "preferences": "Program ids in order: P07; P02",
    "siblings": "Student ids: 0000124; 0000125",
    "needs": "Need codes with strength 1 to 3: academic.reading:2; social_emotional.engagement",
    "days": "Tue;Thu or Mon-Fri, or with hours: Mon 14:30-16:00; Sat 09:00-11:00",
    "start_time": "15:00 or 3:00 pm",
    "end_time": "16:30 or 4:30 pm",
    "seats": "All seats, those reserved included",
    "seats_reserved": "Seats kept for high need",
    "schools": "Schools served, with ; between. Blank: this school",
    "standards": "What of the school day it works on: RL.3.1; 3.NF.A.1",
    "curriculum_focus": "The same in words: fluency, fractions",
    "cost": "Dollars per child and term; 0 if free",
}
_WIDE = {"needs", "days", "available", "address", "description"}


@dataclass(frozen=True, slots=True)
class Request:
    """The file to write, and what it is to hold: any kind that an import reads."""

    file: Path
    kind: Kind
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The file, the command that reads it once it is filled in, whether it was written, and what was kept of it."""

    file: Path
    command: str
    saved: bool
    notices: tuple[str, ...]


def run(request: Request) -> Report:
    """Writes the sheet.

    Raises:
        Unreadable: the file cannot be written.
    """
    sheet = _sheet(request)
    notices = () if request.is_dry_run else write_workbook(request.file, (sheet,))
    return Report(request.file, command_for(request.kind, request.file), not request.is_dry_run, notices)


def _sheet(request: Request) -> Sheet:
    if request.kind is Kind.PARTICIPATION:
        return participation.template()
    if request.kind in RECORD_KINDS:
        return records.template(request.kind)
    return _list_template(request.kind, request.file)


def _list_template(kind: Kind, file: Path) -> Sheet:
    """An empty roster or catalog, with drop-downs and a page that explains the columns."""
    is_roster = kind is Kind.ROSTER
    headers = rosters.template() if is_roster else catalogs.template()
    choices = _CHOICES | (_ROSTER_CHOICES if is_roster else {})
    columns = tuple(
        SheetColumn(
            header,
            28 if header in _WIDE else None,
            choices=choices.get(header, ()),
            number=header in WHOLE_HEADERS,
            day=header in DAY_HEADERS,
            hint=_HINTS.get(header, ""),
        )
        for header in headers
    )
    what = "student" if is_roster else "program"
    required = "student_id and grade" if is_roster else "program_name"
    notes = (
        f"One row for each {what}. Only {required} must be filled in; leave out what you do not know.",
        *(told for column in columns if (told := _told(column))),
        f"As your list has them: {', '.join(column.header for column in columns if not _told(column))}",
        f"Give it to pss with:  pss import-{kind.value} {file.name}",
    )
    return Sheet(kind.value.title(), columns, notes=notes, frozen_columns=1)


def _told(column: SheetColumn) -> str:
    """What stands under a heading; empty where that needs no word."""
    said = column.hint or ", ".join(column.choices) or ("Year-month-day: 2026-11-21" if column.day else "")
    return f"{column.header}: {said}" if said else ""
