"""Months and weekdays as lists write them, and days that a calendar has."""

from collections.abc import Mapping
from datetime import date

from pss_cli.domain.weekly_schedule import Weekday

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEK = (
    ("monday", "mon", "mo", "m", "lunes", "segunda"),
    ("tuesday", "tues", "tue", "tu", "t", "martes", "terca"),
    ("wednesday", "weds", "wed", "we", "w", "miercoles", "quarta"),
    ("thursday", "thurs", "thur", "thu", "th", "r", "jueves", "quinta"),
    ("friday", "fri", "fr", "f", "viernes", "sexta"),
    ("saturday", "sat", "sa", "sabado"),
    ("sunday", "sun", "su", "domingo"),
)
WEEKDAYS: Mapping[str, Weekday] = {word: Weekday(number) for number, spelled in enumerate(_WEEK) for word in spelled}
"""In lower case and without accents."""
TIMES_OF_YEAR = frozenset(("fall", "winter", "spring", "boy", "moy", "eoy"))
"""When schools test."""


def month_of(word: str) -> int:
    """The number of a month by its first three letters; 0 for any other word."""
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
