"""A week drawn as a grid, days across and programs in the cells, as one row for each program.

Centers, libraries and clubs put it on their door; the rows are times of day or rooms.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from pss_cli.domain.counting import counted
from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.tables.values.day_cells import read_weekday_cell
from pss_cli.tables.values.schedule import read_hours, read_time
from pss_cli.tables.values.value import Status
from pss_cli.tables.weekday_columns import weekdays_across

_FEWEST_DAYS, _MOST_BESIDE = 3, 2
_TIMES = frozenset(("time", "times", "hour", "hours", "when", "timeslot", "timeblock"))
_PLACES = frozenset(("room", "space", "location", "where", "site", "place", "gym", "area"))
_SPAN = pattern(
    r"\(?\s*(?P<hours>\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:-|\u2013|to)\s*\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?)\s*\)?",
    re.IGNORECASE,
)
_NO_PROGRAM = frozenset(("closed", "no program", "no programs", "no class", "lunch", "snack", "dismissal"))


@dataclass(slots=True)
class _Met:
    """A program of the grid: the first row it stands in, and its days with their hours as written."""

    row: int
    place: str
    days: dict[str, list[str]] = field(default_factory=dict)


def is_week_grid(frame: TextFrame) -> bool:
    """Whether most columns are weekdays over words; what else there is are times of day or rooms, or hours in cells."""
    across = weekdays_across(frame.headers)
    beside = [place for place in range(len(frame.headers)) if place not in across]
    days = {column.day for column in across.values()}
    if len(days) < max(_FEWEST_DAYS, len(across)) or len(beside) > _MOST_BESIDE:
        return False
    if not all(_is_time(frame, place) or normal(frame.headers[place]) in _PLACES for place in beside):
        return False
    cells = [row[place].strip() for row in frame.rows for place in across if row[place].strip()]
    told = [cell for cell in cells if _is_wordy(cell) and (beside or _SPAN.search(cell))]
    return len(told) > len(cells) / 2


def programs_of_week(frame: TextFrame) -> TextFrame:
    """The grid as a list of programs: name, days with hours, and the room where the rows are rooms."""
    across = {place: column.day for place, column in weekdays_across(frame.headers).items()}
    times = [place for place in range(len(frame.headers)) if place not in across and _is_time(frame, place)]
    places = [place for place in range(len(frame.headers)) if place not in across and place not in times]
    found: dict[tuple[str, str], _Met] = {}
    for number, row in enumerate(frame.rows):
        where = " ".join(row[place].strip() for place in places)
        when = " ".join(row[place].strip() for place in times)
        for name, day, hours in _meetings(row, across, when):
            met = found.setdefault((name.lower(), where), _Met(number, where))
            met.days.setdefault(f"{name}\n{hours}", []).append(day.label)
    rows = [
        (next(iter(met.days)).split("\n")[0], "; ".join(_told(key, days) for key, days in met.days.items()), met.place)
        for met in found.values()
    ]
    return replace(
        frame,
        headers=("Program", "Schedule", "Location"),
        rows=tuple(rows),
        row_numbers=tuple(frame.row_numbers[met.row] for met in found.values()),
        positions=(1, 2, 3),
        problems=(*frame.problems, _said_of(frame, len(rows))),
        is_joined=True,
    )


def _said_of(frame: TextFrame, programs: int) -> Problem:
    return Problem(
        "file/week-grid",
        Place(frame.file, frame.sheet, frame.header_row),
        f"This is a week with programs in its cells; read as a list it has {counted(programs, 'program')}.",
        "Check their days with  pss catalog list",
        severity=Severity.WARNING,
    )


def _told(key: str, days: Sequence[str]) -> str:
    hours = key.split("\n")[1]
    return " ".join(filter(None, ("/".join(dict.fromkeys(days)), hours)))


def _meetings(row: Sequence[str], across: Mapping[int, Weekday], when: str) -> Iterator[tuple[str, Weekday, str]]:
    """Each program in a row of the grid with its day and its hours, those of the cell before those of the row."""
    for place, day in across.items():
        for piece in re.split(r"\s*[\n;]\s*", row[place].strip()):
            span = _SPAN.search(piece)
            name = _named(piece[: span.start()], piece[span.end() :]) if span else _named(piece)
            if _is_wordy(name) and name.lower() not in _NO_PROGRAM and not is_empty_token(name):
                yield name, day, span["hours"] if span else when


def _named(*pieces: str) -> str:
    """The name in a cell, before its hours or behind them."""
    bare = (" ".join(piece.strip(" ,:-").lstrip(") ").rstrip("( ").split()) for piece in pieces)
    return next(filter(_is_wordy, bare), "")


def _is_time(frame: TextFrame, place: int) -> bool:
    """Whether a column beside the days holds times of day."""
    cells = [row[place].strip() for row in frame.rows if row[place].strip()]
    told = sum(map(_is_clock, cells))
    is_headed = normal(frame.headers[place]) in _TIMES | {""}
    return bool(cells) and told * 2 > len(cells) and (is_headed or told == len(cells))


def _is_clock(text: str) -> bool:
    """A time of day or a span of hours, and no bare number, such as that of a period."""
    told = read_time(text).status is not Status.UNKNOWN or read_hours(text).status is not Status.UNKNOWN
    return told and not text.isdigit()


def _is_wordy(text: str) -> bool:
    """Whether a cell is a name, and no mark, time or number."""
    return any(map(str.isalpha, text)) and read_weekday_cell(text).status is Status.UNKNOWN
