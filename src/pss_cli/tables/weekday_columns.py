"""Headings that are the days of a week, over marks or hours: `Mon`, `Tuesday Hours`, `Wed Open` and `Wed Close`."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.slotted import dataclass
from pss_cli.tables.heading import words
from pss_cli.tables.values.schedule import read_days

_FEWEST, _FEWEST_LETTERS = 2, 3
"""Days that need a column; `M` and `F` alone may be boys and girls."""
_BEGINS = frozenset(("open", "opens", "opening", "start", "starts", "begin", "begins", "from"))
_ENDS = frozenset(("close", "closes", "closing", "end", "ends", "until", "to"))
_ADDS_NOTHING = frozenset(
    ("hours", "hour", "hrs", "time", "times", "schedule", "session", "sessions", "program", "available",
     "meets", "of", "operation")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekdayColumn:
    """The day of a column; `end` is start or end where its cells are only the beginning or the end of the hours."""

    day: Weekday
    end: str = ""


def weekdays_across(headers: Sequence[str]) -> Mapping[int, WeekdayColumn]:
    """The columns of weekdays by their place; none where so few days have one that they may be something else.

    One that says that it is over hours (`Sat. Time`) needs no other.
    """
    found = {place: column for place, header in enumerate(headers) if (column := _weekday_column(header))}
    are_letters = any(len(headers[place].strip()) == 1 for place in found)
    are_told = any(len(words(headers[place])) > 1 and not column.end for place, column in found.items())
    enough = _FEWEST_LETTERS if are_letters else 1 if are_told else _FEWEST
    return found if len({column.day for column in found.values()}) >= enough else {}


@lru_cache(maxsize=1024)
def _weekday_column(header: str) -> WeekdayColumn | None:
    """The weekday that a heading is, whatever it says of hours beside."""
    said = words(header)
    rest = [word for word in said if word not in _ADDS_NOTHING | _BEGINS | _ENDS]
    if len(rest) != 1:
        return None
    days = read_days(rest[0]).reading or ()
    if len(days) != 1:
        return None
    begins, ends = not _BEGINS.isdisjoint(said), not _ENDS.isdisjoint(said)
    return None if begins and ends else WeekdayColumn(days[0], "start" if begins else "end" if ends else "")
