"""Days and times of a week: sessions as half-open intervals of minutes."""

from collections.abc import Iterable
from enum import IntEnum

from pss_cli.slotted import dataclass

MINUTES_A_DAY = 24 * 60


class Weekday(IntEnum):
    """Days in the order of a school week; the value is Python's `date.weekday()`."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6

    @property
    def label(self) -> str:
        return self.name.title()


def clock(minutes: int) -> str:
    """Minutes after midnight as 24-hour text, such as `14:30`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One weekly meeting: from `start` until `end` (exclusive), in minutes after midnight."""

    day: Weekday
    start: int
    end: int

    def __post_init__(self) -> None:
        assert 0 <= self.start < self.end <= MINUTES_A_DAY, "a session ends after it begins, on the same day"

    def overlaps(self, other: "Session") -> bool:
        return self.day == other.day and self.start < other.end and other.start < self.end

    def within(self, other: "Session") -> bool:
        return self.day == other.day and other.start <= self.start and self.end <= other.end

    def __str__(self) -> str:
        return f"{self.day.label} {clock(self.start)}-{clock(self.end)}"


def sessions_overlap(one: Iterable[Session], other: Iterable[Session]) -> bool:
    others = tuple(other)
    return any(session.overlaps(against) for session in one for against in others)


def sessions_fit(needed: Iterable[Session], free: Iterable[Session]) -> bool:
    """Whether every needed session lies inside some free one."""
    frames = tuple(free)
    for session in needed:
        for frame in frames:
            if session.within(frame):
                break
        else:
            return False
    return True


def schedule_text(sessions: Iterable[Session]) -> str:
    """Sessions as one cell of our sheets, days of equal hours joined: `Mon/Wed 14:30-16:00; Sat 09:00-11:00`.

    Three days or more in a row are told by the first and the last: `Mon-Fri 07:15-08:00`.
    """
    return "; ".join(f"{days_text(days)} {clock(start)}-{clock(end)}" for (start, end), days in by_hours(sessions))


def by_hours(sessions: Iterable[Session]) -> tuple[tuple[tuple[int, int], list[Weekday]], ...]:
    """The days of a week that have the same hours, in the order in which they come."""
    found: dict[tuple[int, int], list[Weekday]] = {}
    for session in sorted(sessions):
        found.setdefault((session.start, session.end), []).append(session.day)
    return tuple(found.items())


def days_text(days: Iterable[Weekday]) -> str:
    """Weekdays in their order: `Mon/Wed`, `Mon-Fri`."""
    return "/".join(
        f"{run[0].label}-{run[-1].label}" if len(run) > 2 else "/".join(day.label for day in run)
        for run in runs_of(days)
    )


def runs_of(days: Iterable[Weekday]) -> list[list[Weekday]]:
    """Weekdays in their order, those that follow each other together."""
    runs: list[list[Weekday]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] + 1 == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
