"""When somebody came and went, and for how long: `3:05 PM`, `10/5/2026 15:02`, `1:30`, `1.5 hrs`, `45 min`."""

import re
from functools import lru_cache

from pss_cli.slotted import dataclass
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Status, Value, missing, ok, unknown

_ANY_DAY = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|[a-z]+\.? \d{1,2},? \d{4}"
    r"|\d{1,2}[- ][a-z]+[- ]\d{2,4}"
)
_TIME = pattern(
    rf"(?:(?P<day>{_ANY_DAY})(?:,| at)?[T ]+)?(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d{{2}}))?(?::\d{{2}}(?:[.:]\d+)?)?"
    r" ?(?P<half>[ap]\.?m?\.?)? ?(?:Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_HALF_DAY = 12 * 60
_PARTS = pattern(r"(?i)(\d+(?:\.\d+)?)\s*(h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?)\b\.?")
_COLONS = pattern(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
_NUMBER = pattern(r"\d+(?:\.\d+)?|\.\d+")
_LONGEST_IN_HOURS = 12
_LONGEST_IN_DOUBT = 10 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes after midnight; without am or pm, hours up to 12 may be of either half of the day. `day` as written."""

    minutes: int
    is_certain: bool
    day: str = ""


@lru_cache(maxsize=4096)
def read_clock(text: str) -> Value[Clock]:
    """A time of day, with or without the day it is of."""
    plain = " ".join(text.split())
    if not plain:
        return missing()
    match = _TIME.fullmatch(plain)
    if match is None or not (match["minute"] or match["half"]):
        return unknown("not a time of day")
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return unknown("not a time of day")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    is_certain = bool(half or match["day"]) or hour > 12 or match["hour"].startswith("0")
    return ok(Clock(hour * 60 + minute, is_certain, match["day"] or ""))


def is_clock(text: str) -> bool:
    """Whether it is a time of the day."""
    return read_clock(text).status is Status.OK


def minutes_between(came: Clock, went: Clock) -> int | None:
    """How long somebody stayed; None when they would have gone before they came."""
    stayed = went.minutes - came.minutes
    if stayed < 0 and not (came.is_certain and went.is_certain):
        stayed %= _HALF_DAY
        return stayed if stayed <= _LONGEST_IN_DOUBT else None
    return stayed if stayed >= 0 else None


@lru_cache(maxsize=4096)
def read_length(text: str, *, in_hours: bool = False) -> Value[int]:
    """A length in whole minutes; a bare number is minutes, or hours with `in_hours`."""
    plain = text.strip()
    if not plain:
        return missing()
    if match := _COLONS.fullmatch(plain):
        return ok(int(match[1]) * 60 + int(match[2]))
    if _NUMBER.fullmatch(plain):
        return _of_number(float(plain), in_hours=in_hours)
    parts = _PARTS.findall(plain)
    if not parts or _PARTS.sub("", plain).strip(" ,and"):
        return unknown("not a length of time")
    return ok(round(sum(float(number) * (60 if unit[0] in "hH" else 1) for number, unit in parts)))


def _of_number(number: float, *, in_hours: bool) -> Value[int]:
    if in_hours:
        return ok(int(number * 60 + 0.5)) if number <= _LONGEST_IN_HOURS else unknown("more hours than a day has")
    if number != int(number) and number <= _LONGEST_IN_HOURS:
        return unknown("a part of a minute: are these hours?")
    return ok(int(number + 0.5))
