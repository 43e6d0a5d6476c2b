"""Notes the outcomes that were filled in on an outreach sheet; all of them, or none."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.errors import Unreadable
from pss_cli.outreach.households import households
from pss_cli.problems import Place, Problem
from pss_cli.tables import outreach_sheets
from pss_cli.tables.frame import TextFrame
from pss_cli.workspace import database, journal, outreach, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The sheet; `as_of` is the day of calls whose day was left blank."""

    file: Path
    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Rows of the sheet, those filled in, the attempts that were new, and what could not be noted."""

    rows: int
    filled_in: int
    new: int
    problems: tuple[Problem, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the sheet and notes each filled-in outcome for the students of its household.

    Raises:
        Unreadable: the file cannot be read or holds no outreach sheet.
    """
    frame = _frame(request.file)
    parsed = outreach_sheets.parse(frame)
    with database.reading(workspace) as store:
        houses = households(students.active(store))
        known = set(outreach.all_attempts(store))
    members = {key: house.student_ids for house in houses for key in (house.household_id, *house.student_ids)}
    filled = [record for record in parsed.records if record is not None]
    problems = (*parsed.problems, *(_unknown(frame, r) for r in filled if r.household not in members))
    attempts = [
        _attempts(record, members[record.household], request.as_of) for record in filled if record.household in members
    ]
    fresh = [row for row in attempts if any(attempt not in known for attempt in row)]
    saved = bool(fresh) and not problems and not request.is_dry_run
    if saved:
        with database.writing(workspace, "pss outreach import") as store:
            outreach.add(store, (attempt for row in fresh for attempt in row))
            journal.describe(store, f"outcomes of {len(fresh)} calls noted")
    return Report(len(frame.rows), len(filled), len(fresh), problems, saved)


def _frame(file: Path) -> TextFrame:
    from pss_cli.tables.reader import read_file

    frames = [frame for frame in read_file(file) if outreach_sheets.is_outreach(frame)]
    if not frames:
        raise Unreadable(
            f"{file.name} holds no outreach sheet: no columns "
            f'"{outreach_sheets.HOUSEHOLD_HEADER}" and "{outreach_sheets.OUTCOME_HEADER}".',
            slug="outreach/no-sheet",
            fix="Use the sheet that pss made.",
            next_command="pss outreach-list -o outreach.xlsx",
        )
    return frames[0]


def _attempts(
    record: outreach_sheets.FilledIn, members: tuple[StudentId, ...], as_of: date
) -> tuple[ContactAttempt, ...]:
    first = ContactAttempt(
        student_id=members[0],
        made_on=record.called_on or as_of,
        channel="letter" if record.outcome is Outcome.LETTER_SENT else "phone",
        outcome=record.outcome,
        by=record.by,
        note=record.note,
    )
    return tuple(replace(first, student_id=student_id) for student_id in members)


def _unknown(frame: TextFrame, record: outreach_sheets.FilledIn) -> Problem:
    column = frame.headers.index(outreach_sheets.HOUSEHOLD_HEADER)
    row = next(number for number, cells in enumerate(frame.rows) if cells[column].strip() == record.household)
    place: Place = frame.place(row, column)
    message = f'"{record.household}" is no household of the roster any more'
    return Problem("outreach/unknown-household", place, message, "Remove its outcome, or import the roster first.")
