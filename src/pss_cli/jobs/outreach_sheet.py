"""The call list as a sheet that comes back: each filled-in outcome is noted for the students of its household."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, empty_row
from pss_cli.outreach.households import households
from pss_cli.outreach.outcomes import SHORT, nearest_outcome, outcome_named
from pss_cli.problems import Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.outreach_sheets import (
    BY_HEADER,
    DAY_HEADER,
    FORM,
    HOUSEHOLD_HEADER,
    NOTE_HEADER,
    OUTCOME_HEADER,
)
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.workspace import outreach, students

Noted = tuple[ContactAttempt, ...]
"""The attempts of one row: the same call, noted for each student of the household."""


def _members(store: Connection) -> dict[str, tuple[StudentId, ...]]:
    """The students a row speaks for, by the household and by each student's own id."""
    houses = households(students.active(store))
    return {key: house.student_ids for house in houses for key in (house.household_id, *house.student_ids)}


def _rows(store: Connection) -> tuple[Row, ...]:
    """What a returned sheet is compared with: every cell to write in was empty."""
    return tuple(empty_row(FORM, {FORM.key: key}) for key in _members(store))


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Noted, ...], tuple[Problem, ...]]:
    """The attempts that are not noted yet; what stands in a sheet that came back twice is one."""
    rows, problems = filled_in(frame, _members(store), as_of)
    known = set(outreach.all_attempts(store))
    return tuple(row for row in rows if any(attempt not in known for attempt in row)), tuple(problems)


def filled_in(
    frame: TextFrame, members: Mapping[str, tuple[StudentId, ...]], as_of: date
) -> tuple[list[Noted], list[Problem]]:
    """The calls of the rows with an outcome, and what is wrong with other rows in which something was typed."""
    rows: list[Noted] = []
    problems: list[Problem] = []
    for number, cells in enumerate(frame.rows):
        row = empty_row(FORM, dict(zip(frame.headers, map(str.strip, cells), strict=True)))
        if wrong := _wrong(row, members):
            slug, header, message, fix, value = wrong
            place = frame.place(number, frame.headers.index(header))
            problems.append(Problem(slug, place, message, fix, value))
        elif row[OUTCOME_HEADER]:
            rows.append(_attempts(row, members[row[HOUSEHOLD_HEADER]], as_of))
    return rows, problems


def _wrong(row: Row, members: Collection[str]) -> tuple[str, str, str, str, str] | None:
    """The slug of what is wrong with a row, the column, the sentence, the fix and what is typed there."""
    household, outcome, day = row[HOUSEHOLD_HEADER], row[OUTCOME_HEADER], row[DAY_HEADER]
    if not outcome:
        if not (day or row[BY_HEADER] or row[NOTE_HEADER]):
            return None
        message = "This row has a note, a caller or a day, and no outcome; it would be lost."
        return (
            "outreach/unknown-outcome",
            OUTCOME_HEADER,
            message,
            "Choose the outcome of the call, or empty the row.",
            "",
        )
    if outcome_named(outcome) is None:
        near = nearest_outcome(outcome)
        fix = f"Choose one from the list: {', '.join(SHORT)}." + (f' Perhaps "{near}".' if near else "")
        return "outreach/unknown-outcome", OUTCOME_HEADER, f'"{outcome}" is not an outcome', fix, outcome
    if day and _day(day) is None:
        fix = "Write it as year-month-day: 2026-11-21."
        return "outreach/unknown-day", DAY_HEADER, f'"{day}" is not a day we can read', fix, day
    if household not in members:
        unknown = f'"{household}" is no household of the roster any more.'
        message = unknown if household else "This row has an outcome and no household."
        fix = "Remove its outcome, or import the roster first."
        return "outreach/unknown-household", HOUSEHOLD_HEADER, message, fix, ""
    return None


def _day(written: str) -> date | None:
    return read_date(written, DateOrder.MDY).reading


def _attempts(row: Row, members: tuple[StudentId, ...], as_of: date) -> Noted:
    """The call of a row; where the day was left blank, it is that of the import."""
    outcome = outcome_named(row[OUTCOME_HEADER])
    assert outcome is not None, "a row without an outcome is refused before"
    first = ContactAttempt(
        student_id=members[0],
        made_on=_day(row[DAY_HEADER]) or as_of,
        channel="letter" if outcome is Outcome.LETTER_SENT else "phone",
        outcome=outcome,
        by=row[BY_HEADER],
        note=row[NOTE_HEADER],
    )
    return tuple(replace(first, student_id=student_id) for student_id in members)


NOUN = SheetNoun(FORM, _rows, _read, lambda store, rows: outreach.add(store, chain.from_iterable(rows)))
