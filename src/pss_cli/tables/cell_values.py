"""Values of a workbook as text, as Excel would show them: 123.0 is 123, dates are ISO."""

from datetime import date, datetime, time, timedelta

LONGEST_CELL = 32_767
APART = "\x1f"
"""Stands between the cells of a column that is sent as one text."""


def text_of(value: object) -> str:
    """One value as text; dates ISO, times to the minute unless they have seconds."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    return _moment(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        return _duration(value)
    return str(value)


def number_text(value: float) -> str:
    """A number without the tail of binary fractions: 15 digits, as Excel keeps them."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else f"{value:.0f}"
    return f"{value:.15g}"


def _duration(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    tail = f":{rest % 60:02}" if rest % 60 else ""
    return f"{sign}{hours}:{rest // 60:02}{tail}"
