"""Grades in every spelling, one at a time and as ranges of grades or ages."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from pss_cli.domain.grades import GRADES, Grade, is_grade
from pss_cli.tables.values.value import Value, ask, damaged, missing, ok, unknown

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HIGH_SCHOOL = {"freshman": "9", "sophomore": "10", "junior": "11", "senior": "12"}
_WORDS: dict[str, str] = {
    **{word: str(number) for number, word in enumerate((*_ORDINALS, "twelfth"), start=1)},
    **{word: str(number) for number, word in enumerate(_CARDINALS, start=1)},
    **_HIGH_SCHOOL,
}
_KINDERGARTEN = {
    "k", "kg", "0", "00", "0k", "00k", "kf", "kp", "kind", "kinder", "kindergarten", "k2", "k5", "kgn", "kdg",
    "kgarten", "00kg", "0kg", "kn", "kindergarden", "k5a", "k5p", "k5f", "kh", "ke", "fulldaykindergarten",
    "halfdaykindergarten", "kindergartenfullday", "kindergartenhalfday", "kindergartenfull",
}  # fmt: skip
_BEFORE = {
    "pk", "prek", "prekindergarten", "prekinder", "pkg", "pre", "preschool", "ps", "k0", "k1", "pk3", "pk4",
    "prek3", "prek4", "p3", "p4", "k3", "k4", "pka", "pkp", "pkf", "pkam", "pkpm", "k4a", "k4p", "k4f", "prekg",
    "prk", "prekindergarden", "pr", "vpk", "upk",
}  # fmt: skip
_ASKED: dict[str, tuple[str, tuple[str, ...]]] = {
    "tk": ("transitional kindergarten is a grade of its own in some schools", ("PK", "K")),
    "t1": ("a year between kindergarten and grade 1", ("K", "1")),
    "kt": ("a transitional kindergarten or a transition to grade 1", ("K", "1")),
    "transitionalkindergarten": ("transitional kindergarten is a grade of its own in some schools", ("PK", "K")),
    "13": ("a year after grade 12", ("12",)),
    "14": ("a year after grade 12", ("12",)),
    "sp": ("a special program beyond the grades", ("12",)),
    "ug": ("ungraded", ()),
    "ungraded": ("ungraded", ()),
    "-1": ("districts use -1 for different years before kindergarten", ("PK", "K")),
    "-2": ("districts use -2 for different years before kindergarten", ("PK", "K")),
    "-3": ("districts use -3 for different years before kindergarten", ("PK",)),
    "-4": ("districts use -4 for different years before kindergarten", ("PK",)),
    "p": ("pre-kindergarten or primary", ("PK", "1")),
    "opk": ("a preschool code of some districts", ("PK",)),
    "oopk": ("a preschool code of some districts", ("PK",)),
    "ppk": ("a preschool code of some districts", ("PK",)),
    "it": ("infant or toddler", ("PK",)),
    "ee": ("early education", ("PK",)),
    "ec": ("early childhood", ("PK",)),
    "hs": ("high school, or Head Start", ("9", "10", "11", "12", "PK")),
}
_DATE_LIKE = re.compile(
    r"(?i)^(\d{1,2})[-/ ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$"
    r"|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ](\d{1,2})$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERED = re.compile(
    r"^(?:grade|grado|gr|g|level|year|yr|class|std)?0*(\d{1,2})(?:st|nd|rd|th)?(?:grade|grader|graders|gr)?$"
)
_SQUEEZE = re.compile(r"[\s._/()'\u2019-]+")


def read_grade(text: str) -> Value[Grade]:
    """One student's grade as `PK`, `K`, `1` ... `12`; what differs between districts is asked."""
    plain = text.strip()
    if not plain:
        return missing()
    if _DATE_LIKE.match(plain):
        return damaged("a grade range that Excel turned into a date", *undated(plain))
    lowered = plain.lower()
    if lowered in _ASKED:
        return _asked(lowered)
    if plain.endswith("?"):
        without = read_grade(plain.rstrip("? "))
        return ask("the file itself is not sure", *([without.reading] if without.reading else []))
    return _squeezed(_SQUEEZE.sub("", lowered), plain)


def _squeezed(key: str, plain: str) -> Value[Grade]:  # noqa: PLR0911 a table of cases
    if key in _ASKED:
        return _asked(key)
    bare = re.sub(r"^(grade|gr|g)(?=\D)|(?<=\D)(grade|grader)$", "", key)
    for name in (key, bare):
        if name in _KINDERGARTEN:
            return ok(Grade("K"))
        if name in _BEFORE:
            return ok(Grade("PK"))
        if name in _WORDS:
            return ok(Grade(_WORDS[name]))
    if (match := _NUMBERED.match(key)) and not re.search(r"\d[\s./-]+\d", plain):
        return _number(match[1], key)
    if re.fullmatch(r"0*\d{1,2}\.0+", plain):
        return read_grade(plain.partition(".")[0])
    return unknown(f'"{plain}" is not a grade')


def _number(digits: str, key: str) -> Value[Grade]:
    name = str(int(digits))
    if name in _ASKED:
        return _asked(name)
    if name == "0":
        return ok(Grade("K"))
    return ok(Grade(name)) if is_grade(name) else unknown(f'"{key}" is not a grade')


def _asked(key: str) -> Value[Grade]:
    note, proposals = _ASKED[key]
    return ask(note, *proposals)


_NAMES = (
    "kindergarten", "prekindergarten", "preschool", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth", "tenth", "eleventh", "twelfth", "freshman", "sophomore", "junior", "senior",
)  # fmt: skip


def nearest_grade(text: str) -> str:
    """The grade a text that is none looks most like; empty when it looks like none. Proposed, never taken."""
    number = re.match(r"\s*0*(\d{1,2})(?!\d)", text)
    if number and read_grade(number[1]).reading:
        return read_grade(number[1]).reading or ""
    near = get_close_matches(_SQUEEZE.sub("", text.lower()).removesuffix("grade"), _NAMES, 1, 0.8)
    return (read_grade(near[0]).reading or "") if near else ""


def undated(text: str) -> tuple[str, ...]:
    """The range a date such as `20-May` was before Excel changed it: `5-20`; smaller number first."""
    match = _DATE_LIKE.match(text.strip())
    if not match:
        return ()
    day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    low, high = sorted((int(day), _MONTHS.index(month.lower()[:3]) + 1))
    return (f"{low}-{high}",)


@dataclass(frozen=True, slots=True)
class GroupRange:
    """Whom a program is for: `unit` is grade, years or months; "" at an open end."""

    unit: str
    low: str
    high: str


_DASH = r"\s*(?:-|\u2013|\u2014|to|through|thru|until|and under)\s*"
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_UNITS = r"\s*(yea?re?s?|yrs?|y/?o|months?|mos?|weeks?|wks?)?\.?(?:\s*olds?)?"
_AGES = re.compile(rf"^(?:ages?\s*:?\s*)?{_NUMBER}{_UNITS}{_DASH}{_NUMBER}{_UNITS}$", re.IGNORECASE)
_UP = re.compile(
    rf"^(?:ages?\s*:?\s*)?{_NUMBER}{_UNITS}\s*(?:\+|and up|and over|and older|or older|& up|and above)$", re.IGNORECASE
)
_AGE_TO_GRADE = re.compile(
    rf"^(?:ages?\s*:?\s*)?{_NUMBER}\s*(y[a-z/]*|m[a-z]*|w[a-z]*)\.?(?:\s*olds?)?{_DASH}"
    r"((?:grades?\s*)?\w{1,2}(?:st|nd|rd|th)?(?:\s*grades?)?)$",
    re.IGNORECASE,
)
"""Written with a unit at its beginning and a grade at its end."""
_LEVELS = {
    "highschool": ("9", "12"),
    "highschoolstudents": ("9", "12"),
    "k8": ("K", "8"),
    "k12": ("K", "12"),
    "k5": ("K", "5"),
    "allgrades": ("PK", "12"),
}
_EVERYBODY = {"allages", "everyone", "anyage", "all", "allagesandgrades", "openage", "openages", "ageless"}
_VAGUE = {
    "seniors": "",
    "teens": "7-12",
    "teen": "7-12",
    "elem": "K-5",
    "elementary": "K-5",
    "elementaryschool": "K-5",
    "ms": "6-8",
    "middle": "6-8",
    "middleschool": "6-8",
    "elemms": "K-8",
    "elemmshs": "K-12",
    "mshs": "6-12",
    "hs": "9-12",
    "youth": "",
    "adults": "",
    "adult": "",
}


def read_grade_range(text: str) -> Value[GroupRange]:  # noqa: PLR0911 a table of cases
    """Grades or ages a program is for; bare numbers that may be either are asked, dates in a range are damage."""
    plain = " ".join(text.split()).strip("'\u2019")
    if not plain or plain in {"_", "-"}:
        return missing()
    if _DATE_LIKE.match(plain):
        return damaged("a range that Excel turned into a date", *undated(plain))
    key = _SQUEEZE.sub("", plain.lower()).replace(",", "")
    if key in _EVERYBODY:
        return ok(GroupRange("years", "0", ""))
    if key in _LEVELS:
        return ok(GroupRange("grade", *_LEVELS[key]))
    if key in _VAGUE:
        return ask("which grades this means differs from place to place", *filter(None, [_VAGUE[key]]))
    if match := _AGES.match(plain):
        return _from_ages(plain, match[1], match[2], match[3], match[4])
    if match := _UP.match(plain):
        return _from_ages(plain, match[1], match[2], "", match[2])
    if match := _AGE_TO_GRADE.match(plain):
        return _from_age_to_grade(match)
    return _from_grades(plain)


def _from_age_to_grade(match: re.Match[str]) -> Value[GroupRange]:
    """`3 years to 8 grade`: an age at one end and a grade at the other are no range until somebody says so."""
    low, unit, high = match[1], _unit(match[2]), read_grade(match[3]).reading
    ages = grades_of_ages(GroupRange(unit, low, low))
    if high is None:
        return unknown("not a range of grades or ages")
    first = "PK" if ages is None else ages[0]
    return ask(f"from an age to a grade: {low} {unit} to grade {high}", f"{first}-{high}")


def _from_ages(plain: str, low: str, low_unit: str | None, high: str, high_unit: str | None) -> Value[GroupRange]:
    said_age = bool(low_unit or high_unit or re.match(r"(?i)ages?\b", plain))
    if not said_age:
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


def _unit(word: str | None) -> str:
    letter = (word or "y")[0].lower()
    return {"y": "years", "m": "months", "w": "weeks"}[letter]


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
