"""What a list or a sheet must say when the school's rules are not those that come with pss."""

from collections.abc import Iterable


def told_changes(changes: Iterable[str]) -> tuple[str, ...]:
    """A line for each rule changed at this school."""
    return tuple(f"Rule changed here: {change}" for change in changes)
