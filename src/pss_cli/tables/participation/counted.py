"""The days of meetings that are only counted, `Session 1` to `Session 8`: from the first, and how they follow it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.tables.heading import words
from pss_cli.tables.participation.about import days_in
from pss_cli.tables.values.calendar_words import WEEKDAYS

_BEGINS = re.compile(
    r"(?i)\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|first (?:day|class|lesson|meeting|session))\b.*"
)
_SHORT = 2
"""Letters of a weekday that alone may be anything else."""
_DAILY, _WEEKLY = frozenset(("day", "d")), frozenset(("week", "wk", "w"))
_SCHOOL_DAYS = range(5)


def first_day_told(texts: Iterable[str], as_of: date) -> date | None:
    """The day that a title calls the first, where it names one: `Starts 9/15/2026`."""
    year = SchoolYear.containing(as_of)
    told = [days_in(match[0], year, as_of) for text in texts if (match := _BEGINS.search(text))]
    days = next(filter(None, told), ())
    return days[0] if len(days) == 1 else None


def days_since(first: date, heading: str, numbers: Sequence[int], texts: Iterable[str]) -> list[date]:
    """The day of each counted meeting: on the weekdays that titles name, school days of `Day 1`, else once a week."""
    weekdays = _weekdays(heading, texts) or {first.weekday()}
    days, day = [], first
    for _ in range(numbers[0], numbers[-1] + 1):
        days.append(day)
        day += timedelta(days=1)
        while day.weekday() not in weekdays:
            day += timedelta(days=1)
    return [days[number - numbers[0]] for number in numbers]


def how_they_follow(heading: str, texts: Iterable[str]) -> str:
    """In words how meetings follow the first: `once a week`, `on every Tue and Thu`."""
    weekdays = _weekdays(heading, texts)
    if weekdays == {*_SCHOOL_DAYS}:
        return "on school days"
    return f"on every {' and '.join(Weekday(day).label for day in sorted(weekdays))}" if weekdays else "once a week"


def _weekdays(heading: str, texts: Iterable[str]) -> set[int]:
    said = {*words(re.sub(r"\d+", " ", heading))}
    if said & _WEEKLY:
        return set()
    return {*_SCHOOL_DAYS} if said & _DAILY else _weekdays_in(texts)


def _weekdays_in(texts: Iterable[str]) -> set[int]:
    told = (word if word in WEEKDAYS else word.removesuffix("s") for text in texts for word in words(text))
    return {int(WEEKDAYS[word]) for word in told if word in WEEKDAYS and len(word) > _SHORT}
