"""Days as headings of an attendance sheet: `10/6`, `Tue 10/6`, `Oct 6`, `6-Oct`, mostly without their year."""

import re
from collections.abc import Sequence

from pss_cli.domain.school_year import SchoolYear
from pss_cli.tables.heading import normal

_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\S*\d|[a-z]{3,9}\.?\s*\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,2})[/-](\d{1,2})$")
_NAMED = re.compile(r"^(?:([A-Za-z]{3,9})\.?[ -](\d{1,2})|(\d{1,2})[ -]([A-Za-z]{3,9})\.?)$")
_OF_A_MONTH = re.compile(r"(?:[a-z]{1,9}\.?\s+)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_FEWEST_ACROSS = 3
_FEWEST_NUMBERS = 5
_WEEK = (
    ("monday", "mon", "m", "lunes"), ("tuesday", "tues", "tue", "tu", "t", "martes"),
    ("wednesday", "weds", "wed", "w", "miercoles"), ("thursday", "thurs", "thur", "thu", "th", "r", "jueves"),
    ("friday", "fri", "f", "viernes"), ("saturday", "sat", "sa", "sabado"), ("sunday", "sun", "su", "domingo"),
)  # fmt: skip
_WEEKDAYS = {word: number for number, spelled in enumerate(_WEEK) for word in spelled}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_of_heading(heading: str, year: SchoolYear, *, is_day_first: bool = False) -> str:
    """The heading as a date with its year: the one that puts the month into the school year. Others stay as written."""
    plain = _WEEKDAY.sub("", " ".join(heading.split()))
    if match := _NUMBERS.match(plain):
        month = int(match[2] if is_day_first else match[1])
        return (
            f"{match[1]}/{match[2]}/{_year_of(month, year)}" if 1 <= month <= 12 else f"{plain}/{year.first_day.year}"
        )
    if match := _NAMED.match(plain):
        word = (match[1] or match[4]).lower()[:3]
        if word in _MONTHS:
            return f"{match[2] or match[3]} {word} {_year_of(_MONTHS.index(word) + 1, year)}"
    return plain


def _year_of(month: int, year: SchoolYear) -> int:
    return year.first_day.year + (month < year.first_day.month)


def are_days_across(headings: Sequence[str]) -> bool:
    """Whether most headings are different days, as over the marks of an attendance sheet."""
    told = [heading.strip() for heading in headings if heading.strip()]
    if len(days_of_month(told)) * 2 >= len(told) or len(days_of_week(told)) * 2 >= len(told) > 0:
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
            if word == heading.strip().lower() or word in _WEEKDAYS:
                found[place] = int(match[1])
    return found if len(found) >= _FEWEST_NUMBERS else {}


def days_of_week(headings: Sequence[str]) -> dict[int, int]:
    """Columns whose headings are weekdays in order (0 is Monday); empty when there are few, or one comes twice."""
    told = [(place, _WEEKDAYS.get(normal(heading))) for place, heading in enumerate(headings)]
    found = {place: day for place, day in told if day is not None}
    is_in_order = list(found.values()) == sorted({*found.values()})
    return found if len(found) >= _FEWEST_ACROSS and is_in_order else {}


def is_day(heading: str) -> bool:
    """Whether a heading is a day of a sheet, with or without its year."""
    plain = _WEEKDAY.sub("", " ".join(heading.split()))
    named = _NAMED.match(plain)
    return bool(
        _NUMBERS.match(plain)
        or (named and (named[1] or named[4]).lower()[:3] in _MONTHS)
        or re.match(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})$", plain)
    )
