"""What the cells of a column in a list of programs are by their shape alone, whatever its heading says."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.answers import ANSWERS
from pss_cli.tables.values.date_ranges import is_date_range
from pss_cli.tables.values.dates import is_dated
from pss_cli.tables.values.groups import read_grade_range
from pss_cli.tables.values.languages import read_languages
from pss_cli.tables.values.phones import read_phones
from pss_cli.tables.values.schedule import read_days, read_hours, read_schedule, read_time
from pss_cli.tables.values.value import Status

_NEARLY_ALL = 0.8
_FEWEST, _LOOKED_AT = 2, 50
_MARKED = pattern(r"(?i)\d:\d\d|\d\s*[ap]\.?m?\b|noon")
"""What makes a number a time of day."""
_NAMED_DAY = pattern(
    r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|seg|ter|qua|qui|sex)|[MTWRF]{2}|[MTWRF]/"
)
SPAN = pattern(r"(?i)\d\s*(?:[ap]\.?m?\.?)?\s*(?:-|\u2013|to|until|a)\s*\d{1,2}(?::\d\d|\s*[ap]\.?m?\b)")
_WHOM = pattern(
    r"(?i)\b(?:ages?|grades?|gr|gr[ao]dos?|a[nñ]os|anos|yrs?|years?|teens?|toddlers?|all|families|everyone|adults)\b|\b(?:p?k|pre-?k)\b"
    r"|\b(?:[1-9]|1[0-2])(?:st|nd|rd|th)\b|\d\s*(?:\+|(?:and|&) up)"
)
_NOT_WHOM = pattern(
    r"(?i)[$@]|\b(?:teachers?|staff|paraprofessionals?|principals?|paid|mon|tue|wed|thu|fri|sat|sun)|\d[:/]\d"
)
_BARE_RANGE = pattern(r"\d{1,2} ?- ?\d{1,2}")
_AMOUNT = pattern(r"\$\s*\d|(?i:\d+\s*(?:dollars|usd)\b)")
_NO_CHARGE = pattern(r"(?i)(?:free|no (?:fee|cost|charge)|none|nothing|gratis|gr[aá]tis|sliding|scholarships?)\b.*")
_LINK = pattern(r"(?i)(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
STREET = pattern(
    r"(?i)\d+[\w-]*\s+.*\b(?:st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|way|pl|place|ct|pkwy|hwy|sq|terrace)\b.*"
)
_FAR_NORTH, _FAR_WEST = pattern(r"[1-7]\d\.\d{3,}"), pattern(r"-\d{2,3}\.\d{3,}")


def shape_of(values: Sequence[str]) -> str:
    """The field of nearly all cells; "" where they are words, plain numbers, or too few to tell."""
    return _shape(tuple(values[:_LOOKED_AT])) if len(values) >= _FEWEST else ""


@lru_cache(maxsize=256)
def _shape(values: tuple[str, ...]) -> str:
    found = next((field for field, check in _SHAPES.items() if share_of(values, check) >= _NEARLY_ALL), "")
    return "" if found == "ages" and share_of(values, _BARE_RANGE.fullmatch) > 1 / 2 else found


def are_wordy(values: Sequence[str]) -> bool:
    """Whether cells are different words, as the names of programs are, and no codes or answers."""
    return len({*values}) > 1 and not shape_of(values) and share_of(values, _is_wordy) >= _NEARLY_ALL


def _is_wordy(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > len(text) / 2 and (" " in text or not any(map(str.isdigit, text))) and text.lower() not in ANSWERS


def _is_hours(text: str) -> bool:
    if not SPAN.search(text) or is_date_range(text):
        return False
    told = read_schedule(text).status, read_hours(text).status
    return Status.OK in told or Status.ASK in told or bool(_NAMED_DAY.search(text))


def _is_time(text: str) -> bool:
    return bool(_MARKED.search(text)) and read_time(text).status in {Status.OK, Status.ASK}


def _is_whom(text: str) -> bool:
    if _BARE_RANGE.fullmatch(text):
        return True  # `3-5` beside `K-2`
    if not _WHOM.search(text) or _NOT_WHOM.search(text):
        return False
    return read_grade_range(text).status in {Status.OK, Status.ASK}


def is_price(text: str) -> bool:
    """Whether a cell says an amount of money, or that there is nothing to pay."""
    return bool(_AMOUNT.search(text) or _NO_CHARGE.fullmatch(text))


_SHAPES: dict[str, Callable[[str], object]] = {
    "email": lambda text: "@" in text,
    "website": _LINK.fullmatch,
    "latitude": _FAR_NORTH.fullmatch,
    "longitude": _FAR_WEST.fullmatch,
    "phone": lambda text: not is_dated(text) and not text.isdecimal() and read_phones(text).status is Status.OK,
    "address": STREET.fullmatch,
    "hours": _is_hours,
    "start_time": _is_time,
    "dates": is_date_range,
    "start_date": is_dated,
    "days": lambda text: read_days(text).status in {Status.OK, Status.ASK},
    "ages": _is_whom,
    "cost": is_price,
    "languages": lambda text: len(text) > 3 and (told := read_languages(text)).status is Status.OK and not told.note,
}
"""Fields by the check of a cell, the plainest first."""
