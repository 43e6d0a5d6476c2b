"""Counts and lists in words."""

from collections.abc import Sequence
from functools import lru_cache


def counted(count: int, one: str, many: str = "") -> str:
    """`1 student`, `1,200 students`; `many` where an s at the end is not enough."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def named(words: Sequence[str], most: int) -> str:
    """`P01, P02 and 3 more`: the first ones, and how many are left out."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def joined(words: Sequence[str], last: str = "and") -> str:
    """`reading`, `reading and math`, `reading, math and art`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


@lru_cache(maxsize=1024)
def ordinal(number: float) -> str:
    """`34th`, `71st`, `99.5th`."""
    if number != int(number):
        return f"{number:g}th"
    whole = int(number)
    ending = "th" if whole % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"
