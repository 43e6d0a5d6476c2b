"""The line under every printed page: whose list it is, of which day, and whether it may leave the school."""

from datetime import date

PRIVATE = "For the school's own use, not to be handed on"


def imprint_of(school: str, as_of: date, *, is_private: bool) -> str:
    return " · ".join(part for part in (PRIVATE if is_private else "", as_of.isoformat(), school) if part)
