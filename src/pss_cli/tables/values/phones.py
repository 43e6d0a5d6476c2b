"""Phone numbers as E.164; several in one cell, extensions, words around them."""

import re
from collections.abc import Sequence

from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Value, damaged, missing, ok, suspicious, unknown

REGION = "US"
_PLAIN_US = pattern(r"^\D{0,2}(?:\+?1[-. ]?)?\(?([2-9]\d{2})\)?[-. /]{0,2}([2-9]\d{2})[-. ]?(\d{4})$")
_ONE = r"(?:\+?1[-. ]?)?\(?+([2-9]\d{2})\)?+[-. ]{0,2}+([2-9]\d{2})[-. ]?+(\d{4})"
_USUAL = pattern(_ONE, re.ASCII)
"""One number alone in its cell, as nearly all are: nothing needs to be taken apart."""
_USUAL_LINES = pattern(rf"(?:{_ONE}\n)*", re.ASCII)
_SIGNS = str.maketrans("", "", "()+-. ")
_REPEATED = tuple(digit * 10 for digit in "23456789")
"""The placeholders among numbers that look like one."""
_BETWEEN = pattern(
    r"\s*(?:[;|\n\r]|,(?!\s*(?:ext|x)\b)|\bor\b|\band\b|/(?=\s*(?:\+?1[-. ]*)?\(?\+?\d{3}))\s*", re.IGNORECASE
)
_AMONG_WORDS = pattern(rf"(?<![\d+-])(?:{_ONE})(?![\d-])", re.ASCII)
_SHORTENED = pattern(r"\d(?:\.\d+)?[eE]\+\d{1,2}")
_EXTENSION = pattern(r"(?:\bext(?:ension)?\.?|\bx|#)\s*[-:.]?\s*(\d{1,7})\b", re.IGNORECASE)


def usual_phone(text: str) -> str:
    """The number that stands alone in a cell, as nearly all do; empty when the text must be taken apart."""
    usual = _USUAL.fullmatch(text)
    if usual is None:
        return ""
    area, exchange, line = usual.groups()
    number = f"+1{area}{exchange}{line}"
    return "" if area == exchange and _is_placeholder(number) else number


def usual_phones(texts: Sequence[str]) -> Sequence[str]:
    """The usual phone of each text; where each of them has one they are looked at as one text."""
    together = "\n".join((*texts, ""))
    digits = together.translate(_SIGNS)
    is_each = together.count("\n") == len(texts) and _USUAL_LINES.fullmatch(together)
    if not is_each or any(map(digits.__contains__, _REPEATED)):
        return list(map(usual_phone, texts))
    numbers = f"\n{digits}".replace("\n1", "\n").replace("\n", "\n+1")
    return numbers.split("\n")[1:-1]


def read_phones(text: str) -> Value[tuple[str, ...]]:
    """Every number of a cell in E.164, an extension behind it as ` ext. 12`; placeholders such as 999-999-9999 drop."""
    plain = text.strip()
    if not plain:
        return missing()
    if number := usual_phone(plain):
        return ok((number,))
    if _SHORTENED.fullmatch(plain):
        return damaged("a number whose digits Excel has lost")
    found = [number for part in filter(None, _BETWEEN.split(plain)) for number in _numbers(part)]
    numbers = tuple(dict.fromkeys(number for number in found if not _is_placeholder(number)))
    if numbers:
        return ok(numbers)
    if found:
        return suspicious((), "a placeholder, not a phone number")
    return unknown("not a phone number")


def _numbers(part: str) -> list[str]:
    """The number of a part, or all of them where only words stand between: `617-555-0101 (cell) 617-555-0102`."""
    several = [f"+1{''.join(match.groups())}" for match in _AMONG_WORDS.finditer(part)]
    if len(several) > 1:
        return several
    one = _one(part)
    return [one] if one else []


def _one(part: str) -> str | None:
    extension = _EXTENSION.search(part)
    tail = f" ext. {extension[1]}" if extension else ""
    bare = part[: extension.start()] if extension else part
    if match := _PLAIN_US.match(bare.strip(" ,.-")):
        return f"+1{match[1]}{match[2]}{match[3]}{tail}"
    digits = re.sub(r"\D", "", bare)
    if len(digits) == 10 and len(set(digits)) == 1:
        return f"+1{digits}"
    number = _foreign(bare)
    return f"{number}{tail}" if number else None


def _foreign(text: str) -> str | None:
    import phonenumbers

    for found in phonenumbers.PhoneNumberMatcher(text, REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        # Seven digits alone can be called from next door only.
        if phonenumbers.is_possible_number_with_reason(found.number) == phonenumbers.ValidationResult.IS_POSSIBLE:
            return phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _is_placeholder(number: str) -> bool:
    digits = number.removeprefix("+1").split(" ")[0]
    return len(set(digits)) == 1 or digits in {"1234567890", "0123456789"}
