"""Days as headings of an attendance sheet: `10/6`, `Tue 10/6`, `Oct 6`, `6-Oct`, mostly without their year."""

import re
from collections.abc import Sequence

from pss_cli.domain.school_year import SchoolYear

_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\S*\d|[a-z]{3,9}\.?\s*\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,2})[/-](\d{1,2})$")
_NAMED = re.compile(r"^(?:([A-Za-z]{3,9})\.?[ -](\d{1,2})|(\d{1,2})[ -]([A-Za-z]{3,9})\.?)$")
_FEWEST_ACROSS = 3
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
    days = [heading for heading in told if is_day(heading)]
    return len(days) >= _FEWEST_ACROSS and len({*days}) * 2 >= len(told)


def is_day(heading: str) -> bool:
    """Whether a heading is a day of a sheet, with or without its year."""
    plain = _WEEKDAY.sub("", " ".join(heading.split()))
    named = _NAMED.match(plain)
    return bool(
        _NUMBERS.match(plain)
        or (named and (named[1] or named[4]).lower()[:3] in _MONTHS)
        or re.match(r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4})$", plain)
    )
