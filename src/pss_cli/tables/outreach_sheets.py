"""The outreach list as an Excel book: a call list to print and fill in, and the details on a second sheet."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pss_cli.domain.family import phone_words
from pss_cli.domain.outreach import Outcome, OutreachItem
from pss_cli.tables.imprint import imprint_of
from pss_cli.tables.round_trip import SheetForm, stamp_sheet, with_read_only
from pss_cli.tables.workbook import Sheet, SheetColumn, write_workbook

OUTCOME_HEADER = "Outcome of this call"
DAY_HEADER = "Called on"
BY_HEADER = "Called by"
NOTE_HEADER = "Note"
HOUSEHOLD_HEADER = "Household"

NEXT_SIBLING = re.compile(r"; (?=[^;:]{1,60}: )")

CALLS = (
    SheetColumn(HOUSEHOLD_HEADER, width=10),
    SheetColumn("Students", width=18, wrap=True),
    SheetColumn("Language", width=11, wrap=True),
    SheetColumn("Whom to call", width=19, wrap=True),
    SheetColumn("What we offer", width=31, wrap=True),
    SheetColumn("Next step", width=17, wrap=True),
    SheetColumn("So far", width=12, wrap=True),
    SheetColumn(OUTCOME_HEADER, width=20, wrap=True, choices=tuple(outcome.value for outcome in Outcome)),
    SheetColumn(
        DAY_HEADER, width=11, day=True, hint="The day of the call, as 2026-11-21; blank is the day of the import."
    ),
    SheetColumn(BY_HEADER, width=9, wrap=True),
    SheetColumn(NOTE_HEADER, width=12, wrap=True, hint="No diagnosis and nothing about health, please."),
)
DETAILS = (
    SheetColumn(HOUSEHOLD_HEADER, width=11),
    SheetColumn("Student ids", width=14, wrap=True),
    SheetColumn("Why", width=36, wrap=True),
    SheetColumn("Relationship", width=14, wrap=True),
    SheetColumn("Phones", width=15, wrap=True),
    SheetColumn("Email", width=24, wrap=True),
    SheetColumn("Address", width=26, wrap=True),
    SheetColumn("Stage", width=10),
    SheetColumn("Tries", width=8, number=True),
    SheetColumn("Contact on", width=12, day=True),
)
CALLS_TITLE = "Call list (school only)"
DETAILS_TITLE = "Details (school only)"
_TYPED = {OUTCOME_HEADER, DAY_HEADER, BY_HEADER, NOTE_HEADER}
FORM = SheetForm(
    name="outreach",
    title=CALLS_TITLE,
    key=HOUSEHOLD_HEADER,
    columns=CALLS,
    fixed=frozenset(column.header for column in CALLS) - _TYPED - {HOUSEHOLD_HEADER},
)
"""By which the call list is known again when it comes back."""


def write(path: Path, items: Sequence[OutreachItem], *, school: str, as_of: date, secret: bytes) -> tuple[str, ...]:
    """Writes the list, one row per item in the given order; returns a sentence for each cell Excel cannot hold.

    `secret` is the workspace's own key, with which the sheet is stamped.

    Raises:
        Unreadable: the file cannot be written.
    """
    columns, (read_only,) = with_read_only(FORM)
    notes = (
        f"{school}, as of {as_of.isoformat()}. For the school's own use: do not pass on, shred when done.",
        f'Choose an outcome under "{OUTCOME_HEADER}" after each call, then note all with: pss sheet import FILE',
        "One row is one household. Families hear the offer, never the reasons on the sheet of details.",
        read_only,
    )
    headers = [column.header for column in CALLS]
    calls = Sheet(CALLS_TITLE, columns, tuple(_call(item) for item in items), notes=notes, frozen_columns=2)
    details = Sheet(DETAILS_TITLE, DETAILS, tuple(_detail(item) for item in items), frozen_columns=1)
    rows = [dict(zip(headers, row, strict=True)) for row in calls.rows]
    imprint = imprint_of(school, as_of, is_private=True)
    return write_workbook(path, (calls, details, stamp_sheet(FORM, rows, secret)), imprint=imprint)


def _call(item: OutreachItem) -> tuple[str, ...]:
    names = zip(item.students, item.grades, strict=True)
    language = item.language_name or "not known"
    return (
        item.household_id,
        "\n".join(f"{name} ({grade})" for name, grade in names),
        f"{language}, interpreter" if item.interpreter else language,
        _whom(item),
        _one_line_each(item.offer),
        item.next_step + (f", from {item.next_contact.isoformat()}" if item.next_contact else ""),
        f"{item.attempts} x, {item.last_outcome}" if item.attempts else "",
        "",
        "",
        "",
        "",
    )


def _detail(item: OutreachItem) -> tuple[str, ...]:
    contact = item.contact
    return (
        item.household_id,
        "\n".join(item.student_ids),
        _one_line_each(item.reason),
        contact.relationship if contact else "",
        "\n".join(phone_words(phone) for phone in contact.phones) if contact else "",
        contact.email if contact else "",
        item.address,
        item.stage.value,
        str(item.attempts),
        item.next_contact.isoformat() if item.next_contact else "",
    )


def _one_line_each(sentences: str) -> str:
    """Sentences about siblings, each begun with a name, under each other."""
    return NEXT_SIBLING.sub("\n", sentences)


def _whom(item: OutreachItem) -> str:
    """Name and first phone, or the mail address where there is no phone."""
    if item.contact is None:
        return "ask the school office"
    reach = phone_words(item.contact.phones[0]) if item.contact.phones else item.contact.email
    return "\n".join(part for part in (item.contact.name, reach) if part)
