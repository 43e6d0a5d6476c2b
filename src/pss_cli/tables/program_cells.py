"""What the cells of a list of programs say about a heading: whether they hold its field, and which one instead."""

import re
from collections.abc import Callable, Sequence

from pss_cli.tables.pattern import pattern
from pss_cli.tables.program_shapes import SPAN, STREET, are_wordy, is_price
from pss_cli.tables.shares import share_of
from pss_cli.tables.student_cells import PHONE, are_people
from pss_cli.tables.values.answers import ANSWERS, two_numbers
from pss_cli.tables.values.date_ranges import is_date_range
from pss_cli.tables.values.dates import is_date
from pss_cli.tables.values.day_cells import read_weekday_cell
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.groups import read_grade_range
from pss_cli.tables.values.languages import read_languages
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.tables.values.schedule import read_time
from pss_cli.tables.values.value import Status

_DAY = pattern(
    r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun|weekday|weekend|daily|every ?day|dismissal|varies|tbd)|24/7"
    r"|^[\W_]*(?:m|t|tu|w|th|r|f|sa|su|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|segunda|ter[cç]a|quarta|quinta"
    r"|sexta)(?:[\W_]|$|(?=[MTWRF]))"
)
_CLOCK = pattern(
    r"(?i)^\W*(?:\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s*(?:[ap]\.?m?\.?)?|noon|midnight|(?:0[6-9]|1[0-8])[0-5]\d)\W*$"
)
_HALF_OF_DAY = pattern(r"(?i)\d\s*[ap]\.?m\b")
_SEPARATOR = pattern(r"[,;\n]")
_NEARLY_ALL = 0.9
_SEVERAL, _LONGER_THAN_ZIP, _A_SENTENCE, _A_TITLE = 3, 12, 100, 40
_OF_SEATS = frozenset(
    ("enrolled", "enrollment", "enrolment", "filled", "registered", "registrations", "openings", "availability")
)
_NO_SEATS = frozenset(("full", "closed", "waitlist", "wait list", "open"))
_WEEKDAY = pattern(r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_POINT = pattern(r"(?i)^(?:POINT ?)?\(?\s*-?\d{1,3}\.\d+[,\s]+-?\d{1,3}\.\d+\s*\)?$")
"""A point of a map, which a city often publishes as the location."""
_IS_FIRST_GRADE = pattern(r"(?i)[pt]?k|pre-?k|kg?")
_LETTER = pattern(r"[^\W\d_]")
_BUTTONS = frozenset(
    ("register", "enroll", "sign up", "waitlist", "wait list", "full", "view", "more", "details", "closed")
)
"""What a page offers to press beside each of its programs."""
_WHOM = pattern(
    r"(?i)\d|\bp?k\b|all|any|every|open|teen|adult|elementary|middle|high|youth|famil|infant|toddler|school|senior"
    r"|child|kid|bab(?:y|ies)|student|tween|women|men\b"
)
_PRICE = pattern(r"(?i)\d|free|none|no\b|yes|scale|scholar|vari|donat|contact|call|tbd|gratis|\$|low|medium|high")
_SUM = pattern(r"\d{1,4}(?:\.\d\d)?")
_ROOM_FOR = pattern(r"(?i)^\D{0,12}\d{1,5}\b|unlimited|no limit|n/?a|vari|tbd|full")
_INSTEAD: dict[str, tuple[str, ...]] = {
    "site_name": ("address",),
    "start_time": ("start_date", "dates", "hours"),
    "end_time": ("end_date",),
    "start_date": ("start_time", "dates"),
    "end_date": ("end_time",),
    "hours": ("start_time", "dates"),
    "season": ("dates",),
    "needs": ("description",),
    "contact_name": ("email", "phone"),
    "application_process": ("phone",),
    "organization_name": ("hours",),
    "capacity": ("hours",),
    "eligibility": ("ages",),
    "grade_max": ("ages",),
    "age_max": ("ages",),
}
"""Fields whose headings may mean another one (`Starts` over dates, `Contact` over addresses of e-mail)."""


def holds(field: str, values: Sequence[str], *, is_ours: bool = False) -> bool:
    """Whether the cells do not speak against a field of a program; one cell alone, or a slip in ours, cannot."""
    check = _LOOKS.get(field)
    if check is None or len(values) < (_SEVERAL if is_ours else 2):
        return True
    share = share_of(values, check)
    return share > 0 if is_ours else share >= 1 / 2


def are_sure(field: str, values: Sequence[str]) -> bool:
    """Whether nearly all cells look like a field whose cells can be told at all."""
    if field == "contact_name":
        return are_people(values)
    if field in _OF_WORDS:
        return are_wordy(values)
    check = _SURELY.get(field, _LOOKS.get(field))
    return check is not None and len(values) >= 2 and share_of(values, check) >= _NEARLY_ALL


def instead(field: str, values: Sequence[str]) -> str:
    """The field that cells which do not hold this one do hold, if its headings may mean that; "" otherwise."""
    if field == "program_name":
        return "program_id" if _are_codes(values) else ""
    if field == "hours" and all(text.replace(".", "", 1).isdecimal() for text in values):
        return ""  # a number of hours is no time of day
    return next((other for other in _INSTEAD.get(field, ()) if holds(other, values)), "")


def count_seats_taken(values: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether cells say how many of the seats are taken, or that all are: `12/15` and `full` under `Enrolled`."""
    told = all(two_numbers(text) or text.lower() in _NO_SEATS for text in values)
    return told and len(values) > 1 and bool(_OF_SEATS & {*heading})


def tell_days(values: Sequence[str]) -> bool:
    """Whether hours have their days beside them."""
    return share_of(values, _is_day_and_clock) >= 3 / 4


def bounds(low: Sequence[str], high: Sequence[str], *, are_ages_told: bool) -> tuple[str, str] | None:
    """What a bare `Min` and `Max`, or `Low` and `High`, are: grades by a K among them, seats where ages are told."""
    if not (low and high):
        return None
    if any(map(_IS_FIRST_GRADE.fullmatch, low)) and all(read_grade(text).status is Status.OK for text in (*low, *high)):
        return "grade_min", "grade_max"
    are_numbers = all(map(str.isdecimal, (*low, *high)))
    return ("min_enrollment", "capacity") if are_numbers and are_ages_told else None


def _is_day_and_clock(text: str) -> bool:
    """`Tuesday to Friday 12pm-2pm`: a weekday in full or in three letters, and a time of day."""
    return bool(_WEEKDAY.search(text) and SPAN.search(text)) and len(text) < _A_SENTENCE


def are_names(values: Sequence[str]) -> bool:
    """Whether descriptions are titles, as in the systems of some recreation departments."""
    return bool(values) and all(len(text) <= _A_TITLE and not text.endswith(".") for text in values)


def are_lists(heading: str, values: Sequence[str]) -> bool:
    """Whether the cells under a heading in the plural (`Services`) each name several things: what somebody offers."""
    is_plural = heading.strip().lower().endswith(("s", "offered", "provided"))
    return is_plural and share_of(values, _SEPARATOR.search) >= 1 / 2


def _are_codes(values: Sequence[str]) -> bool:
    """Whether every row has another number, too long for a count."""
    return len(set(values)) == len(values) and all(_digits(text) > 2 for text in values)


def _is_named(text: str) -> bool:
    if "@" in text or is_date(text) or _is_day_and_clock(text):
        return False
    return bool(_LETTER.search(text)) and text.lower() not in ANSWERS


def _is_clock(text: str) -> bool:
    return bool(_CLOCK.match(text)) and read_time(text).status is not Status.UNKNOWN


def _is_hours(text: str) -> bool:
    if is_date_range(text) or PHONE.fullmatch(text):
        return False
    is_spanning = any(letter.isdigit() for letter in text) and not _is_clock(text) and not is_date(text)
    return (is_spanning and not text.isdigit()) or bool(_DAY.search(text))


def _is_whom(text: str) -> bool:
    return bool(_WHOM.search(text)) and text.lower() not in ANSWERS and not _HALF_OF_DAY.search(text)


def _are_grades_or_ages(text: str) -> bool:
    return _is_whom(text) and read_grade_range(text).status is not Status.UNKNOWN


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text))


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


_LOOKS: dict[str, Callable[[str], bool]] = {
    "program_name": _is_named,
    "organization_name": _is_named,
    "contact_name": _is_named,
    "category": _is_named,
    "schools": _is_named,
    "languages": _is_named,
    "description": _is_named,
    "eligibility": lambda text: text.lower() not in ANSWERS and not _are_grades_or_ages(text),
    "site_name": lambda text: (
        not (is_date(text) or STREET.match(text) or _POINT.match(text)) and text.lower() not in ANSWERS
    ),
    "address": lambda text: bool(_LETTER.search(text)),
    "program_id": lambda text: len(text.split()) <= 3 and text.lower() not in ANSWERS,
    "days": lambda text: bool(_DAY.search(text)),
    "hours": _is_hours,
    "weekday_hours": lambda text: _is_clock(text) or read_weekday_cell(text).status is not Status.UNKNOWN,
    "start_time": _is_clock,
    "end_time": _is_clock,
    "start_date": is_date,
    "end_date": is_date,
    "dates": lambda text: is_date_range(text) or is_date(text),
    "season": lambda text: not is_date_range(text),
    "needs": lambda text: read_needs(text).status is not Status.UNKNOWN,
    "ages": _is_whom,
    "capacity": lambda text: (
        bool(_ROOM_FOR.match(text)) and _digits(text) < 7 and not (is_date(text) or SPAN.search(text))
    ),
    "min_enrollment": lambda text: bool(_ROOM_FOR.match(text)),
    "cost": lambda text: bool(_PRICE.search(text)) and not is_date(text),
    "city": lambda text: _digits(text) < 3,
    "state": lambda text: not _digits(text),
    "zip": lambda text: _digits(text) > 0 and len(text) < _LONGER_THAN_ZIP,
    "latitude": _is_number,
    "longitude": _is_number,
    "website": lambda text: "." in text and "@" not in text and len(text.split()) < 4,
    "phone": lambda text: _digits(text) >= 7 and not is_date(text),
    "email": lambda text: "@" in text,
    "application_process": lambda text: (
        text.lower() not in ANSWERS | _BUTTONS and not is_date(text) and bool(_LETTER.search(text))
    ),
    "transport": lambda text: bool(_LETTER.search(text)),
}
_OF_WORDS = frozenset(("site_name", "category", "description", "organization_name", "program_name", "eligibility"))
_SURELY: dict[str, Callable[[str], bool]] = {
    "capacity": str.isdecimal,
    "cost": lambda text: is_price(text) or bool(_SUM.fullmatch(text)),
    "hours": lambda text: _is_hours(text) and bool(_HALF_OF_DAY.search(text) or ":" in text),
    "ages": _are_grades_or_ages,
    "languages": lambda text: read_languages(text).status is Status.OK,
}
"""Checks that prove what `_LOOKS` only allows."""
