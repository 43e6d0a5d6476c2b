"""Two numbers in one cell, of which one is a part of the other: `12/15` seats, `12 of 15`."""

import re

from pss_cli.tables.pattern import pattern

_OF = pattern(
    r"(\d{1,4})\s*(?:/|\\|of|out of)\s*(\d{1,4})(?:\s+(?:seats?|spots?|filled|taken|enrolled|open))?", re.IGNORECASE
)


def two_numbers(text: str) -> tuple[int, int] | None:
    """The numbers of a cell such as `12/15` or `12 of 15`; None for any other."""
    match = _OF.fullmatch(text.strip())
    return (int(match[1]), int(match[2])) if match else None
