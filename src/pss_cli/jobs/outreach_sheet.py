"""The call list as a sheet that comes back: each filled-in outcome is noted for the students of its household."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, empty_row
from pss_cli.outreach.households import households
from pss_cli.problems import Problem
from pss_cli.tables import outreach_sheets
from pss_cli.tables.frame import TextFrame
from pss_cli.workspace import outreach, students

Noted = tuple[ContactAttempt, ...]
"""The attempts of one row: the same call, noted for each student of the household."""


def _members(store: Connection) -> dict[str, tuple[StudentId, ...]]:
    """The students a row speaks for, by the household and by each student's own id."""
    houses = households(students.active(store))
    return {key: house.student_ids for house in houses for key in (house.household_id, *house.student_ids)}


def _rows(store: Connection) -> tuple[Row, ...]:
    """What a returned sheet is compared with: every cell to write in was empty."""
    form = outreach_sheets.FORM
    return tuple(empty_row(form, {form.key: key}) for key in _members(store))


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Noted, ...], tuple[Problem, ...]]:
    """The attempts that are not noted yet; what stands in a sheet that came back twice is one."""
    parsed = outreach_sheets.parse(frame)
    members, known = _members(store), set(outreach.all_attempts(store))
    filled = [record for record in parsed.records if record is not None]
    unknown = tuple(_unknown(frame, record) for record in filled if record.household not in members)
    rows = [_attempts(record, members[record.household], as_of) for record in filled if record.household in members]
    fresh = tuple(row for row in rows if any(attempt not in known for attempt in row))
    return fresh, (*parsed.problems, *_without_outcome(frame), *unknown)


def _attempts(record: outreach_sheets.FilledIn, members: tuple[StudentId, ...], as_of: date) -> Noted:
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
    message = (
        f'"{record.household}" is no household of the roster any more.'
        if record.household
        else "This row has an outcome and no household."
    )
    fix = "Remove its outcome, or import the roster first."
    return Problem("outreach/unknown-household", frame.place(row, column), message, fix)


def _without_outcome(frame: TextFrame) -> Iterable[Problem]:
    """Rows with a note or a day and no outcome: alone they would be lost."""
    outcome = frame.headers.index(outreach_sheets.OUTCOME_HEADER)
    others = [
        frame.headers.index(header)
        for header in (outreach_sheets.DAY_HEADER, outreach_sheets.BY_HEADER, outreach_sheets.NOTE_HEADER)
    ]
    for number, cells in enumerate(frame.rows):
        if not cells[outcome].strip() and any(cells[at].strip() for at in others):
            message = "This row has a note, a caller or a day, and no outcome; it would be lost."
            fix = "Choose the outcome of the call, or empty the row."
            yield Problem("outreach/unknown-outcome", frame.place(number, outcome), message, fix)


NOUN = SheetNoun(outreach_sheets.FORM, _rows, _read, lambda store, rows: outreach.add(store, chain.from_iterable(rows)))
