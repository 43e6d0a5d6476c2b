"""What a cell under a day says: a mark of who came, how long somebody stayed, or when they came and went."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pss_cli.slotted import dataclass
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.answers import is_empty_token, read_number, read_yes_no
from pss_cli.tables.values.attending import is_not_held, read_came
from pss_cli.tables.values.clock_times import Clock, minutes_between, read_clock, read_length
from pss_cli.tables.values.heading_days import is_day
from pss_cli.tables.values.schedule import read_all_hours
from pss_cli.tables.values.value import Status, Value, missing, ok

_TO = pattern(r"\s*(?:-|\u2013|\bto\b)\s*")
_IS_CLOCK = pattern(r"(?i)\d:\d\d|\d ?[ap]\.?m?\b")
_HOURS = frozenset(("hour", "hours", "hr", "hrs", "horas"))
_MINUTES = frozenset(("minute", "minutes", "min", "mins", "minutos"))
_MOST_HOURS, _MOST_MINUTES = 12, 600
_CLOSED = frozenset(("closed", "none", "no program", "no class", "off", "\u2717", "\u2718"))


@dataclass(frozen=True, slots=True)
class DayCell:
    """Whether somebody came, for how many minutes, and the times of day that are written."""

    came: bool | None = None
    minutes: int | None = None
    times: tuple[Clock, ...] = ()


@lru_cache(maxsize=4096)
def read_day_cell(text: str, unit: str = "") -> DayCell | None:
    """What a cell says, bare numbers in `unit` (`hours`, `minutes`); None when it is not known to be any of it.

    Who wrote the day into the cell says that somebody came then.
    """
    if unit and read_number(text).reading is not None:
        minutes = read_length(text, in_hours=unit == "hours").reading
        return None if minutes is None else DayCell(minutes > 0, minutes or None)
    if is_not_held(text):
        return DayCell()
    came = read_came(text).reading
    if came is not None:
        return DayCell(came)
    times = [read_clock(part).reading for part in _TO.split(text.strip())] if _IS_CLOCK.search(text) else []
    clocks = tuple(clock for clock in times if clock is not None)
    if clocks and len(clocks) == len(times) <= 2:
        return DayCell(came=True, times=clocks)
    return DayCell(came=True) if is_day(text) else None


def joined(cells: Iterable[DayCell]) -> DayCell:
    """What several cells of one day say together: who came to one part came that day, for as long as all of them."""
    told = list(cells)
    came = [one.came for one in told if one.came is not None]
    lengths = [one.minutes for one in told if one.minutes is not None]
    times = [clock for one in told for clock in one.times]
    stays = [minutes_between(first, last) for first, last in zip(times[::2], times[1::2], strict=len(times) % 2 == 0)]
    known = [minutes for minutes in (*lengths, *stays) if minutes is not None]
    return DayCell(any(came) if came else None, sum(known) if known else None)


def unit_of(cells: Sequence[str], said: Iterable[str]) -> str:
    """The unit of bare numbers under days: told by words beside them, by halves of hours, or by their size; else ""."""
    numbers = [number for text in cells if (number := read_number(text).reading) is not None]
    if not any(number not in {0, 1} for number in numbers) or max(numbers) > _MOST_MINUTES:
        return ""
    if max(numbers) > _MOST_HOURS:
        return "minutes"
    words = {*said}
    if words & _MINUTES:
        return "minutes"
    return "hours" if words & _HOURS or any(number != int(number) for number in numbers) else ""


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """Whether a program meets on a day, and the hours of it that its cell says, in minutes after midnight."""

    meets: bool
    spans: tuple[tuple[int, int], ...] = ()


def read_weekday_cell(text: str) -> Value[OnWeekday]:
    """What a cell says of its weekday; words that are neither a mark nor hours are unknown."""
    plain = text.strip().strip(".").lower()
    if not plain or is_empty_token(plain):
        return missing()
    if plain in _CLOSED:
        return ok(OnWeekday(meets=False))
    answer = read_yes_no(plain)
    if answer.reading is not None:
        return ok(OnWeekday(answer.reading))
    hours = read_all_hours(text)
    if hours.status is Status.OK and hours.reading:
        return ok(OnWeekday(meets=True, spans=hours.reading))
    return hours.unread()
