"""Schedules of HSDS to one cell of ours: weekdays and times, and the days between which they hold."""

import re
from collections.abc import Sequence

from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.tables.sets.joined import Line

_BYDAY = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_SECONDS = re.compile(r"^(\d{1,2}:\d\d):\d\d.*$")
_NUMBERED = {str(number + 1): number for number in range(7)}


def hours_of(lines: Sequence[Line]) -> dict[str, str]:
    """`days` as text such as `Tue/Thu 15:00-16:00`, and `start_date`, `end_date` where all lines agree.

    A line that is closed, monthly or has no hours gives nothing: a program that meets once a month is not one
    that meets every week.
    """
    weekly = [text for line in lines if (text := _weekly(line))]
    starts = {line("validfrom", "dtstart")[:10] for line in lines}
    ends = {line("validto", "until")[:10] for line in lines}
    return {
        "days": "; ".join(dict.fromkeys(weekly)),
        "start_date": starts.pop() if len(starts) == 1 else "",
        "end_date": ends.pop() if len(ends) == 1 else "",
    }


def _weekly(line: Line) -> str:
    opens, closes = (_SECONDS.sub(r"\1", line(heading)) for heading in ("opensat", "closesat"))
    if not opens or not closes or line("closed").lower() == "true":
        return ""
    if line("freq").upper() not in {"", "WEEKLY"} or line("interval") not in {"", "1"}:
        return ""
    days = _days(line("byday") or line("weekday"))
    return f"{'/'.join(day.label for day in days)} {opens}-{closes}" if days else ""


def _days(text: str) -> list[Weekday]:
    """Days of `MO,WE`, `Monday` or `1` (Monday is 1)."""
    found = []
    for word in text.replace(";", ",").split(","):
        key = word.strip()
        number = _NUMBERED.get(key, _BYDAY.get(key[:2].upper()))
        if number is not None:
            found.append(Weekday(number))
    return sorted(set(found))
