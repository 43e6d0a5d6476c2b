"""Days from until in one cell: `9/15/26 - 12/12/26`, `June 29 - July 3`, `July 13-17`, `10 weeks from 9/15`."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pss_cli.slotted import dataclass
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.value import Status, Value, damaged, missing, ok, unknown

_TO = r"\s*(?:-|\u2013|\u2014|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*"
_YEAR = r"\d{4}|\d{2}"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERS = rf"\d{{1,2}}/\d{{1,2}}(?:/(?:{_YEAR}))?|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}-\d{{1,2}}-(?:{_YEAR})"
_WORDS = rf"{_MONTH}[\s-]*{_DAY}(?:,?[\s-]+\d{{4}})?|{_DAY}[\s-]{_MONTH}(?:,?[\s-]+(?:{_YEAR}))?"
_ONE = rf"{_WEEKDAY}(?:{_NUMBERS}|{_WORDS})"
_TWO = pattern(rf"(?:from\s+)?(?P<first>{_ONE}){_TO}(?P<last>{_ONE})", re.IGNORECASE)
_WITHIN = pattern(rf"(?:^|[\s,;(])(?P<range>{_ONE}{_TO}{_ONE})(?=$|[\s,;)])", re.IGNORECASE)
_IN_A_MONTH = pattern(
    rf"(?:from\s+)?(?P<month>{_MONTH})\s*(?P<first>{_DAY}){_TO}(?P<last>{_DAY})(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_A_WEEK, _SINCE = r"[\s-]*(?:weeks?|wks?)", r",?\s*(?:from|beginning|begins|starting|starts|after|as of|,)\s*(?:on\s+)?"
_WEEKS = pattern(
    rf"(?P<weeks>\d{{1,2}}){_A_WEEK}{_SINCE}(?P<day>{_ONE})"
    rf"|(?P<day_first>{_ONE}),?\s*(?:for|\()\s*(?P<weeks_after>\d{{1,2}}){_A_WEEK}\)?",
    re.IGNORECASE,
)
_ALONE = pattern(_ONE, re.IGNORECASE)
_HAS_YEAR = pattern(r"\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{2}$|\d[ -][a-z]+\.?[ -]\d{2}$", re.IGNORECASE)
_BARE_NUMBERS = pattern(r"(\d{1,2})/(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class _Ends:
    """The first and the last day as written, "" for a last one that is not said, or a number of weeks instead."""

    first: str
    last: str = ""
    weeks: int = 0


def is_date_range(text: str) -> bool:
    """Whether a cell has days from until, or weeks from a day; one day alone is no range."""
    ends = _ends(text)
    return ends is not None and bool(ends.last or ends.weeks)


def parted(text: str) -> tuple[str, str]:
    """The rest of a cell and the days from until in it: `Mon 3-4 pm, Sept 14 - Dec 14`; "" for what it has not."""
    plain = " ".join(text.split())
    found = _WITHIN.search(plain)
    if found is None:
        return text, ""
    rest = f"{plain[: found.start('range')]} {plain[found.end('range') :]}"
    return " ".join(rest.replace("( )", " ").strip(" ,;()").split()), found["range"]


def days_written(texts: Iterable[str]) -> list[str]:
    """Every first and last day of some cells as written: what decides which number is the month."""
    found = [ends for text in texts if (ends := _ends(parted(text)[1] or text))]
    return [_with_year(day, 2000) for ends in found for day in (ends.first, ends.last) if day]


def read_date_range(text: str, order: DateOrder, as_of: date) -> Value[tuple[date, date | None]]:
    """The first and the last day, both included; None for a last day that is not said.

    Days without a year are those nearest to `as_of`.
    """
    plain = " ".join(text.split())
    if not plain:
        return missing()
    ends = _ends(plain)
    if ends is None:
        return unknown("not days from until")
    years = (0,) if lacks_year(plain) is False else (as_of.year - 1, as_of.year, as_of.year + 1)
    read = [_in_year(ends, order, year) for year in years]
    good = [value.reading for value in read if value.reading is not None]
    if not good:
        return read[len(read) // 2]
    return ok(min(good, key=lambda span: _distance(span, as_of)))


def lacks_year(text: str) -> bool:
    """Whether a cell with days from until says no year at all."""
    ends = _ends(text)
    return ends is not None and not any(_HAS_YEAR.search(day) for day in (ends.first, ends.last))


def _distance(span: tuple[date, date | None], as_of: date) -> timedelta:
    first, last = span[0], span[1] or span[0]
    return max(first - as_of, as_of - last, timedelta(0))


def _ends(text: str) -> _Ends | None:
    plain = " ".join(text.split()).strip(" ()")
    if match := _TWO.fullmatch(plain):
        return _Ends(match["first"], match["last"])
    if match := _IN_A_MONTH.fullmatch(plain):
        year = f", {match['year']}" if match["year"] else ""
        return _Ends(f"{match['month']} {match['first']}{year}", f"{match['month']} {match['last']}{year}")
    if match := _WEEKS.fullmatch(plain):
        return _Ends(match["day"] or match["day_first"], "", int(match["weeks"] or match["weeks_after"]))
    return _Ends(plain) if _ALONE.fullmatch(plain) else None


def _in_year(ends: _Ends, order: DateOrder, year: int) -> Value[tuple[date, date | None]]:
    """The days where the last one is of `year` if it says none; a first one without a year is the one before it."""
    last = read_date(_with_year(ends.last or ends.first, year), order)
    if last.reading is None:
        return last.unread()
    if not ends.last:
        until = last.reading + timedelta(days=7 * ends.weeks - 1) if ends.weeks else None
        return ok((last.reading, until))
    first = read_date(_with_year(ends.first, last.reading.year), order)
    if first.reading is not None and first.reading > last.reading and not _HAS_YEAR.search(ends.first):
        first = read_date(_with_year(ends.first, last.reading.year - 1), order)
    if first.reading is None:
        return first.unread()
    if first.reading > last.reading:
        return damaged("the last day comes before the first")
    return Value(Status.OK, (first.reading, last.reading))


def _with_year(day: str, year: int) -> str:
    """A day as it is read: with its year, and its month in words followed by a blank (`Sept15`)."""
    plain = re.sub(r"(?<=[A-Za-z])\.?(?=\d)", " ", day)
    if _HAS_YEAR.search(plain):
        return plain
    return f"{plain}/{year}" if _BARE_NUMBERS.search(plain) else f"{plain} {year}"
