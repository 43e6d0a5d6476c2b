"""A roster with the mistakes real rosters have, each planted once or as often as it comes in life.

`PLANTED` says what is wrong where, in words; `sample_data/README.md` shows the same list.
"""

from alder.rosters import HEADINGS

PLANTED = (
    (6, "Grade", "4th?", "a grade nobody can read"),
    (8, "Student ID", "", "no id"),
    (10, "Student ID", None, "the id of the row above, another child"),
    (11, "Date of Birth", "02/30/2019", "a day that does not exist"),
    (13, "Date of Birth", "########", "a date Excel could not show"),
    (15, "Guardian Phone", "NULL", "an empty cell as a database writes it"),
    (15, "Guardian Email", "N/A", "the same"),
    (17, "Last Name", "Null", "a child whose surname is Null: right, and kept"),
    (19, "Grade", "", "no grade"),
    (20, "Grade", "13", "a grade above all grades"),
    (22, "Home Language", "Creole", "which Creole?"),
    (24, "Enrollment Date", "46274", "a date as Excel's serial number"),
    (26, "Guardian Phone", "617-555", "half a telephone number"),
    (28, "Student ID", "4.09E+03", "an id Excel has turned into a number"),
    (30, "Consent to Share", "maybe", "neither yes nor no"),
)
"""Row as Excel shows it, heading, what is written (None: as in the row before), why it is wrong."""

FIRST_ROW = 5


def with_mistakes(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first forty rows with the planted mistakes, and one row that stands twice."""
    changed = [list(row) for row in rows[:40]]
    for excel_row, heading, text, _ in PLANTED:
        column = HEADINGS.index(heading)
        index = excel_row - FIRST_ROW
        changed[index][column] = changed[index - 1][column] if text is None else text
    changed.append(list(changed[30]))
    return [tuple(row) for row in changed]
