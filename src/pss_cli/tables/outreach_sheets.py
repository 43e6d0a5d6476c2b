"""The outreach list as an Excel sheet a MELS works through: what we know on the left, what to fill in on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pss_cli.domain.outreach import Outcome, OutreachItem
from pss_cli.outreach.outcomes import SHORT, nearest_outcome, outcome_named
from pss_cli.problems import Counts, Parsed, Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.workbook import Sheet, SheetColumn, write_workbook

OUTCOME_HEADER = "Outcome of this call"
DAY_HEADER = "Called on"
BY_HEADER = "Called by"
NOTE_HEADER = "Note"
HOUSEHOLD_HEADER = "Household"
STUDENT_IDS_HEADER = "Student ids"

COLUMNS = (
    SheetColumn(HOUSEHOLD_HEADER, width=12),
    SheetColumn("Students", width=20, wrap=True),
    SheetColumn("Grade", width=8),
    SheetColumn("Language", width=14, wrap=True),
    SheetColumn("Interpreter", width=12),
    SheetColumn("Whom to contact", width=20, wrap=True),
    SheetColumn("Phone", width=15, wrap=True),
    SheetColumn("Email", width=24, wrap=True),
    SheetColumn("What we offer", width=34, wrap=True),
    SheetColumn("Why (for the school only)", width=30, wrap=True),
    SheetColumn("Next step", width=24, wrap=True),
    SheetColumn("Contact on", width=12),
    SheetColumn("Tries", width=7, number=True),
    SheetColumn("Last outcome", width=16, wrap=True),
    SheetColumn(OUTCOME_HEADER, width=24, choices=tuple(outcome.value for outcome in Outcome)),
    SheetColumn(DAY_HEADER, width=12, hint="The day of the call, as 2026-11-21"),
    SheetColumn(BY_HEADER, width=12),
    SheetColumn(NOTE_HEADER, width=28, wrap=True, hint="No diagnosis and nothing about health, please"),
    SheetColumn("Address", width=28, wrap=True),
    SheetColumn(STUDENT_IDS_HEADER, width=18, wrap=True),
)


def write(path: Path, items: Sequence[OutreachItem], *, school: str, as_of: date) -> tuple[str, ...]:
    """Writes the list, one row per item in the given order; returns a sentence for each cell Excel cannot hold.

    Raises:
        Unreadable: the file cannot be written.
    """
    notes = (
        f"{school}, as of {as_of.isoformat()}. For the school's own use: do not pass on, shred when done.",
        'Fill in "Outcome of this call" after each call, then note it with: pss outreach import FILE',
        "One row is one household. Families hear the offer, never the reasons in this list.",
    )
    rows = tuple(_row(item) for item in items)
    return write_workbook(path, (Sheet("Outreach", COLUMNS, rows, notes=notes, frozen_columns=2),))


def _row(item: OutreachItem) -> tuple[str, ...]:
    contact = item.contact
    name = f"{contact.name} ({contact.relationship})" if contact and contact.relationship else contact and contact.name
    return (
        item.household_id,
        "\n".join(item.students),
        ", ".join(item.grades),
        item.language_name or "not known",
        "yes" if item.interpreter else "",
        name or ("" if contact else "ask the school office"),
        "\n".join(phone_words(phone) for phone in contact.phones) if contact else "",
        contact.email if contact else "",
        item.offer,
        item.reason,
        item.next_step,
        item.next_contact.isoformat() if item.next_contact else "",
        str(item.attempts),
        item.last_outcome,
        "",
        "",
        "",
        "",
        item.address,
        "\n".join(item.student_ids),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """A row whose outcome was filled in. `called_on` None: the day was left blank."""

    household: str
    outcome: Outcome
    called_on: date | None
    by: str = ""
    note: str = ""


def is_outreach(frame: TextFrame) -> bool:
    """Whether the table is an outreach sheet of ours."""
    return {HOUSEHOLD_HEADER, OUTCOME_HEADER} <= set(frame.headers)


def parse(frame: TextFrame) -> Parsed[FilledIn | None]:
    """The rows in order, None where nothing was filled in; a wrong outcome or day is a problem of its cell."""
    records: list[FilledIn | None] = []
    problems: list[Problem] = []
    for number in range(len(frame.rows)):
        found = _filled_in(frame, number)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            records.append(found)
    counts = Counts(read=len(frame.rows), kept=len(records), rejected=len(problems))
    return Parsed(tuple(records), tuple(problems), counts)


def _filled_in(frame: TextFrame, number: int) -> FilledIn | Problem | None:
    written = _cell(frame, number, OUTCOME_HEADER)
    if not written:
        return None
    outcome = outcome_named(written)
    if outcome is None:
        near = nearest_outcome(written)
        fix = f"Choose one from the list: {', '.join(SHORT)}." + (f' Perhaps "{near}".' if near else "")
        place = frame.place(number, frame.headers.index(OUTCOME_HEADER))
        return Problem("outreach/unknown-outcome", place, f'"{written}" is not an outcome', fix, written)
    day = _cell(frame, number, DAY_HEADER)
    try:
        called_on = date.fromisoformat(day[:10]) if day else None
    except ValueError:
        place = frame.place(number, frame.headers.index(DAY_HEADER))
        fix = "Write it as year-month-day: 2026-11-21."
        return Problem("outreach/unknown-day", place, f'"{day}" is not a day we can read', fix, day)
    return FilledIn(
        household=_cell(frame, number, HOUSEHOLD_HEADER),
        outcome=outcome,
        called_on=called_on,
        by=_cell(frame, number, BY_HEADER),
        note=_cell(frame, number, NOTE_HEADER),
    )


def _cell(frame: TextFrame, number: int, header: str) -> str:
    return frame.rows[number][frame.headers.index(header)].strip() if header in frame.headers else ""


def phone_words(phone: str) -> str:
    """A North American number as people dial it; any other as it is kept."""
    digits = phone.removeprefix("+1")
    if phone.startswith("+1") and len(digits) == 10 and digits.isdigit():
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return phone
