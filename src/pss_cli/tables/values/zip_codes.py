"""Zip codes, whose first zero Excel drops where it takes them for numbers."""

from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Status, Value, ok

_WITHOUT_ZERO = pattern(r"\d{4}(?:-\d{4})?")


def read_zip(text: str) -> Value[str]:
    """A zip code as written; one of four digits is damaged, with its zero proposed."""
    if _WITHOUT_ZERO.fullmatch(text):
        return Value(Status.DAMAGED, None, "a zip code that lost its first zero", (f"0{text}",))
    return ok(text)
