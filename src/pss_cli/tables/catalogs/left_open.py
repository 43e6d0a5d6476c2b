"""Cells of a list that was sent which say that a number or a date is not known, or not counted."""

import re

from pss_cli.tables.rosters.cells import Cells

_OPEN_WORDS = frozenset(
    ("tbd", "tba", "to be determined", "rolling", "ongoing", "on-going", "year round", "year-round", "continuous",
     "open", "unlimited", "no limit", "varies", "flexible", "full", "waitlist", "call", "see website",
     "?", "??", "???", "unknown", "not sure", "not known",
     "drop-in", "drop in")
)  # fmt: skip
"""What partners write where they do not know, or do not count."""
_ABOUT_SO_MANY = re.compile(r"~?\s*\d{1,4}\+?(?:\s*(?:-|\u2013|to)\s*\d{1,4})?(?:\s+[a-z][a-z /-]*)?")


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
