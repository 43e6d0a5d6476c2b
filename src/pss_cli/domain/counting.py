"""Counts and lists in words."""

from collections.abc import Sequence


def counted(count: int, one: str, many: str = "") -> str:
    """`1 student`, `1,200 students`; `many` where an s at the end is not enough."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def named(words: Sequence[str], most: int) -> str:
    """`P01, P02 and 3 more`: the first ones, and how many are left out."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
