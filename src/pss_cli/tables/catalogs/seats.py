"""How many children a program takes: its seats, those kept, and the fewest it needs."""

from typing import Any

from pss_cli.tables.catalogs.terms import is_left_open
from pss_cli.tables.heading import words
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.answers import two_numbers

MOST_SEATS = 99_999
"""Above that a cell holds something else: a phone number, an id, a slip of the finger."""
_LEAST, _MOST = frozenset(("min", "minimum")), frozenset(("max", "maximum"))


def numbers(cells: Cells) -> dict[str, Any]:
    """The seats of the current row, None where it does not say them; nothing kept or needed is 0."""
    least, seats = _of_two(cells) or (None, _number(cells, "capacity"))
    kept, needed = _number(cells, "seats_reserved") or 0, _number(cells, "min_enrollment") or least or 0
    if seats is not None and kept > max(seats, 0):
        said, fix = f"{kept} seats are reserved of only {seats}.", "Correct one of the two numbers."
        cells.note("seats_reserved", "catalog/more-reserved-than-seats", said, fix=fix)
    if seats is not None and max(seats, 0) < needed <= MOST_SEATS:
        said, fix = f"{needed} children are needed, and there are only {seats} seats.", "Exchange or correct them."
        cells.note("min_enrollment", "catalog/more-needed-than-seats", said, fix=fix)
    return {"seats": seats, "seats_reserved": kept, "min_enrollment": needed}


def _of_two(cells: Cells) -> tuple[int | None, int] | None:
    """The fewest and the most of a cell under `Min/Max`, or the seats of one that says how many of them are taken."""
    written = cells.text("capacity")
    both = None if cells.is_by_hand else two_numbers(written)
    if both is None:
        return None
    said = set(words(cells.frame.headers[cells.columns.places["capacity"]]))
    if said & _LEAST and said & _MOST and both[0] <= both[1]:
        return both
    cells.say_once(
        "catalog/seats-taken", "capacity", f"cells such as {{value}} are read as {max(both)} seats in all", written
    )
    return None, max(both)


def _number(cells: Cells, field: str) -> int | None:
    number = None if is_left_open(cells, field, "number") else cells.whole(field)
    if number is not None and number < 0:
        cells.note(field, "catalog/negative-seats", "A number of seats cannot be below 0.", fix="Correct it.")
    if number is not None and number > MOST_SEATS:
        text = f"{number:,} is more children than any program has (at most {MOST_SEATS:,})."
        cells.note(field, "catalog/too-many-seats", text, fix="Correct it; leave it blank if the number is not known.")
    return number
