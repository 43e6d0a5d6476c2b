"""Headings that are a meeting each: `10/6`, `Tue 10/6 In`, `Oct 6`, `Week 2 (9/22)`, `Session 3`, few with a year."""

import re
from collections.abc import Mapping, Sequence

from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.tables.heading import normal
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.calendar_words import WEEKDAYS, month_of

_WEEKDAY = pattern(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|m|tu?|w|th|r|f)\.?,?\s+(?=\S*\d|[a-z]{3,9}\.?\s*\d)", re.IGNORECASE
)
_HALF = pattern(
    r"[\s_-]+\(?(?:(?:time|sign(?:ed)?|check(?:ed)?)[ -]?)?"
    r"(?:in|out|am|pm|arriv(?:al|ed?)|depart(?:ed|ure)?|leave|left)\)?$",
    re.IGNORECASE,
)
"""A part of a day that has a column of its own."""
_ASIDE = pattern(r"(?<=\d)\s*\([^()\d]*\)$")
_BEFORE = pattern(
    r"^(?:(?:came|here|present|attended|att|attendance|reh(?:earsal)?|prac(?:tice)?|game|mtg|meeting|class|session"
    r"|lesson|visit|day|drop[- ]?off|pick[- ]?up|arriv\w+|depart\w*|in|out|am|pm)\.?:?\s+)+"
    r"(?=\d+[/-]\d|[a-z]{3,9}\.?,?\s+\S*\d)",
    re.IGNORECASE,
)
"""What a meeting is called before its day."""
_COUNTED = pattern(
    r"(?:(?P<word>reh(?:earsal)?|session|date|minutes|mins?|hours|hrs?|week|wk|day|meeting|mtg|class|lesson|visit|practice|workshop"
    r"|module|s|w|l|d)\.?[ _]?#?|#)[ _]?(?P<number>\d{1,3})\b(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERS = pattern(r"^(\d{1,2})[/-](\d{1,2})$")
_NAMED = pattern(r"^(?:([A-Za-z]{3,9})\.?[ -](\d{1,2})|(\d{1,2})[ -]([A-Za-z]{3,9})\.?)$")
_OF_A_MONTH = pattern(r"(?:[a-z]{1,9}\.?\s+)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_FEWEST_ACROSS = 3
_FEWEST_NUMBERS = 5


_DATE = "date"


def _bare(heading: str) -> str:
    """The day in a heading, without its weekday, the number or name of its meeting and the part of the day."""
    plain = _BEFORE.sub("", _HALF.sub("", _ASIDE.sub("", " ".join(heading.split()).rstrip("?"))))
    counted = _COUNTED.fullmatch(plain)
    if counted and (rest := counted["rest"].strip(" :.,()-\u2013")):
        plain = rest
    return _WEEKDAY.sub("", plain)


def day_of_heading(heading: str, year: SchoolYear, *, is_day_first: bool = False) -> str:
    """The heading as a date with its year: the one that puts the month into the school year. Others stay as written."""
    plain = _bare(heading)
    if match := _NUMBERS.match(plain):
        month = int(match[2] if is_day_first else match[1])
        return f"{match[1]}/{match[2]}/{year.year_of(month)}" if 1 <= month <= 12 else f"{plain}/{year.first_day.year}"
    if match := _NAMED.match(plain):
        word = match[1] or match[4]
        if month := month_of(word):
            return f"{match[2] or match[3]} {word[:3].lower()} {year.year_of(month)}"
    return plain


def are_days_across(headings: Sequence[str]) -> bool:
    """Whether most headings are different days or meetings, as over the marks of an attendance sheet."""
    told = [heading.strip() for heading in headings if heading.strip()]
    if any(len(find(told)) * 2 >= len(told) > 0 for find in (days_of_month, days_of_week, meetings_across)):
        return True
    days = [heading for heading in told if is_day(heading)]
    return len(days) >= _FEWEST_ACROSS and len({*days}) * 2 >= len(told)


def days_of_month(headings: Sequence[str]) -> dict[int, int]:
    """Columns whose headings are days of a month that is told elsewhere, 1 to 31 in order; empty when there are few."""
    found: dict[int, int] = {}
    for place, heading in enumerate(headings):
        match = _OF_A_MONTH.fullmatch(heading.strip())
        if match and max([0, *found.values()]) < int(match[1]) <= 31:
            word = heading.strip().split()[0].rstrip(".").lower()
            if word == heading.strip().lower() or word in WEEKDAYS:
                found[place] = int(match[1])
    return found if len(found) >= _FEWEST_NUMBERS else {}


def days_of_week(headings: Sequence[str]) -> dict[int, int]:
    """Columns whose headings are weekdays in order (0 is Monday), or parts of them; empty when there are few."""
    found: dict[int, int] = {}
    for place, heading in enumerate(headings):
        word = normal(_HALF.sub("", heading.strip()))
        day = WEEKDAYS.get(word)
        if word == "t" and Weekday.WED in found.values():
            day = Weekday.THU
        if day is not None:
            found[place] = day
    days = list(found.values())
    are_apart = len({(day, normal(headings[place])) for place, day in found.items()}) == len(days)
    return found if len({*days}) >= _FEWEST_ACROSS and days == sorted(days) and are_apart else {}


def meetings_across(headings: Sequence[str]) -> dict[int, int]:
    """Columns that count meetings in order, `Session 1`, `Wk 2`, `#3`; empty when there are few."""
    counted: dict[str, dict[int, int]] = {}
    for place, heading in enumerate(headings):
        match = _COUNTED.fullmatch(" ".join(heading.split()))
        if match and not match["rest"].strip(" :.,()-\u2013"):
            counted.setdefault((match["word"] or "#").lower(), {})[place] = int(match["number"])
    rest = {word: places for word, places in counted.items() if word != _DATE} or counted
    found = max(rest.values(), key=len, default={})
    numbers = list(found.values())
    return found if len(numbers) >= _FEWEST_ACROSS and numbers == sorted({*numbers}) else {}


def dates_of_meetings(headings: Sequence[str], meetings: Mapping[int, int]) -> dict[int, int]:
    """The column with the date of each counted meeting, as `Session 2 Date` of `Session 2`; empty unless of all."""
    spelled = {normal(heading): place for place, heading in enumerate(headings)}
    found = {}
    for place, number in meetings.items():
        word = normal(headings[place]).removesuffix(str(number))
        names = (f"{word}{number}date", f"date{number}", f"{word}date{number}", f"dateof{word}{number}")
        found[place] = next((spelled[name] for name in names if name in spelled), -1)
    return {} if -1 in found.values() else found


def is_day(heading: str) -> bool:
    """Whether a heading is a day of a sheet, or a part of one, with or without its year."""
    plain = _bare(heading)
    named = _NAMED.match(plain)
    return bool(
        _NUMBERS.match(plain)
        or (named and month_of(named[1] or named[4]))
        or re.match(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})$", plain)
    )
