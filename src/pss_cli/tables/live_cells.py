"""Text that a spreadsheet would compute or shorten when it opens a CSV: behind an apostrophe, read back without it."""

from pss_cli.tables.pattern import pattern

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# Digits behind an apostrophe are how Excel is told to keep zeros (`'0012`).
_KEPT = r"'+\d{4,}\Z"
_LIVE = pattern(f"'*[{_SIGNS}\t\r]|{_KEPT}")
_DISARMED = pattern(f"'+[{_SIGNS}\t\r]|{_KEPT}")
# A number is computed to itself: it stays a number for every other program.
_NUMBER = pattern(r"[+-]?\d+(?:[.,]\d+)?")


def disarmed(text: str) -> str:
    """The text as a CSV may hold it: one apostrophe more before what Excel would take for a formula."""
    return f"'{text}" if _LIVE.match(text) and not _NUMBER.fullmatch(text) else text


def as_meant(text: str) -> str:
    """The text without the apostrophe that `disarmed`, or another program that knows of this, has put before it."""
    return text[1:] if _DISARMED.match(text) else text
