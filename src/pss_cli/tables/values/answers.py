"""Yes and no, whole and other numbers, money, and tokens that stand for an empty cell."""

import re

from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Value, damaged, missing, ok, unknown

_YES = {"y", "yes", "true", "t", "1", "x", "si", "sí", "on", "\u2713", "\u2714", "checked", "1.0"}
_NO = {"n", "no", "false", "f", "0", "off", "not", "0.0"}
ANSWERS = frozenset(("y", "n", "yes", "no", "true", "false"))
"""Words that answer a question and name nothing."""
EMPTY_TOKENS = frozenset(
    ("null", "na", "n/a", "#n/a", "-", "--", "---", "blank", "(blank)", "none", "nan", "n.a.", "\\n", "(null)", "_")
)
_ERRORS = pattern(r"^#(N/A|REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC)[!?]?$|^#{3,}$", re.IGNORECASE)
_MONEY = pattern(
    r"^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(?:usd|dollars?)?(?:\s*(?:per|/|a)\s*(?:child|student|participant|camper|person|term|semester|session|season|course|program))?$",
    re.IGNORECASE,
)
_NUMBER = pattern(r"^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\s*%?$")
_OF = pattern(
    r"(\d{1,4})\s*(?:/|\\|of|out of)\s*(\d{1,4})(?:\s+(?:seats?|spots?|filled|taken|enrolled|open|(?:school )?days?))?",
    re.IGNORECASE,
)


def is_empty_token(text: str) -> bool:
    """Whether a cell says in words that it is empty (`NULL`, `N/A`, `-`). Never asked of a child's name."""
    return text.strip().lower() in EMPTY_TOKENS


def is_excel_error(text: str) -> bool:
    return bool(_ERRORS.match(text.strip()))


def read_yes_no(text: str, *, blank: bool | None = None) -> Value[bool]:
    """Yes or no; an empty cell reads as `blank`, or is missing."""
    plain = text.strip().lower()
    if not plain:
        return missing() if blank is None else ok(blank)
    if plain in _YES:
        return ok(True)
    if plain in _NO:
        return ok(False)
    return unknown("neither yes nor no")


def read_number(text: str) -> Value[float]:
    plain = text.strip()
    if not plain:
        return missing()
    if is_excel_error(plain):
        return damaged("an error of Excel, not a number")
    if not _NUMBER.match(plain) or not re.search(r"\d", plain):
        return unknown("not a number")
    return ok(float(plain.rstrip("% ").replace(",", "")))


def read_count(text: str) -> Value[float]:
    """How many, also in halves: `12%` is a share and counts nothing."""
    return unknown("a share, not a number") if text.rstrip().endswith("%") else read_number(text)


def read_whole(text: str) -> Value[int]:
    """A whole number, also written `12.0`; halves are not rounded, and a share counts nothing."""
    value = read_count(text)
    if value.reading is None:
        return value.unread()
    if value.reading != int(value.reading):
        return unknown("not a whole number")
    return ok(int(value.reading))


def read_cost(text: str) -> Value[float]:
    """Dollars per child; `free` and `none` are 0, anything with conditions stays as written."""
    plain = text.strip().lower().rstrip(".! ")
    if not plain:
        return missing()
    if plain in {"free", "none", "no cost", "no fee", "no charge", "0", "$0", "free of charge", "gratis", "gratuito"}:
        return ok(0.0)
    if match := _MONEY.match(plain):
        return ok(float(match[1].replace(",", "") + (match[2] or "")))
    return unknown("not one price")


def two_numbers(text: str) -> tuple[int, int] | None:
    """The numbers of a cell such as `12/15` or `12 of 15`; None for any other."""
    match = _OF.fullmatch(text.strip())
    return (int(match[1]), int(match[2])) if match else None
