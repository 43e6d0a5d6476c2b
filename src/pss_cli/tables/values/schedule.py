"""Days and hours to sessions of a week."""

import re
from collections.abc import Iterable, Sequence

from pss_cli.domain.weekly_schedule import Session, Weekday, clock
from pss_cli.slotted import dataclass
from pss_cli.tables.heading import without_accents
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.calendar_words import WEEKDAYS
from pss_cli.tables.values.value import Status, Value, ask, damaged, missing, ok, unknown

SCHOOL_WEEK = tuple(Weekday(number) for number in range(5))
WHOLE_WEEK = tuple(Weekday)
_GROUPS = {
    "weekdays": SCHOOL_WEEK,
    "every weekday": SCHOOL_WEEK,
    "school days": SCHOOL_WEEK,
    "weekend": (Weekday.SAT, Weekday.SUN),
    "weekends": (Weekday.SAT, Weekday.SUN),
    "every day": WHOLE_WEEK,
    "7 days": WHOLE_WEEK,
    "7 days a week": WHOLE_WEEK,
    "seven days a week": WHOLE_WEEK,
}
_RUN_TOGETHER = pattern(r"^(?:th|tu|mo|we|fr|sa|su|m|t|w|r|f)+$")
_JOINED = pattern(r"th|tu|mo|we|fr|sa|su|m|t|w|r|f")
_APART = pattern(r"\s*[;,/&+|]\s*|\s+")
_ADDS_NOTHING = pattern(r"^every (?=[a-z]+day)|\s*\((?:on )?school days(?: only)?\)$|(?<=day)['\u2019]s\b|-feira\b")
_TO = r"\s*(?:-|\u2013|\u2014|to|through|thru|until)\s*"
_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap]\.?m\.?|[ap])?|(noon|midnight)"
_HOURS = pattern(rf"(?:{_CLOCK}){_TO}(?:{_CLOCK})(?![\w:])", re.IGNORECASE)
_ONE_CLOCK = pattern(rf"^(?:{_CLOCK})$", re.IGNORECASE)
_FOUR_DIGITS = pattern(r"^([01]\d|2[0-3])([0-5]\d)$")
_SAME_DAYS = "\x1f"
_BETWEEN_HOURS = pattern(
    r"(?<=[\dmM.)])\s*(?:,|&|//|/|\||\band\b)\s*"
    r"(?=([A-Za-z][A-Za-z/ .&-]*[\s:(]+)?\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:-|\u2013|to)\s*(?:\d|noon))",
    re.IGNORECASE,
)
"""What stands between two spans of hours of a cell: `7:45-11:15 & 12:45-4:15`; the days of the second, if any."""
_LIMITS = pattern(r"(?i)\d|\b(?:except|only|closed|alternate|alternating|other|every|first|second|third|month)\b")
"""Words behind hours that say more than they do, or less."""
_EARLIEST_MINUTES = 6 * 60 + 30
_HALF_DAY = 12 * 60
_NIGHT, _NIGHT_OF_ENDS = range(1, 5 * 60), range(1, 7 * 60)
"""When no program begins, or ends, whatever a list says: Excel makes 03:00 or 3:00 AM of a 3:00 that is typed."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Hours that are the same on several days."""

    days: tuple[Weekday, ...]
    start: int
    end: int


def weekly_sessions(intervals: Iterable[Interval]) -> tuple[Session, ...]:
    """The sessions of some intervals in order, each once."""
    return tuple(sorted({Session(day, one.start, one.end) for one in intervals for day in one.days}))


def read_days(text: str) -> Value[tuple[Weekday, ...]]:
    """Weekdays of a cell in order: `Mon;Wed`, `Mon-Fri`, `MWF`, `TTh`, `Tuesdays and Thursdays`."""
    plain = _ADDS_NOTHING.sub("", " ".join(without_accents(text).lower().replace(".", "").split()))
    if plain in _GROUPS:
        return ok(_GROUPS[plain])
    plain = re.sub(r"\s*\b(?:to|through|thru|until|a)\b\s*", "-", plain)
    plain = re.sub(r"\s*[-\u2013\u2014]\s*", "-", plain)
    if not plain:
        return missing()
    if plain == "daily":
        return ask("every school day, or also Saturday and Sunday?", "Mon-Fri", "Mon-Sun")
    if set(alone := _APART.split(plain)) <= WEEKDAYS.keys():
        return ok(tuple(sorted(set(_each(alone)))))
    found: list[Weekday] = []
    for part in re.split(r"\s*(?:[;,/&+|\n]|\b(?:and|y|e)\b)\s*|\s+(?=[a-z]+$)", plain):
        days = _some_days(part.strip())
        if days is None:
            return unknown(f'"{part.strip()}" is not a day of the week')
        found += days
    return ok(tuple(sorted(set(found)))) if found else missing()


def _some_days(part: str) -> list[Weekday] | None:
    if not part:
        return []
    ends = [end for end in re.split(_TO, part) if end]
    if len(ends) == 2 and (first := _one_day(ends[0])) is not None and (last := _one_day(ends[1])) is not None:
        return [Weekday(number % 7) for number in range(first, last + (8 if last < first else 1))]
    if (day := _one_day(part)) is not None:
        return [day]
    if _RUN_TOGETHER.match(part):
        return _each(_JOINED.findall(part))
    return None


def _each(spelled: Sequence[str]) -> list[Weekday]:
    """Each as its day; a second T is Thursday: `M/T/W/T/F`."""
    return [
        Weekday.THU if word == "t" and "t" in spelled[:place] else WEEKDAYS[word] for place, word in enumerate(spelled)
    ]


def _one_day(word: str) -> Weekday | None:
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))


def read_time(text: str) -> Value[int]:
    """Minutes after midnight; hours from 1:00 to 6:29 without am or pm are asked, as no program meets then at night."""
    plain = text.strip().lower()
    if not plain:
        return missing()
    plain = _FOUR_DIGITS.sub(r"\1:\2", plain)
    match = _ONE_CLOCK.match(plain)
    if not match:
        return unknown("not a time of day")
    minutes = _minutes(match.groups())
    if minutes is None:
        return unknown("not a time of day")
    if not match[3] and not match[4] and not _is_plain_24(plain, minutes):
        return ask("morning or afternoon?", clock(minutes + _HALF_DAY), clock(minutes))
    return ok(minutes)


def _is_plain_24(plain: str, minutes: int) -> bool:
    return minutes >= _EARLIEST_MINUTES or minutes == 0 or plain.startswith("0")


def _minutes(parts: tuple[str | None, ...]) -> int | None:
    hour, minute, half, word = parts
    if word:
        return 12 * 60 if word.lower() == "noon" else 24 * 60
    hours, rest = int(hour or 0), int(minute or 0)
    if hours > 24 or rest > 59 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    return hours * 60 + rest if hours * 60 + rest <= 24 * 60 else None


def read_hours(text: str) -> Value[tuple[int, int]]:
    """Hours such as `14:30-16:00`, `2:30-4pm`; a half of the day said at the end holds for the beginning too."""
    plain = " ".join(text.lower().split())
    match = _HOURS.fullmatch(plain)
    if not match:
        return unknown("not hours from until")
    return _span(match)


def _span(match: re.Match[str]) -> Value[tuple[int, int]]:
    first, last = list(match.groups()[:4]), list(match.groups()[4:])
    if last[2] and not first[2] and not first[3] and int(first[0] or 0) <= 12:
        first[2] = last[2]
        if (_minutes(tuple(first)) or 0) >= (_minutes(tuple(last)) or 0):
            first[2] = "am"
            if (_minutes(tuple(first)) or 0) < _EARLIEST_MINUTES:
                return unknown("the hours begin in the night")
    start, end = _minutes(tuple(first)), _minutes(tuple(last))
    if start is None or end is None:
        return unknown("not hours from until")
    said = any((first[2], first[3], last[2], last[3]))
    if not said and start < _EARLIEST_MINUTES and not match[0].startswith("0"):
        return ask("morning or afternoon?", _later(start, end))
    if end <= start:
        later = end + _HALF_DAY
        return damaged(
            "the hours end before they begin", *([f"{clock(start)}-{clock(later)}"] if start < later <= 1440 else [])
        )
    return ok((start, end))


def _later(start: int, end: int) -> str:
    """Hours of the night as those of the afternoon."""
    return f"{clock(start + _HALF_DAY)}-{clock(end + _HALF_DAY if end < _HALF_DAY else end)}"


def in_the_afternoon(text: str, *, is_end: bool = False) -> str:
    """A cell in which times that would be in the night are those of the afternoon; `is_end`: of an end alone."""
    alone = read_time(text)
    if alone.status is Status.ASK or alone.reading in (_NIGHT_OF_ENDS if is_end else _NIGHT):
        return alone.proposals[0] if alone.proposals else clock((alone.reading or 0) + _HALF_DAY)

    def later(match: re.Match[str]) -> str:
        span = _span(match)
        if span.reading and span.reading[0] in _NIGHT:
            return _later(*span.reading)
        return span.proposals[0] if span.status is Status.ASK else match[0]

    return _HOURS.sub(later, text)


def read_all_hours(text: str) -> Value[tuple[tuple[int, int], ...]]:
    """One or several spans of hours without days: `8:00am-11:30am // 12:30pm-4:00pm`."""
    spans = [read_hours(part) for part in re.split(rf"[;{_SAME_DAYS}]", _parted(text)) if part.strip()]
    for span in spans:
        if span.reading is None:
            return span.unread()
    return ok(tuple(span.reading for span in spans if span.reading)) if spans else missing()


def _parted(text: str) -> str:
    """A cell with `;` or the sign for further hours of the same days where a span of hours ends and another begins."""
    plain = " ".join(text.replace("\n", "; ").split())
    return _BETWEEN_HOURS.sub(lambda between: "; " if between[1] else f" {_SAME_DAYS} ", plain)


def read_schedule(text: str) -> Value[tuple[Interval, ...]]:
    """Days with hours: `Mon/Wed 14:30-16:00; Sat 09:00-11:00`. Hours without days are not a schedule."""
    plain = _parted(text)
    if not plain or plain == "_":
        return missing()
    intervals: list[Interval] = []
    waiting = ""
    for part in (piece for piece in re.split(rf";|(?={_SAME_DAYS})", plain) if piece.strip(" ,")):
        match = _HOURS.search(part.lower())
        if match is None:
            waiting = f"{waiting};{part.strip(' ,')}" if waiting else part.strip(" ,")
            continue
        hours = _span(match)
        if part.startswith(_SAME_DAYS) and intervals and not waiting:
            days = ok(intervals[-1].days)
        else:
            days = _days_around(match, part, waiting)
        waiting = ""
        if days.reading is None:
            return days.unread()
        if _LIMITS.search(part[match.end() :]):
            return unknown("more days or hours than those that are plain")
        if hours.reading is None:
            return hours.unread()
        intervals.append(Interval(days.reading, *hours.reading))
    return ok(tuple(intervals)) if intervals and not waiting else unknown("days without hours")


def _days_around(match: re.Match[str], part: str, waiting: str) -> Value[tuple[Weekday, ...]]:
    """The days that stand before the hours, or behind them."""
    named = f"{waiting};{part[: match.start()]}".strip(f"; ,:{_SAME_DAYS}")
    days = read_days(named.removesuffix(" from").strip(" ,:(") or part[match.end() :].strip(" ,:()"))
    if days.reading is not None:
        return days
    return Value(days.status if named else unknown("").status, None, days.note or "hours without days", days.proposals)
