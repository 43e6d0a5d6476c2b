"""By what needs are told: the rules in force, the day, and the days of school until it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.evidence import SchoolDays
from pss_cli.needs.rules import RulePack
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The rules in force, the day to tell needs for, and the days of school until it: the same for all students.

    `programs` are the names to tell of programs by; one without a name is told by its id.
    """

    pack: RulePack
    as_of: date
    days: SchoolDays
    programs: Mapping[ProgramId, str] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The first day of this school year."""
        return SchoolYear.containing(self.as_of).first_day

    @property
    def known_until(self) -> date:
        """The day until which attendance is known: the as-of day where nothing says otherwise."""
        return min(self.days.known_until or self.as_of, self.as_of)

    def is_recent(self, day: date) -> bool:
        """Whether what was measured or told on a day counts: in the months the pack names, none after `as_of`."""
        return months_before(self.as_of, self.pack.measures.months) < day <= self.as_of

    def is_this_year(self, day: date) -> bool:
        return self.first_day <= day <= self.as_of


@lru_cache(maxsize=64)
def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the 28th at most, so that every month has it."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, min(day.day, 28))
