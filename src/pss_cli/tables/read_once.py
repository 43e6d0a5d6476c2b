"""A text that comes again in a column is read once: most columns hold few different texts in any number of rows."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

MOST_TEXTS = 10_000
"""A column with more different texts, such as ids and e-mail addresses, is not worth remembering."""


class Reading(Protocol):
    """What must be known of a table being read; `remarks` grows with every problem, question and remark."""

    remarks: int
    cells: Sequence[str]
    places: dict[str, int]
    known: dict[tuple[Any, ...], dict[str, Any]]


Table = TypeVar("Table", bound=Reading)
Told = ParamSpec("Told")
Found = TypeVar("Found")


def read_once(read: Callable[Concatenate[Table, str, Told], Found]) -> Callable[Concatenate[Table, str, Told], Found]:
    """A method that reads the cell of a field, remembering what each text came to.

    Only readings without any remark are remembered: what is told of a cell is told of every such cell.
    """
    name = read.__name__

    @wraps(read)
    def reading(self: Table, field: str, *args: Told.args, **told: Told.kwargs) -> Found:
        key = (name, field, *args, *told.values()) if args or told else (name, field)
        place = self.places.get(field)
        text = "" if place is None else self.cells[place]
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = {}
        elif text in known:
            found: Found = known[text]
            return found
        before = self.remarks
        value = read(self, field, *args, **told)
        if self.remarks == before and len(known) < MOST_TEXTS:
            known[text] = value
        return value

    return cast("Callable[Concatenate[Table, str, Told], Found]", reading)
