"""What a sheet says of itself beside its table, in a title, its name or its file's: which program, month or day."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import PurePath

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.school_year import SchoolYear
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.values.attending import is_not_held, read_came
from pss_cli.tables.values.calendar_words import day_of, month_of

_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:,?\s*(?:year:?\s*)?(?P<year>20\d\d|'\d\d))"
_SEPARATED = re.compile(
    r"(?<![\d/])(?:(?P<iso>20\d\d)[-/._ ](?P<im>\d{1,2})[-/._ ](?P<id>\d{1,2})"
    r"|(?P<one>\d{1,2})[-/._](?P<two>\d{1,2})(?:[-/._](?P<year>20\d\d|\d\d))?)(?![\d/])"
)
_NAMED = re.compile(rf"\b{_NAME}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*:){_YEAR}?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_NAME}\b{_YEAR}?", re.IGNORECASE)
_MONTH = re.compile(rf"(?<![a-z]){_NAME}(?![a-z]){_YEAR}?(?!\s*\d{{1,2}}\b)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<![\d/-])(?:(?P<iso>20\d\d)[-/_](?P<im>\d{1,2})|(?P<month>\d{1,2})[-/_](?P<year>20\d\d))(?![\d/-])"
)
_OF_PRINTING = re.compile(r"(?i)\b(?:print|generat|export|run|creat|report(?:ed)? (?:on|date)|updat|revis|as of|rev\b)")
_ALONE = 3
"""A month's short name is meant where few words are: `May` is a name and a verb as well."""
_ENTRY = re.compile(r"(?<![\w/])([A-Za-z0-9/+*\u2713\u2714]{1,3})\s*[=:\u2013-]\s*([A-Za-z][A-Za-z -]*)")


@dataclass(frozen=True, slots=True)
class About:
    """What the words beside a table tell; each of the days is one of those that are written."""

    program: ProgramId | None = None
    months: tuple[tuple[int, int], ...] = ()
    days: tuple[date, ...] = ()


def words_beside(frame: TextFrame) -> tuple[str, ...]:
    """Titles and notes, the sheet's name and the file's, but what tells when it was printed."""
    stem = PurePath(frame.file).stem.replace("_", " ")
    return tuple(text for text in (*frame.told_beside, frame.sheet, stem) if text and not _OF_PRINTING.search(text))


def about(frame: TextFrame, programs: KnownPrograms, as_of: date) -> About:
    """What is told beside a table; of days and months those of the first text that has any."""
    texts, year = words_beside(frame), SchoolYear.containing(as_of)
    days = next(filter(None, (days_in(text, year, as_of) for text in texts)), ())
    months = next(filter(None, (_months(text, year) for text in texts)), ())
    return About(_program(texts, programs), months or tuple(sorted({(day.year, day.month) for day in days})), days)


def _program(texts: Sequence[str], programs: KnownPrograms) -> ProgramId | None:
    """The one program that the first text with any names."""
    found = next((found for text in texts if (found := programs.named_in(text))), ())
    return found[0] if len(found) == 1 else None


def days_in(text: str, year: SchoolYear, as_of: date) -> tuple[date, ...]:
    """The days written in a text; where month and day may change places and nothing tells, those of both readings."""
    named = list(_named(text, year))
    either = ([*_separated(text, year, is_day_first=is_first), *named] for is_first in (False, True))
    readings = [[day for day in days if day] for days in either]
    readings = [days for days in readings if days and max(days) <= as_of]
    for is_likely in (lambda days: min(days) >= year.first_day, _are_of_one_week):
        readings = [days for days in readings if is_likely(days)] or readings
    return tuple(dict.fromkeys(day for days in readings for day in days))


def _are_of_one_week(days: Sequence[date]) -> bool:
    return max(days) - min(days) < timedelta(days=7)


def _separated(text: str, year: SchoolYear, *, is_day_first: bool) -> Iterator[date | None]:
    for match in _SEPARATED.finditer(text):
        if match["iso"]:
            yield day_of(int(match["iso"]), int(match["im"]), int(match["id"]))
            continue
        month, day = int(match["one"]), int(match["two"])
        if is_day_first:
            month, day = day, month
        yield day_of(_in_full(match["year"]) if match["year"] else year.year_of(month), month, day)


def _named(text: str, year: SchoolYear) -> Iterator[date | None]:
    for match in (*_NAMED.finditer(text), *_DAY_FIRST.finditer(text)):
        month = month_of(match["name"])
        yield day_of(_in_full(match["year"]) if match["year"] else year.year_of(month), month, int(match["day"]))


def _months(text: str, year: SchoolYear) -> tuple[tuple[int, int], ...]:
    """The months written in a text, each with its year."""
    found = [
        (int(match["iso"] or match["year"]), int(match["im"] or match["month"])) for match in _NUMBERED.finditer(text)
    ]
    for match in _MONTH.finditer(text):
        month = month_of(match["name"])
        later = re.search(r"\b20\d\d\b", text)
        is_meant = match["year"] or later or len(text.split()) <= _ALONE or "month" in text.lower() or len(match[0]) > 4
        if is_meant and match[0][0].isupper():
            said = match["year"] or (later and later[0])
            found.append((_in_full(said) if said else year.year_of(month), month))
    return tuple(dict.fromkeys(pair for pair in found if 1 <= pair[1] <= 12))


def _in_full(year: str) -> int:
    number = int(year.lstrip("'"))
    return number if number > 99 else 2000 + number


def monday_of(days: Sequence[date], *, is_end: bool = False) -> date | None:
    """The Monday of the week that some days tell: of one week, or of its first and last day."""
    if not days:
        return None
    first = min(days)
    if first.weekday() == 6 and not is_end:
        first += timedelta(days=1)
    monday = first - timedelta(days=first.weekday())
    return monday if max(days) < monday + timedelta(days=7) else None


def legend_of(texts: Iterable[str]) -> Mapping[str, str]:
    """Marks in lower case to the words a legend explains them with, where those say who came."""
    found = {mark.lower(): words.strip() for text in texts for mark, words in _ENTRY.findall(text)}
    return {mark: words for mark, words in found.items() if read_came(words).reading is not None or is_not_held(words)}
