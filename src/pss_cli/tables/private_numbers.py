"""Columns that no school should hand over: social security numbers, bank cards. They refuse the file."""

from collections.abc import Callable

from pss_cli.tables.candidate import SAMPLE
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of

_SECURITY_HEADINGS = {
    "ssn", "socialsecuritynumber", "socialsecurity", "socialsecurityno", "ssnumber", "studentssn", "socsecnum", "ssno",
    "studentsocialsecuritynumber",
}  # fmt: skip
_SECURITY = pattern(r"^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$")
_CARD = pattern(r"^(?:\d{4}[ -]){3}\d{4}$|^\d{16}$")


def private_columns(frame: TextFrame) -> tuple[tuple[str, str], ...]:
    """Headers of such columns, each with the words for what it holds; by heading, or by most of its cells."""
    found = []
    for place, header in enumerate(frame.headers):
        values = [text for row in frame.rows[:SAMPLE] if (text := row[place].strip())]
        if normal(header) in _SECURITY_HEADINGS or _most(values, _SECURITY.match):
            found.append((header, "social security numbers"))
        elif _most(values, _is_card):
            found.append((header, "numbers of bank cards"))
    return tuple(found)


def _most(values: list[str], check: Callable[[str], object]) -> bool:
    return len(values) > 1 and share_of(values, check) > 1 / 2


def _is_card(text: str) -> bool:
    """Sixteen digits whose check digit is right, as on a card."""
    if not _CARD.match(text):
        return False
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[::2]]
    return (sum(doubled) + sum(digits[1::2])) % 10 == 0
