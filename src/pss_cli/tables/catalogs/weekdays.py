"""The week of a program told in columns, one for each day, with marks or hours in their cells."""

from collections.abc import Mapping, Sequence

from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.slotted import dataclass
from pss_cli.tables.mapping import bare
from pss_cli.tables.pattern import pattern
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.day_cells import OnWeekday, read_weekday_cell
from pss_cli.tables.values.schedule import in_the_afternoon
from pss_cli.tables.values.value import Status, Value
from pss_cli.tables.weekday_columns import WeekdayColumn, weekdays_across

_SAYS_HALF = pattern(r"(?i)[ap]\.?m\b|\b0\d:")
HALF = "half"
"""`--map hours:half=pm`: such hours are in the afternoon; `=open`: they stay as they are written."""


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """What the columns of one day say in a row: as written, and as read."""

    day: Weekday
    text: str
    value: Value[OnWeekday]

    @property
    def may_meet(self) -> bool:
        """Whether the program meets, or the words do not say that it does not."""
        if self.value.reading is not None:
            return self.value.reading.meets
        return self.value.status is not Status.MISSING


def days_of_row(cells: Cells) -> tuple[DayOfWeek, ...]:
    """Each day that has a column and a cell in the current row, in the order of the columns."""
    if not cells.has("weekday_hours"):
        return ()
    across = weekdays_across(cells.frame.headers)
    told: dict[Weekday, list[int]] = {}
    for place, column in enumerate(cells.columns.columns):
        if column.field == "weekday_hours" and place in across:
            told.setdefault(across[place].day, []).append(place)
    days = ((day, _text(cells.cells, places, across)) for day, places in told.items())
    return tuple(_day(cells, day, text) for day, text in days if text)


def _day(cells: Cells, day: Weekday, text: str) -> DayOfWeek:
    value = read_weekday_cell(text)
    if value.reading is None:
        text = told_apart(cells, "weekday_hours", text)
        value = read_weekday_cell(text)
    return DayOfWeek(day, text, value)


def _text(row: Sequence[str], places: Sequence[int], across: Mapping[int, WeekdayColumn]) -> str:
    """The cell of a day, or its beginning and its end from two cells as one."""
    ends = [bare(row[place]) for place in sorted(places, key=lambda place: across[place].end != "start")]
    is_split = any(across[place].end for place in places)
    return "-".join(end for end in ends if end) if is_split else "; ".join(end for end in ends if end)


def told_apart(cells: Cells, field: str, text: str) -> str:
    """Hours of the current row with the half of the day that was answered; asked where nobody said it, or the night.

    A row that waits for the answer is read as if they were in the afternoon: nothing else needs to be said of it.
    """
    later = in_the_afternoon(text, is_end=field == "end_time")
    if later == text or cells.is_by_hand:
        return text
    half = cells.columns.answer("hours", HALF)
    if half is None:
        _ask(cells, field, text, later)
    return text if half == "open" else later


def _ask(cells: Cells, field: str, text: str, later: str) -> None:
    is_said = bool(_SAYS_HALF.search(text))
    how = "in the night" if is_said else "without am or pm"
    refusal = "no: they are as written" if is_said else "no: leave them open, their programs are not matched"
    cells.ask_of_all(
        "value/morning-or-afternoon",
        field,
        f"{cells.frame.file} has hours {how}. Are they in the afternoon?",
        (
            (f"yes: {text} is {later}", f'--map "hours:{HALF}=pm"'),
            (refusal, f'--map "hours:{HALF}=open"'),
        ),
    )
