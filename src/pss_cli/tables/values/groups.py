"""Whom a program is for: ranges of grades or ages, in figures and in words."""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from pss_cli.domain.grades import GRADES, Grade
from pss_cli.slotted import dataclass
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.grades import is_date_like, read_grade, squeezed, undated
from pss_cli.tables.values.value import Status, Value, ask, damaged, missing, ok, unknown


@dataclass(frozen=True, slots=True)
class GroupRange:
    """Whom a program is for: `unit` is grade, years or months; "" at an open end."""

    unit: str
    low: str
    high: str


_DASH = r"\s*(?:-|\u2013|\u2014|to|through|thru|until|and under|a(?=\s+\d))\s*"
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_UNITS = r"\s*(yea?re?s?|yrs?|y(?:/?o)?|a[nñ]os|months?|mos?|m|weeks?|wks?)?\.?(?:\s*olds?)?"
_AGES = pattern(rf"^(?:ages?\s*:?\s*)?{_NUMBER}{_UNITS}{_DASH}{_NUMBER}{_UNITS}$", re.IGNORECASE)
_UP = pattern(
    rf"^(?:ages?\s*:?\s*)?{_NUMBER}{_UNITS}\s*(?:\+|and up|and over|and older|or older|& up|and above)$", re.IGNORECASE
)
_ONE_AGE = pattern(r"(?i)^ages?\s*:?\s*(\d{1,2})$")
_AGE_TO_GRADE = pattern(
    rf"^(?:ages?\s*:?\s*)?{_NUMBER}\s*(y[a-z/]*|m[a-z]*|w[a-z]*)\.?(?:\s*olds?)?{_DASH}"
    r"((?:grades?\s*)?\w{1,2}(?:st|nd|rd|th)?(?:\s*grades?)?)$",
    re.IGNORECASE,
)
"""Written with a unit at its beginning and a grade at its end."""
_LEAST = pattern(
    r"(?i)^(?:ages?\s*)?at least (\d{1,2})(?:\s+but (?:less|younger) than (\d{1,2}))?(?:\s*(?:years?|yrs?)(?: old)?)?$"
)
"""As systems of recreation departments write ages: the higher number is one that no child has."""
_YEARS_AND_MONTHS = pattern(
    r"(?i)^(?:ages?\s*:?\s*)?(?:(?P<born>birth|newborns?)|(?P<low>\d{1,2})\s*y[a-z]*\.?(?:,?\s*(?P<low_months>\d{1,2})\s*m[a-z]*\.?)?)"
    r"(?:\s*(?P<up>\+|and up|and over|& up)|\s*(?:-|\u2013|to|through)\s*(?P<under>(?:under|less than|but not)\s+)?"
    r"(?P<high>\d{1,2})\s*y[a-z]*\.?(?:,?\s*(?P<high_months>\d{1,2})\s*m[a-z]*\.?)?)$"
)
"""Ages as systems of recreation departments write them: `5y - 8y 11m`, `6 years to under 9 years`, `Birth and up`."""
_GRADE_UP = pattern(
    r"(?i)^(?:(?:grades?|gr\.?)\s*:?\s*(?=\d)|(?=p?k))(p?k|\d{1,2})(?:st|nd|rd|th)?\s*"
    r"(?:\+|(?:and|&) (?:up|above|over|higher))$"
)
_AGED = r"teens?|tweens?|bab(?:y|ies)|infants?|toddlers?|pre-?schoolers?|youth|kids|children|school[ -]?aged?"
_WORD_BEFORE = pattern(
    rf"(?i)^(?:(?P<of_age>{_AGED})|(?:elementary|middle|high)(?:\s+school)?)(?:\s*students)?\s*[(:]?\s*"
    r"(?P<range>\d.*?|p?k\b.*?)\)?$"
)
"""A word for a group and its range: `Teens (13-18)`, `Elementary (K-5)`."""
_TO_BE = pattern(r"(?i)(rising|entering|incoming)\s+")
_LAST_YEAR = 14
"""The last number that a grade is called, years after grade 12 among them; a higher one is an age."""
_LAST_GRADE, _OLDEST = 12, 120
_LEVELS = {
    "highschool": ("9", "12"), "highschoolstudents": ("9", "12"), "k8": ("K", "8"), "k12": ("K", "12"),
    "k5": ("K", "5"), "allgrades": ("PK", "12"),
}  # fmt: skip
_EVERYBODY = {"allages", "everyone", "anyage", "all", "allagesandgrades", "openage", "openages", "ageless"}
_EVERYONE = GroupRange("years", "0", "")
_VAGUE = {
    "seniors": "", "teens": "7-12", "teen": "7-12", "elem": "K-5", "elementary": "K-5", "elementaryschool": "K-5",
    "ms": "6-8", "middle": "6-8", "middleschool": "6-8", "elemms": "K-8", "elemmshs": "K-12", "mshs": "6-12",
    "hs": "9-12", "youth": "", "adults": "", "adult": "",
}  # fmt: skip


def read_grade_range(text: str) -> Value[GroupRange]:
    """Grades or ages a program is for; bare numbers that may be either are asked, dates in a range are damage."""
    plain = " ".join(text.split()).strip("'\u2019")
    if not plain or plain in {"_", "-"}:
        return missing()
    if is_date_like(plain):
        return damaged("a range that Excel turned into a date", *undated(plain))
    told = _from_a_word(squeezed(plain)) or _in_years(plain) or _in_years_and_months(plain)
    if told is not None:
        return told
    if match := _TO_BE.match(plain):
        return _to_be(_TO_BE.sub("", plain))
    if match := _GRADE_UP.match(plain):
        return _from_grades(f"{match[1]}-{_LAST_GRADE}")
    inner = _within(plain) or _joined(plain)
    return _from_grades(plain) if inner is None else read_grade_range(inner)


def unit_under(heading: Collection[str], texts: Iterable[str]) -> str:
    """What numbers under a heading of these words are, `grade` or `age`; "" where it says both, or cells the other."""
    told = {unit for unit in ("grade", "age") if {unit, f"{unit}s"} & set(heading)}
    if len(told) != 1:
        return ""
    unit = told.pop()
    return "" if any(_unit_said(read_grade_range(text)) not in {"", unit} for text in texts) else unit


def _unit_said(value: Value[GroupRange]) -> str:
    """What a cell counts in by itself: `Grades K-5` and `Elementary` in grades; "" for bare numbers and everybody."""
    if value.reading == _EVERYONE:
        return ""
    if value.reading:
        return "grade" if value.reading.unit == "grade" else "age"
    is_bare = not value.proposals or value.proposals[0].startswith(("grade", "age"))
    return "" if value.status is not Status.ASK or is_bare else "grade"


def read_group(text: str, unit: str) -> Value[GroupRange]:
    """The range of a cell in a column whose bare numbers are of this unit; "" asks what they are."""
    value = read_grade_range(text)
    if unit == "grade" and value.reading == _EVERYONE:
        return ok(GroupRange("grade", *_LEVELS["allgrades"]))
    if value.status is not Status.ASK or not unit:
        return value
    likely = (read_grade_range(proposal) for proposal in value.proposals if proposal.startswith(unit))
    return next((one for one in likely if one.reading is not None), value)


def _in_years(plain: str) -> Value[GroupRange] | None:
    """Ranges in figures, some with the unit that they are counted in; None where none of the forms fits."""
    if match := _AGES.match(plain):
        return _from_ages(plain, match[1], match[2], match[3], match[4])
    if match := _ONE_AGE.match(plain):
        return ok(GroupRange("years", match[1], match[1]))
    if match := _UP.match(plain):
        return _from_ages(plain, match[1], match[2], "", match[2])
    if match := _AGE_TO_GRADE.match(plain):
        return _from_age_to_grade(match)
    if match := _LEAST.match(plain):
        return ok(GroupRange("years", match[1], str(int(match[2]) - 1) if match[2] else ""))
    return None


def _in_years_and_months(plain: str) -> Value[GroupRange] | None:
    """The range in whole years: who is younger than 9, or at most 8 years and 11 months, is 8 at most."""
    match = _YEARS_AND_MONTHS.match(plain)
    if match is None:
        return None
    low, months = int(match["low"] or 0), int(match["low_months"] or 0)
    high = "" if match["up"] else str(int(match["high"]) - bool(match["under"]))
    # Within one year of age no whole year is left: 5y 6m - 5y 11m are still children of 5.
    whole = low + bool(months) if high != str(low) else low
    return _ordered(GroupRange("years", str(whole), high))


def _from_a_word(key: str) -> Value[GroupRange] | None:
    if key.replace(",", "") in _EVERYBODY:
        return ok(_EVERYONE)
    if key in _LEVELS:
        return ok(GroupRange("grade", *_LEVELS[key]))
    if key in _VAGUE:
        return ask("which grades this means differs from place to place", *filter(None, [_VAGUE[key]]))
    return None


def _within(plain: str) -> str | None:
    """The range behind a word for a group, or the grades of a cell that tells grades and ages; None for others."""
    match = _WORD_BEFORE.match(plain)
    if match:
        return f"ages {match['range']}" if match["of_age"] else match["range"]
    both = [part.strip() for part in re.split(r"[/;()|]", plain) if part.strip()]
    is_age = [bool(re.match(r"(?i)ages?\b", part)) for part in both]
    return both[is_age.index(False)] if len(both) == 2 and sum(is_age) == 1 else None


def _from_age_to_grade(match: re.Match[str]) -> Value[GroupRange]:
    """`3 years to 8 grade`: an age at one end and a grade at the other are no range until somebody says so."""
    low, unit, high = match[1], _unit(match[2]), read_grade(match[3]).reading
    ages = grades_of_ages(GroupRange(unit, low, low))
    if high is None:
        return unknown("not a range of grades or ages")
    first = "PK" if ages is None else ages[0]
    return ask(f"from an age to a grade: {low} {unit} to grade {high}", f"{first}-{high}")


def _joined(plain: str) -> str | None:
    """Ranges that follow each other as one: `0-5, 6-12, 13-18` is `0-18`; None for anything else."""
    parts = re.split(r"\s*(?:[,;/&]|\band\b)\s*", re.sub(r"(?i)^ages?\s*:?\s*", "", plain))
    ends = [re.fullmatch(r"(?i)(p?k|\d{1,2})\s*[-\u2013]\s*(k|\d{1,2})", part) for part in parts]
    bounds = [(_rank(match[1]), _rank(match[2])) for match in ends if match]
    if len(bounds) < 2 or len(bounds) < len(parts) or ends[0] is None or ends[-1] is None:
        return None
    follows = all(0 <= later[0] - earlier[1] <= 1 for earlier, later in pairwise(bounds))
    said = "ages " if plain.lower().startswith("age") or bounds[-1][1] > _LAST_YEAR else ""
    return f"{said}{ends[0][1]}-{ends[-1][2]}" if follows else None


def _rank(end: str) -> int:
    return int(end) if end.isdigit() else {"pk": -1, "k": 0}[end.lower()]


def _to_be(text: str) -> Value[GroupRange]:
    """`Rising 3rd-5th`: the grade a child will be in after the summer, so that it is asked."""
    value = read_grade_range(text)
    group = value.reading
    said = (f"{group.low}-{group.high}",) if group and group.unit == "grade" else value.proposals
    return ask("counted by the grade a child is about to enter", *said) if said else value


def _from_ages(plain: str, low: str, low_unit: str | None, high: str, high_unit: str | None) -> Value[GroupRange]:
    said_age = bool(low_unit or high_unit or re.match(r"(?i)ages?\b", plain))
    if not said_age and not _only_ages(float(low), float(high or 0)):
        bounds = f"{low}-{high}" if high else f"{low}+"
        return ask("grades or years of age?", f"grades {bounds}", f"ages {bounds}")
    first, last = _unit(low_unit or high_unit), _unit(high_unit or low_unit)
    if first == last and first != "weeks":
        return _ordered(GroupRange(first, low, high))
    months = {"years": 12.0, "months": 1.0, "weeks": 12 / 52}
    in_months = [
        str(int(float(number) * months[unit])) if number else "" for number, unit in ((low, first), (high, last))
    ]
    return _ordered(GroupRange("months", *in_months))


def _only_ages(low: float, high: float) -> bool:
    """`14 to 24`, `16+`: no grade is called so."""
    return max(low, high) < _OLDEST and (low > _LAST_GRADE or high > _LAST_YEAR)


def _unit(word: str | None) -> str:
    letter = (word or "y")[0].lower()
    return {"y": "years", "a": "years", "m": "months", "w": "weeks"}[letter]


def _ordered(group: GroupRange) -> Value[GroupRange]:
    if group.high and float(group.low) > float(group.high):
        return damaged("the range ends before it begins", f"{group.high}-{group.low}")
    return ok(group)


def _from_grades(plain: str) -> Value[GroupRange]:
    text = re.sub(r"(?i)^(grades?|gr\.?)\s*:?\s*", "", plain)
    said_grade = text != plain or bool(re.search(r"(?i)grade|kinder|\bp?k\b|\d(st|nd|rd|th)\b", plain))
    parts = [part for part in re.split(_DASH, re.sub(r"(?i)\s*grades?$", "", text), maxsplit=1) if part]
    grades = [read_grade(part).reading for part in parts]
    if len(grades) == 2 and grades[0] and grades[1]:
        if GRADES.index(grades[0]) > GRADES.index(grades[1]):
            return damaged("the range ends before it begins", f"{grades[1]}-{grades[0]}")
        return ok(GroupRange("grade", grades[0], grades[1]))
    listed = [read_grade(part).reading for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", text)]
    found = sorted(GRADES.index(grade) for grade in listed if grade)
    if listed and len(found) == len(listed):
        if len(listed) == 1 and not said_grade and listed[0] != "K":
            return ask("a grade or an age?", f"grade {listed[0]}", f"age {listed[0]}")
        if found == list(range(found[0], found[-1] + 1)):
            return ok(GroupRange("grade", GRADES[found[0]], GRADES[found[-1]]))
    return unknown("not a range of grades or ages")


def grades_of_ages(group: GroupRange) -> tuple[Grade, Grade] | None:
    """The grades in which children of these ages are at the start of a school year: age 5 is K, age 10 is grade 5."""
    scale = {"years": 1.0, "months": 1 / 12}.get(group.unit)
    if scale is None:
        return None
    low = int(float(group.low) * scale) - 4
    high = int(float(group.high) * scale) - 4 if group.high else len(GRADES) - 1
    if high < 0 or low >= len(GRADES):
        return None
    return GRADES[max(low, 0)], GRADES[min(high, len(GRADES) - 1)]
