"""From when until when a program runs: a first and a last day, or both in one cell."""

import re
from datetime import date
from typing import Any

from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.date_ranges import lacks_year, parted, read_date_range
from pss_cli.tables.values.value import Status

_OPEN_WORDS = frozenset(
    ("tbd", "tba", "to be determined", "rolling", "ongoing", "on-going", "year round", "year-round", "continuous",
     "open", "unlimited", "no limit", "varies", "flexible", "full", "waitlist", "call", "see website",
     "?", "??", "???", "unknown", "not sure", "not known",
     "drop-in", "drop in")
)  # fmt: skip
"""What partners write where they do not know, or do not count."""
_ABOUT_SO_MANY = re.compile(r"~?\s*\d{1,4}\+?(?:\s*(?:-|\u2013|to)\s*\d{1,4})?(?:\s+[a-z][a-z /-]*)?")


def terms(cells: Cells) -> dict[str, Any]:
    """The first and the last day of the current row, None where it does not say them, and when it was last changed."""
    starts, ends = (
        None if is_left_open(cells, field, "date") else cells.day(field, may_be_later=True)
        for field in ("start_date", "end_date")
    )
    if starts is None and ends is None:
        starts, ends = _in_one_cell(cells)
    if starts and ends and ends < starts:
        cells.note(
            "end_date", "catalog/ends-before-it-begins", "The program ends before it begins.", fix="Correct the dates."
        )
    return {
        "starts_on": starts,
        "ends_on": ends,
        "modified_on": cells.day("modified", may_be_later=True, oldest=date(1990, 1, 1)),
    }


def _in_one_cell(cells: Cells) -> tuple[date | None, date | None]:
    written = cells.text("dates") or parted(cells.text("hours"))[1]
    if not written or is_left_open(cells, "dates", "date"):
        return None, None
    value = read_date_range(written, cells.orders.of("dates" if cells.has("dates") else "hours"), cells.as_of)
    if value.reading is None:
        _say_why(cells, written, value.status)
        return None, None
    if lacks_year(written):
        said = f"days without a year, such as {{value}}, are read as those nearest to {cells.as_of.isoformat()}"
        cells.say_once("catalog/dates-without-year", "dates", said, written)
    return value.reading


def _say_why(cells: Cells, written: str, status: Status) -> None:
    if status is Status.ASK:
        cells.is_row_good = False
        field = "dates" if cells.has("dates") else "hours"
        heading = cells.frame.headers[cells.columns.places[field]]
        cells.ask_order(f'{cells.frame.file}, column "{heading}"', field)
    elif status is Status.DAMAGED:
        cells.doubt(
            "dates", "catalog/ends-before-it-begins", "The program ends before it begins.", "Correct the dates."
        )
    else:
        cells.say_once(
            "catalog/left-open", "dates", "words such as {value} are no date; the cells are left open", written
        )


def is_left_open(cells: Cells, field: str, what: str) -> bool:
    """Whether a list that was sent has words where a number or a date should stand: it is said, and the row kept."""
    written = " ".join(cells.text(field).lower().split()).rstrip(".!")
    is_about = what == "number" and not written.isdigit() and bool(_ABOUT_SO_MANY.fullmatch(written))
    if cells.is_by_hand or not (written in _OPEN_WORDS or is_about):
        return False
    cells.say_once(
        "catalog/left-open", field, f"words such as {{value}} are no {what}; the cells are left open", cells.text(field)
    )
    return True
