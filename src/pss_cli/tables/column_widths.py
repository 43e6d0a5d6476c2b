"""How wide the columns of a sheet are, on a screen and on a page, and how many lines their texts take."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import count, takewhile
from math import ceil
from textwrap import wrap
from unicodedata import combining, east_asian_width

WIDEST = 60.0
NARROWEST = 6.0
NARROWEST_BROKEN = 16.0
"""The least a column of texts is narrowed to, so that all columns stand on one page."""

BLANK = 0.5
PAGE_WIDTH = 170.0
"""Letters across a landscape page that can be read on paper without a glass: print of about 8 points."""


_PRINTED = {
    sign: width
    for width, signs in (
        (0.5, " ijlI.,:;'|!"),
        (0.7, "frt()[]-/"),
        (0.92, "acegksvxyz"),
        (1.2, "ABCDEFGHJKLNOPQRSTUVXYZ&+=<>~"),
        (1.6, "mwMW@%"),
    )
    for sign in signs
}
"""How wide signs are printed, measured in digits as Excel measures columns; others are as wide as a digit."""


@cache
def _counted(sign: str) -> int:
    return 0 if combining(sign) else 2 if east_asian_width(sign) in {"W", "F"} else 1


def letters(text: str) -> int:
    """How many letters a text has, in every writing: a Chinese sign takes the room of two, an accent none."""
    return len(text) if text.isascii() else sum(map(_counted, text))


@lru_cache(maxsize=10_000)
def _printed(word: str) -> float:
    return sum(_PRINTED.get(sign) or 1.04 * _counted(sign) for sign in word)


def longest_line(texts: Sequence[str]) -> int:
    return max((letters(line) for text in texts for line in text.split("\n")), default=0)


def column_width(texts: Sequence[str]) -> float:
    """A width at which the longest line shows, between 6 and 60 letters."""
    return min(WIDEST, max(NARROWEST, longest_line(texts) + 2.5))


def fitted(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """The widths with the widest columns narrowed, none below its `least`, until all stand on one page.

    As given when they do, or when that would leave a column too narrow to read.
    """
    caps = takewhile(lambda cap: cap >= NARROWEST_BROKEN, count(WIDEST, -1.0))
    tries = ([max(min(one, cap), low) for one, low in zip(widths, least, strict=True)] for cap in caps)
    return next((found for found in tries if sum(found) <= PAGE_WIDTH), list(widths))


def lines_needed(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of that width."""
    return sum(1 if letters(line) <= 0.8 * width else _broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        length = _printed(word)
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        more = max(0, ceil(length / width) - 1)
        lines, used = lines + more, used + length - more * width + BLANK
    return lines


def heading_lines(text: str, width: float) -> int:
    """How many lines a heading takes, which is broken between its words alone."""
    return len(wrap(text, int(width), break_long_words=False)) or 1
