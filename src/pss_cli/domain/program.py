"""Programs (group activities) and services (support to a child or family) that partners offer."""

from dataclasses import replace
from datetime import date

from pss_cli.domain.grades import Grade, grade_rank
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.source import Source
from pss_cli.domain.weekly_schedule import Session, sessions_overlap
from pss_cli.slotted import dataclass

CATEGORIES = ("academic", "enrichment", "social_emotional", "health", "family")


@dataclass(frozen=True, slots=True, order=True)
class ServiceOffered:
    """A need the program works on; strength 1 (touches it) to 3 (is about it)."""

    need: NeedCode
    strength: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program in one term. What the catalog does not say stays None or empty; nothing is guessed.

    `schools` empty means this school. `cost` is dollars per child and term. `starts_on` and `ends_on` are
    both included. `seats` counts all seats, `seats_reserved` those of them kept for high need. `standards` (codes such
    as `RL.3.1`) and `focus` (own words) say what of the school day the program works on.
    """

    program_id: ProgramId
    program_name: str
    provider: str = ""
    site: str = ""
    category: str = ""
    category_as_written: str = ""
    needs: tuple[ServiceOffered, ...] = ()
    sessions: tuple[Session, ...] = ()
    hours_as_written: str = ""
    grade_min: Grade | None = None
    grade_max: Grade | None = None
    ages_as_written: str = ""
    seats: int | None = None
    seats_reserved: int = 0
    min_enrollment: int = 0
    schools: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    season: str = ""
    languages: tuple[str, ...] = ()
    cost: float | None = None
    cost_as_written: str = ""
    transport: str = ""
    eligibility: str = ""
    description: str = ""
    application_process: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    latitude: str = ""
    longitude: str = ""
    modified_on: date | None = None
    standards: tuple[str, ...] = ()
    focus: str = ""
    listed: bool = True
    source: Source = Source()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a match needs and the catalog does not say: `seats`, `grades`, `days`, `needs`."""
        gaps = (
            ("seats", self.seats is None),
            ("grades", self.grade_min is None or self.grade_max is None),
            ("days", not self.sessions),
            ("needs", not self.needs),
        )
        return tuple(name for name, absent in gaps if absent)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def filled_from(self, before: "Program") -> "Program":
        """This program with what it leaves open and was known before; days and grades not where their words changed."""
        says_other_hours = len({self.hours_as_written, before.hours_as_written} - {""}) > 1
        says_other_grades = len({self.ages_as_written, before.ages_as_written} - {""}) > 1
        has_grades = self.grade_min is not None or self.grade_max is not None
        gaps = {"seats": self.seats is None, "needs": not self.needs, "provider": not self.provider}
        gaps["sessions"] = not self.sessions and not says_other_hours
        gaps |= dict.fromkeys(("grade_min", "grade_max"), not has_grades and not says_other_grades)
        return replace(self, **{name: getattr(before, name) for name, is_open in gaps.items() if is_open})

    def ended_term(self, before: "Program") -> date | None:
        """The last day of the term told of `before`, if this is a later one; without days nobody can say.

        A term with one of its days alone begins, or ends, with the school year.
        """
        begins_on = self.starts_on or (SchoolYear.containing(self.ends_on).first_day if self.ends_on else None)
        ended_on = before.ends_on or (SchoolYear.containing(before.starts_on).last_day if before.starts_on else None)
        return ended_on if begins_on and ended_on and begins_on > ended_on else None

    @property
    def term(self) -> tuple[date, date]:
        """The first and the last day, as far apart as can be where the catalog does not say."""
        first = self.starts_on or date.min
        return first, max(first, self.ends_on or date.max)

    def meets_with(self, other: "Program") -> bool:
        """Whether both ever meet at one time: their terms share a day and their hours overlap."""
        (first, last), (others_first, others_last) = self.term, other.term
        return first <= others_last and others_first <= last and sessions_overlap(self.sessions, other.sessions)

    def takes_grade(self, grade: Grade) -> bool:
        if self.grade_min is None or self.grade_max is None:
            return False
        return grade_rank(self.grade_min) <= grade_rank(grade) <= grade_rank(self.grade_max)

    @property
    def works_on(self) -> frozenset[NeedCode]:
        return frozenset(service.need for service in self.needs)

    def strength_for(self, need: NeedCode) -> int:
        """The strength with which the program works on a need; 0 when it does not."""
        return max((service.strength for service in self.needs if service.need == need), default=0)
