"""Whether the cells of a column may be what its heading says: they never prove it, and often speak against it."""

from collections.abc import Callable, Sequence

from pss_cli.tables.columns import IDS_OF_STUDENTS, Field, Holds
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.answers import ANSWERS, read_number, read_yes_no
from pss_cli.tables.values.attending import is_not_held, is_of_a_day, is_of_a_session, read_came, read_stage
from pss_cli.tables.values.clock_times import read_clock, read_length
from pss_cli.tables.values.dates import is_date, is_dated
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.heading_days import is_day
from pss_cli.tables.values.languages import read_language
from pss_cli.tables.values.schedule import read_schedule
from pss_cli.tables.values.value import Status

CONTACT_NAMES = frozenset(("contact_name", "contact2_name"))
_RELATIONS = frozenset(
    ("parent", "parents", "guardian", "guardians", "mother", "father", "contact", "emergency", "family", "household",
     "mom", "dad", "caregiver", "other", "grandmother", "grandfather", "grandparent", "grandparents", "stepmother",
     "stepfather", "aunt", "uncle", "sister", "brother", "foster", "legal", "step", "self", "relative", "and", "or")
)  # fmt: skip
_ANSWER = pattern(r"(?i)(?:un|not[ -]?)?(?:e|x|u)|[yn01tf]")
"""How an answer to whether a day was excused begins, in one word."""
_TOLD_BY_CELLS = frozenset(("status", "code", "mark"))
"""Headings of attendance that only their cells make so."""
_MARK = pattern(r"(?i)(?:\d{1,3}(\.\d+)?\s+)?[A-F][+-]?|(1[5-9]|[2-9]\d|1\d\d)(\.\d+)?\s*%?|\d{1,3}(\.\d+)?\s*%")
_PERCENT = pattern(r"\d{1,3}(\.\d+)?\s*%|[2-9]\d?(\.\d+)?|1\d{1,2}(\.\d+)?")
_STAGE = pattern(
    r"(?i)(?:on (?:the )?)?wait(?:ing)?[- ]?list(?:ed)?(?: #?\d+)?|accepted|declined|offer(?:ed| sent)?|applied|invited"
)
"""Words for a seat in a program, which are no enrollment in a school."""
_PRICE = pattern(r"(?i)free|reduced|paid|full[- ]?(?:pay|price)|denied")
"""What a meal costs a child."""
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONG_GROWN_UP = 2000
"""Who was born before this year left school before there was pss."""


def holds_it(about: Field, values: Sequence[str], frame: TextFrame) -> bool:
    """Whether the cells do not speak against the heading; a column without any says nothing."""
    if not values or _are_of_another_sort(about, values):
        return not values
    if about.holds is Holds.ID and about.name in IDS_OF_STUDENTS:
        is_long = all(sum(letter.isdigit() for letter in text) >= 6 for text in values)
        may_be_a_states = is_long or len(set(values)) > 1 or len(frame.rows) == 1
        return _are_ids(values) and (about.name == "local_id" or may_be_a_states)
    if about.name in _LOOKS_TOGETHER:
        return _LOOKS_TOGETHER[about.name](values)
    if about.name == "grade":
        return (len(values) < 5 and not are_marks(values)) or share_of(values, _is_like_grade) > 1 / 3
    check = _LOOKS_BY_FIELD.get(about.name, _LOOKS.get(about.holds))
    return check is None or share_of(values, check) >= 0.5


def _are_of_another_sort(about: Field, values: Sequence[str]) -> bool:
    """Whether words, names or ids are days or numbers to call, or names have more digits than letters."""
    if about.holds in _WORDED and about.name not in _MAY_BE_DATED and share_of(values, _is_date_or_phone) > 1 / 2:
        return True
    if about.holds is not Holds.NAME or len(values) < _SEVERAL:
        return False
    return share_of(values, _is_named) < 1 / 2 or (about.name == "full_name" and max(map(len, values)) == 1)


def fits_closely(about: Field, how: str, values: Sequence[str], header: str) -> bool:
    """Whether a heading that is not ours may be it: one merely alike needs cells of the kind, a name is no relation."""
    if not values or how == "exact":
        return True
    if about.name in CONTACT_NAMES and share_of(values, _is_no_name) >= 0.5:
        return False
    if about.name == "absence" and normal(header) in _TOLD_BY_CELLS and share_of(values, is_of_a_day) < 0.5:
        return False
    check = _LOOKS_IF_ALIKE.get(about.name)
    return check is None or share_of(values, check) >= 0.5


def _tell_only_hispanic(values: Sequence[str]) -> bool:
    """`Hispanic or Latino` and `Not Hispanic or Latino`: an answer beside the race, as yes and no is one.

    Without a not they may be races.
    """
    said = [words(text) for text in values]
    if all(text.lower() in ANSWERS for text in values):
        return True
    return all({"hispanic", "latino"} & {*one} for one in said) and any(one[0] in {"not", "non"} for one in said)


def _is_no_name(text: str) -> bool:
    """Whether it is a relation, an answer, a language or a number instead of somebody's name."""
    said = {*words(text)}
    is_word = said <= _RELATIONS or said <= ANSWERS or read_language(text).status is Status.OK
    return is_word or not any(letter.isalpha() for letter in text)


def _is_like_grade(text: str) -> bool:
    return read_grade(text).status in {Status.OK, Status.ASK, Status.DAMAGED}


def are_marks(values: Sequence[str]) -> bool:
    """Whether the cells are marks in letters or of a hundred, which under a heading such as "grade" are no grades."""
    return share_of(values, lambda text: _MARK.fullmatch(text.strip())) > 1 / 2


def are_numbers(values: Sequence[str]) -> bool:
    """Whether there are cells and all are numbers."""
    return bool(values) and all(read_number(text).reading is not None for text in values)


def are_answers(values: Sequence[str]) -> bool:
    """Whether all cells that are not empty say yes or no, as marks do."""
    return all(read_yes_no(text).reading is not None for text in values)


def are_of_grown_ups(births: Sequence[str]) -> bool:
    """Whether most birth dates are those of people who are long out of school."""
    years = [int(found[0]) for text in births if (found := _YEAR.search(text))]
    return sum(year < _LONG_GROWN_UP for year in years) * 2 >= max(1, len(years))


def _is_length(text: str, *, in_hours: bool) -> bool:
    return read_length(text, in_hours=in_hours).reading is not None or read_number(text).status is Status.OK


_SEVERAL = 3
_WORDED = frozenset((Holds.TEXT, Holds.NAME, Holds.ID))
_MAY_BE_DATED = frozenset(
    ("absence", "tardy", "excused", "present", "stage", "time_in", "time_out", "incident_time", "hours",
     "weekday_hours", "dates", "season", "program_id", "address", "description", "application_process", "drop",
     "consent_to_share", "attendance_rate", "absence_rate", "cost")
)  # fmt: skip
"""Texts of which some are days or numbers to call, or that are looked at in other ways."""
_DATE_OR_PHONE = pattern(
    r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
)


def _is_date_or_phone(text: str) -> bool:
    """Whether a text is plainly a day or a number to call, which is no id, no name and no word."""
    return bool(_DATE_OR_PHONE.fullmatch(text)) and (text.count("/") != 2 or is_date(text))


def _is_named(text: str) -> bool:
    """Whether a text may be somebody's name: it has more letters than digits."""
    return sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))


def _is_titled(text: str) -> bool:
    """Whether a text may name a test or what it is of, and is neither a number nor an answer."""
    return any(map(str.isalpha, text)) and text.lower() not in ANSWERS


_LOOKS: dict[Holds, Callable[[str], bool]] = {
    Holds.EMAIL: lambda text: "@" in text,
    Holds.PHONE: lambda text: sum(letter.isdigit() for letter in text) >= 7,
    Holds.DATE: is_date,
}

_LOOKS_BY_FIELD: dict[str, Callable[[str], bool]] = {
    "event_date": lambda text: is_date(text) or is_day(text),
    "end_date": lambda text: is_date(text) or is_day(text),
    "class_name": lambda text: not _YEAR.fullmatch(text),
    "absence": lambda text: not _PERCENT.fullmatch(text),
    "reason": lambda text: read_number(text).reading is None,
    "city": lambda text: text[:1].isalpha(),
    "assessment_name": _is_titled,
    "assessment_subject": _is_titled,
    "mark": lambda text: not _is_date_or_phone(text) and "," not in text,
    "incident_time": lambda text: any(map(str.isdigit, text)),
    "season": lambda text: not (text.isdigit() and len(text) < 4),
    "age_min": lambda text: read_number(text).status is Status.OK,
    "age_max": lambda text: read_number(text).status is Status.OK,
    "time_in": lambda text: read_clock(text).status is Status.OK,
    "time_out": lambda text: read_clock(text).status is Status.OK,
    "minutes": lambda text: _is_length(text, in_hours=False),
    "hours_attended": lambda text: _is_length(text, in_hours=True),
    "stage": lambda text: read_stage(text).status is Status.OK or not is_of_a_session(text),
    "present": lambda text: read_came(text).reading is not None or is_not_held(text),
}


def _are_answers(values: Sequence[str]) -> bool:
    """Whether most are an answer and none says how many or why: beside totals of days `Excused` counts them."""
    numbers = [read_number(text).reading for text in values]
    is_counted = any(number is not None and number > 1 for number in numbers)
    return not is_counted and share_of(values, lambda text: " " not in text and bool(_ANSWER.match(text))) >= 1 / 2


def _are_parts(values: Sequence[str]) -> bool:
    """Whether days are told as shares of all: `7.5%`, or 0.075, which is no half and no quarter of a day."""
    numbers = [number for text in values if (number := read_number(text).reading) is not None]
    are_small = all(number <= 1 for number in numbers) and any(number * 4 % 1 for number in numbers)
    return are_small or share_of(values, lambda text: text.endswith("%")) > 1 / 2


def _are_of_a_school(values: Sequence[str]) -> bool:
    """Whether a status is one in a school: no day, no stage of a seat in a program, and no price of a meal."""
    is_of_meals = share_of(values, _PRICE.fullmatch) > 0.5
    return share_of(values, is_dated) < 0.5 and not is_of_meals and not tell_of_seats(values)


def tell_of_seats(values: Sequence[str]) -> bool:
    """Whether a status among these is the stage of a seat in a program, such as a place on its waiting list."""
    return any(map(_STAGE.fullmatch, values))


def _are_of_one_day(values: Sequence[str]) -> bool:
    """Whether nobody was late more often than once, which on a day nobody can be."""
    return not any((number := read_number(text).reading) is not None and number > 1 for text in values)


_LOOKS_TOGETHER: dict[str, Callable[[Sequence[str]], bool]] = {
    "race": lambda values: not _tell_only_hispanic(values),
    "enrollment_status": _are_of_a_school,
    "excused": _are_answers,
    "tardy": _are_of_one_day,
    "days_absent": lambda values: not _are_parts(values),
    "days_attended": lambda values: not _are_parts(values),
}

_LOOKS_IF_ALIKE: dict[str, Callable[[str], bool]] = {
    "available": lambda text: read_schedule(text).status is Status.OK,
}


def _are_ids(values: Sequence[str]) -> bool:
    """Ids have digits, or at least are one word longer than a state's two letters."""
    return share_of(values, lambda text: any(map(str.isdigit, text)) or (" " not in text and len(text) > 3)) >= 1 / 2
