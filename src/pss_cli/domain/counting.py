"""Counts in words."""


def counted(count: int, one: str, many: str = "") -> str:
    """`1 student`, `1,200 students`; `many` where an s at the end is not enough."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
