"""The school year: written 2026-27, kept as the calendar year it starts in."""

import re
from datetime import date, timedelta

from pss_cli.slotted import dataclass

_WRITTEN = re.compile(r"(20\d\d)\s*[-/\u2013]\s*(?:20)?(\d\d)")
FIRST_MONTH = 8
PLANNING_MONTH = 5


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year from 1 August of `start` to 31 July of the next year."""

    start: int

    @classmethod
    def parse(cls, text: str) -> "SchoolYear":
        """The school year written as `2026-27` or `2026-2027`.

        Raises:
            ValueError: the text is not two consecutive years.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise ValueError(f"{text!r} is not a school year such as 2026-27")
        return cls(int(match[1]))

    @classmethod
    def containing(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.start, FIRST_MONTH, 1)

    @property
    def planned_from(self) -> date:
        """From spring on matches are made and families called for the year to come."""
        return date(self.start, PLANNING_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, FIRST_MONTH, 1) - timedelta(days=1)

    def year_of(self, month: int) -> int:
        """The calendar year in which a month of this school year lies."""
        return self.start + (month < FIRST_MONTH)

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"
