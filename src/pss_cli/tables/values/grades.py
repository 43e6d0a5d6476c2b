"""Grades in every spelling."""

import re

from pss_cli.domain.grades import Grade, is_grade
from pss_cli.domain.near_names import nearest
from pss_cli.tables.heading import without_accents
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.calendar_words import month_of
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
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_DATE_LIKE = pattern(
    r"(?i)^(\d{1,2})[-/ ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$"
    r"|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ](\d{1,2})$"
)
_NUMBERED = pattern(
    r"^(?:grade|grado|gr|g|level|year|yr|class|std)?0*(\d{1,2})(?:st|nd|rd|th|er|ro|do|to|eme)?(?:grade|grader|graders|gr|ano|grado|serie|annee)?$"
)
_RAISED = pattern("[\u00ba\u00aa\u00b0]")
"""Signs of ordinals in Spanish and Portuguese, and of degrees in their place."""
_SQUEEZE = pattern(r"[\s._/()'\u2019-]+")


def read_grade(text: str) -> Value[Grade]:
    """One student's grade as `PK`, `K`, `1` ... `12`; what differs between districts is asked."""
    plain = text.strip()
    if plain.startswith("uri:"):
        plain = plain.rpartition("#")[2]  # an Ed-Fi descriptor
    if not plain:
        return missing()
    if is_date_like(plain):
        return damaged("a grade range that Excel turned into a date", *undated(plain))
    lowered = plain.lower()
    if lowered in _ASKED:
        return _asked(lowered)
    if plain.endswith("?"):
        without = read_grade(plain.rstrip("? "))
        return ask("the file itself is not sure", *([without.reading] if without.reading else []))
    return _from_words(squeezed(plain), plain)


def squeezed(text: str) -> str:
    """A text in lower case without blanks and signs, as the words of grades are compared."""
    return _SQUEEZE.sub("", without_accents(_RAISED.sub("", text.lower())))


def is_date_like(text: str) -> bool:
    """Whether a text looks like the date that Excel makes of a range: `20-May`."""
    return bool(_DATE_LIKE.match(text))


def _from_words(key: str, plain: str) -> Value[Grade]:  # noqa: PLR0911 a table of cases
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
    if key in _ROMAN:
        number = _ROMAN.index(key) + 1
        return ask("a grade, or a form counted from grade 7", str(number), *([str(number + 6)] if number <= 6 else []))
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
    return read_grade(nearest(squeezed(text).removesuffix("grade"), _NAMES, 0.8)).reading or ""


def undated(text: str) -> tuple[str, ...]:
    """The range a date such as `20-May` was before Excel changed it: `5-20`; smaller number first."""
    match = _DATE_LIKE.match(text.strip())
    if not match:
        return ()
    day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    low, high = sorted((int(day), month_of(month)))
    return (f"{low}-{high}",)
